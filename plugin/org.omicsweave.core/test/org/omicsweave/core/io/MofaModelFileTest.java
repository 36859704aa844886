package org.omicsweave.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.omicsweave.core.GoldenFolder;
import org.omicsweave.core.GoldenFolder.Table;
import org.omicsweave.core.data.DoubleValues;
import org.omicsweave.core.data.FloatValues;
import org.omicsweave.core.data.Likelihood;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.SampleMetadata;
import org.omicsweave.core.data.SampleMetadata.NumberColumn;
import org.omicsweave.core.data.SampleMetadata.TextColumn;
import org.omicsweave.core.data.Transformation;
import org.omicsweave.core.data.Values;
import org.omicsweave.core.data.View;
import org.omicsweave.core.mofa.MofaModel;
import org.omicsweave.core.mofa.MofaModel.ViewWeights;
import org.omicsweave.core.mofa.MofaOptions;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.api.WritableGroup;

/** Model files: layout, files of others, damage. Long, since all cases change one model, which is made at the end. */
class MofaModelFileTest {

    @TempDir
    Path folder;

    @Test
    void aModelSurvivesTheFileWithAllItHolds() throws IOException {
        MofaModel model = model();
        Path file = folder.resolve("model.hdf5");
        MofaModelFile.write(model, file);
        MofaModel read = MofaModelFile.read(file);
        assertThat(read).usingRecursiveComparison().ignoringFields("data", "varianceExplained")
            .withComparatorForType(Double::compare, Double.class).isEqualTo(model);
        assertThat(read.varianceExplained()).usingRecursiveComparison()
            .withComparatorForType((a, b) -> Math.abs(a - b) < 1e-15 ? 0 : 1, Double.class)
            .isEqualTo(model.varianceExplained());
        OmicsData data = read.data().orElseThrow();
        OmicsData expected = model.data().orElseThrow();
        assertThat(data).usingRecursiveComparison().ignoringFields("views")
            .withComparatorForType(Double::compare, Double.class).isEqualTo(expected);
        for (int m = 0; m < 2; m++) {
            Values values = data.views().get(m).values();
            Values written = expected.views().get(m).values();
            assertThat(values.isFloat()).isEqualTo(written.isFloat());
            for (int n = 0; n < written.rows(); n++) {
                assertThat(values.hasRow(n)).isEqualTo(written.hasRow(n));
                for (int d = 0; d < written.columns(); d++) {
                    assertThat(Double.compare(values.get(n, d), written.get(n, d))).isZero();
                }
            }
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void theLayoutIsThatOfMofa2() throws IOException {
        Path file = folder.resolve("model.hdf5");
        MofaModelFile.write(model(), file);
        TreeMap<String, String> entries = new TreeMap<>();
        try (HdfFile hdf = new HdfFile(file)) {
            collect("", hdf, entries);
            assertThat((String[])hdf.getByPath("model_options/ard_weights").getAttribute("names").getData())
                .containsExactly("likelihoods", "spikeslab_factors", "spikeslab_weights", "ard_factors", "ard_weights");
            assertThat((String[])hdf.getByPath("training_opts").getAttribute("names").getData())
                .containsExactly("maxiter", "freqELBO", "start_elbo", "gpu_mode", "stochastic", "seed");
            assertThat((String[])hdf.getDatasetByPath("features/mRNA-seq").getData())
                .containsExactly("TP53_mRNA-seq", "MYC", "beta-catenin");
            assertThat((String[])hdf.getDatasetByPath("features/Protein").getData())
                .containsExactly("TP53_Protein", "a");
            assertThat((String[])hdf.getDatasetByPath("samples/B").getData()).containsExactly("s1", "Muller");
            assertThat((double[])hdf.getDatasetByPath("variance_explained/r2_total/B").getData())
                .containsExactly(new double[] {50, 60}, within(1e-12));
            assertThat((double[][])hdf.getDatasetByPath("expectations/Z/A").getData())
                .isDeepEqualTo(new double[][] {{0, 4}, {1, 5}});
        }
        entries.keySet().removeIf(entry -> entry.startsWith("omicsweave/"));
        assertThat(entries).containsExactlyEntriesOf(new TreeMap<>(Map.ofEntries(
            Map.entry("groups/groups", "String[2]"), Map.entry("views/views", "String[2]"),
            Map.entry("samples/A", "String[2]"), Map.entry("samples/B", "String[2]"),
            Map.entry("features/mRNA-seq", "String[3]"), Map.entry("features/Protein", "String[2]"),
            Map.entry("samples_metadata/A/age", "double[2]"),
            Map.entry("samples_metadata/B/age", "double[2]"),
            Map.entry("samples_metadata/A/type-grade", "String[2]"),
            Map.entry("samples_metadata/B/type-grade", "String[2]"),
            Map.entry("samples_metadata/A/group_", "double[2]"),
            Map.entry("samples_metadata/B/group_", "double[2]"),
            Map.entry("features_metadata/mRNA-seq/view_", "String[3]"),
            Map.entry("features_metadata/mRNA-seq/start", "double[3]"),
            Map.entry("features_metadata/mRNA-seq/anti-body", "String[3]"),
            Map.entry("features_metadata/Protein/view_", "String[2]"),
            Map.entry("features_metadata/Protein/start", "double[2]"),
            Map.entry("features_metadata/Protein/anti-body", "String[2]"),
            Map.entry("data/mRNA-seq/A", "float[2, 3]"), Map.entry("data/mRNA-seq/B", "float[2, 3]"),
            Map.entry("data/Protein/A", "double[2, 2]"),
            Map.entry("data/Protein/B", "double[2, 2]"),
            Map.entry("intercepts/mRNA-seq/A", "double[3]"),
            Map.entry("intercepts/mRNA-seq/B", "double[3]"),
            Map.entry("intercepts/Protein/A", "double[2]"),
            Map.entry("intercepts/Protein/B", "double[2]"),
            Map.entry("expectations/Z/A", "double[2, 2]"),
            Map.entry("expectations/Z/B", "double[2, 2]"),
            Map.entry("expectations/W/mRNA-seq", "double[2, 3]"),
            Map.entry("expectations/W/Protein", "double[2, 2]"),
            Map.entry("expectations/AlphaW/mRNA-seq", "double[2]"),
            Map.entry("expectations/AlphaW/Protein", "double[2]"),
            Map.entry("expectations/AlphaZ/A", "double[2]"),
            Map.entry("expectations/AlphaZ/B", "double[2]"),
            Map.entry("model_options/likelihoods", "String[2]"),
            Map.entry("model_options/spikeslab_factors", "String[]"),
            Map.entry("model_options/spikeslab_weights", "String[]"),
            Map.entry("model_options/ard_factors", "String[]"),
            Map.entry("model_options/ard_weights", "String[]"),
            Map.entry("training_opts", "double[6]"),
            Map.entry("training_stats/elbo", "double[3]"),
            Map.entry("training_stats/number_factors", "double[3]"),
            Map.entry("training_stats/time", "double[3]"),
            Map.entry("variance_explained/r2_per_factor/A", "double[2, 2]"),
            Map.entry("variance_explained/r2_per_factor/B", "double[2, 2]"),
            Map.entry("variance_explained/r2_total/A", "double[2]"),
            Map.entry("variance_explained/r2_total/B", "double[2]"))));
    }

    private static void collect(String path, Group group, TreeMap<String, String> entries) {
        for (Node node : group) {
            if (node instanceof Group inner) {
                collect(path + node.getName() + "/", inner, entries);
            } else {
                Dataset dataset = (Dataset)node;
                entries.put(path + node.getName(), dataset.getJavaType().getSimpleName()
                    + Arrays.toString(dataset.getDimensions()));
            }
        }
    }

    @Test
    @Tag("golden")
    void everyReferenceModelIsRead() throws IOException {
        for (Path file : GoldenFolder.models()) {
            MofaModel model = MofaModelFile.read(file);
            Path run = file.getParent();
            double[][] factors = GoldenFolder.table(run.resolve("Z.csv.gz")).numbers();
            assertThat(model.factors()).hasDimensions(factors.length, factors[0].length);
            assertClose(run + " factors", model.factors(), factors);
            for (ViewWeights view : model.views()) {
                Table weights = GoldenFolder.table(run.resolve("W_" + view.name() + ".csv.gz"));
                assertThat(view.features()).as("%s", run).hasSameSizeAs(weights.names());
                assertClose(run + " " + view.name(), view.weights(), weights.numbers());
            }
            for (List<String> row : GoldenFolder.table(run.resolve("r2_total.csv")).rows()) {
                int group = model.groups().indexOf(row.get(0));
                int view = model.views().stream().map(ViewWeights::name).toList().indexOf(row.get(1));
                assertThat(100 * model.varianceExplained().total()[group][view]).as("%s", run)
                    .isCloseTo(Double.parseDouble(row.get(2)), within(1e-5));
            }
            assertThat(model.data()).isPresent();
            Path copy = folder.resolve("copy.hdf5");
            MofaModelFile.write(model, copy);
            assertClose("copy of " + run, MofaModelFile.read(copy).factors(), factors);
        }
    }

    @Test
    @Tag("golden")
    void modelsOfOldVersionsAreRead() throws IOException {
        Path data = GoldenFolder.require().resolveSibling("datasets").resolve("MOFA2_test_data");
        MofaModel model = MofaModelFile.read(data.resolve("model.hdf5"));
        assertThat(model.groups()).containsExactly("single_group");
        assertThat(model.factors()).hasDimensions(100, 10);
        assertThat(model.training().options().maxIterations()).isEqualTo(1000);
        assertThat(model.metadata().columns()).isEmpty();
        MofaModel mefisto = MofaModelFile.read(data.resolve("MEFISTO_model.hdf5"));
        assertThat(mefisto.groups()).containsExactly("group_1", "group_2");
        assertThat(mefisto.factors()).hasDimensions(100, 3);
        assertThat(mefisto.varianceExplained().total()[0][0]).isBetween(0.01, 1.0);
        assertThat(mefisto.metadata().columns()).extracting(SampleMetadata.Column::name)
            .containsExactly("time", "time_transformed");
        assertThat(mefisto.metadata().column("time").orElseThrow().text(99)).isEqualTo("1");
    }

    @Test
    void optionalPartsMayBeAbsent() throws IOException {
        Path file = folder.resolve("minimal.hdf5");
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            putMinimalModel(hdf);
        }
        MofaModel model = MofaModelFile.read(file);
        assertThat(model.factors()).isDeepEqualTo(new double[][] {{1}, {2}, {3}});
        assertThat(model.views().get(0).weights()).isDeepEqualTo(new double[][] {{4}, {5}});
        assertThat(model.views().get(0).weightDeviations()).isNull();
        assertThat(model.varianceExplained().total()[0][0]).isNaN();
        assertThat(model.data()).isEmpty();
    }

    /** MOFA2 repeats the names in the tables; covariates of MEFISTO are of use to an analyst as metadata. */
    @Test
    void metadataAndCovariatesOfOthersAreRead() throws IOException {
        Path file = folder.resolve("mefisto.hdf5");
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            putMinimalModel(hdf);
            var samples = hdf.putGroup("samples_metadata").putGroup("g");
            samples.putDataset("sample", new String[] {"a", "b", "c"});
            samples.putDataset("group", new String[] {"g", "g", "g"});
            samples.putDataset("time", new int[] {1, 2, 3});
            samples.putDataset("arm", new String[] {"x", "NA", "y"});
            var features = hdf.putGroup("features_metadata").putGroup("v");
            features.putDataset("feature", new String[] {"x", "y"});
            features.putDataset("view", new String[] {"v", "v"});
            features.putDataset("symbol", new String[] {"TP53", "MYC"});
            hdf.putGroup("covariates").putDataset("covariates", new String[] {"time", "depth"});
            hdf.putGroup("cov_samples").putDataset("g", new double[][] {{1, 5}, {2, 6}, {3, 7}});
            hdf.putGroup("cov_samples_transformed").putDataset("g", new double[][] {{0, 8}, {1, 8}, {2, 9}});
        }
        MofaModel model = MofaModelFile.read(file);
        assertThat(model.metadata().columns()).usingRecursiveFieldByFieldElementComparator().containsExactly(
            new NumberColumn("time", new double[] {1, 2, 3}), new TextColumn("arm", new String[] {"x", null, "y"}),
            new NumberColumn("depth", new double[] {5, 6, 7}), new NumberColumn("time_transformed", new double[] {0, 1, 2}),
            new NumberColumn("depth_transformed", new double[] {8, 8, 9}));
        assertThat(model.views().get(0).featureMetadata()).usingRecursiveFieldByFieldElementComparator()
            .containsExactly(new TextColumn("symbol", new String[] {"TP53", "MYC"}));
    }

    /** Observed entries over the squares that the factors leave: 3 / (0.5^2 + 0.5^2 + 1^2), and 2 / (0.1^2 + 0.1^2). */
    @Test
    void noisePrecisionsThatAFileLacksComeFromItsData() throws IOException {
        Path file = folder.resolve("data.hdf5");
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            putMinimalModel(hdf);
            hdf.putGroup("data").putGroup("v").putDataset("g",
                new double[][] {{4.5, 5.1}, {7.5, Double.NaN}, {13, 14.9}});
        }
        ViewWeights view = MofaModelFile.read(file).views().get(0);
        assertThat(view.noisePrecision()[0]).containsExactly(new double[] {2, 100}, within(1e-9));
    }

    private static void putMinimalModel(WritableHdfFile hdf) {
        hdf.putGroup("samples").putDataset("g", new String[] {"a", "b", "c"});
        hdf.putGroup("features").putDataset("v", new String[] {"x", "y"});
        var expectations = hdf.putGroup("expectations");
        expectations.putGroup("Z").putDataset("g", new double[][] {{1, 2, 3}});
        expectations.putGroup("W").putDataset("v", new double[][] {{4, 5}});
    }

    @Test
    void aNewerVersionIsRefused() throws IOException {
        Path file = folder.resolve("newer.hdf5");
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            hdf.putGroup("omicsweave").putAttribute("format_version", 99);
        }
        assertThatThrownBy(() -> MofaModelFile.read(file)).isInstanceOf(IOException.class)
            .hasMessageContaining("newer version").hasMessageContaining("99");
    }

    @Test
    void whatIsNoModelIsRefused() throws IOException {
        assertRefused(folder, "folder");
        assertRefused(folder.resolve("absent.hdf5"), "no file");
        Path text = Files.writeString(folder.resolve("text.hdf5"), "sample,feature\n");
        assertRefused(text, "not an HDF5 file");
        assertRefused(Files.createFile(folder.resolve("empty.hdf5")), "not an HDF5 file");
        Path other = folder.resolve("other.hdf5");
        try (WritableHdfFile hdf = HdfFile.write(other)) {
            hdf.putDataset("x", new double[] {1});
        }
        assertRefused(other, "not a MOFA model file");
    }

    @Test
    void linksAndAbsurdSizesAreRefused() {
        Path hostile = Path.of("test/org/omicsweave/core/io/hostile");
        assertRefused(hostile.resolve("link_loop.h5"), "link");
        assertRefused(hostile.resolve("external_link.h5"), "link");
        assertRefused(hostile.resolve("absurd_dimensions.h5"), "cannot hold");
    }

    @Test
    void wrongShapesAndTypesAreNamed() throws IOException {
        Path file = folder.resolve("wrong.hdf5");
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            hdf.putGroup("samples").putDataset("g", new String[] {"a", "b", "c"});
            hdf.putGroup("features").putDataset("v", new String[] {"x", "y"});
            var expectations = hdf.putGroup("expectations");
            expectations.putGroup("Z").putDataset("g", new double[][] {{1, 2, 3}});
            expectations.putGroup("W").putDataset("v", new double[][] {{4, 5, 6}});
        }
        assertRefused(file, "\"expectations/W/v\" has the dimensions 1 x 3 instead of 1 x 2");
    }

    @Test
    void whatIsOfAnotherKindOrMissingIsNamed() throws IOException {
        assertWrong("expectations/Z/g\" should hold numbers",
            hdf -> group(hdf, "expectations/Z").putDataset("g", new String[][] {{"a", "b", "c"}}));
        assertWrong("\"samples/g\" should hold texts",
            hdf -> group(hdf, "samples").putDataset("g", new double[] {1, 2, 3}));
        assertWrong("\"features/v\" should be a data set",
            hdf -> group(hdf, "features").putGroup("v").putDataset("x", new double[] {1}));
        assertWrong("no entry \"expectations/W/other\"",
            hdf -> group(hdf, "features").putDataset("other", new String[] {"z"}));
        assertWrong("holds the value NaN",
            hdf -> group(hdf, "expectations/W").putDataset("v", new double[][] {{4, Double.NaN}}));
        assertWrong("no entry \"data/v/g\"", hdf -> hdf.putGroup("data").putGroup("v").putDataset("x", new double[] {1}));
    }

    private static WritableGroup group(WritableGroup parent, String path) {
        WritableGroup group = parent;
        for (String name : path.split("/")) {
            group = (WritableGroup)group.getChildren().get(name);
        }
        return group;
    }

    private void assertWrong(String message, Consumer<WritableHdfFile> change) throws IOException {
        Path file = folder.resolve("wrong.hdf5");
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            putMinimalModel(hdf);
            change.accept(hdf);
        }
        assertRefused(file, message);
        assertRefused(file, "wrong.hdf5");
    }

    @Test
    void noDamageHangsOrKills() throws IOException {
        Path file = folder.resolve("model.hdf5");
        MofaModelFile.write(model(), file);
        byte[] intact = Files.readAllBytes(file);
        Random random = new Random(1);
        int refused = 0;
        for (int trial = 0; trial < 400; trial++) {
            byte[] damaged = trial % 2 == 0 ? Arrays.copyOf(intact, random.nextInt(intact.length))
                : intact.clone();
            for (int i = 0; trial % 2 == 1 && i < 1 + trial % 7; i++) {
                damaged[random.nextInt(damaged.length)] = (byte)random.nextInt();
            }
            Path copy = Files.write(folder.resolve("damaged.hdf5"), damaged);
            boolean read = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
                try {
                    MofaModelFile.read(copy);
                    return true;
                } catch (IOException e) {
                    assertThat(e).hasMessageContaining("damaged.hdf5");
                    return false;
                }
            });
            refused += read ? 0 : 1;
        }
        assertThat(refused).isGreaterThan(200);
    }

    @Test
    void aFailedWriteLeavesTheOldFile() throws IOException {
        Path file = folder.resolve("model.hdf5");
        Files.writeString(file, "old");
        MofaModel model = model();
        ViewWeights view = model.views().get(0);
        ViewWeights broken = new ViewWeights(view.name(), view.likelihood(), view.transformation(), view.features(),
            view.weights(), view.weightDeviations(), view.inclusion(), view.weightPrecision(), new double[][] {null,
                null}, view.scales(), view.noisePrecision());
        MofaModel brokenModel = new MofaModel(model.samples(), model.groups(), model.groupOf(), model.metadata(),
            model.factors(), null, null, null, List.of(broken, model.views().get(1)), model.varianceExplained(),
            model.training(), model.data());
        assertThatThrownBy(() -> MofaModelFile.write(brokenModel, file)).isInstanceOf(IOException.class);
        assertThat(file).hasContent("old");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    private static void assertRefused(Path file, String message) {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertThatThrownBy(() -> MofaModelFile.read(file))
            .isInstanceOf(IOException.class).hasMessageContaining(message));
    }

    private static void assertClose(String what, double[][] actual, double[][] expected) {
        for (int i = 0; i < expected.length; i++) {
            for (int j = 0; j < expected[i].length; j++) { // the tables have 10 digits
                assertThat(actual[i][j]).as("%s, row %d, column %d", what, i, j)
                    .isCloseTo(expected[i][j], within(1e-12 + 1e-9 * Math.abs(expected[i][j])));
            }
        }
    }

    /** Two groups with interleaved samples, two views, names that MOFA2 refuses, a sample without a row. */
    static MofaModel model() {
        List<String> samples = List.of("x", "s1", "y/z", "M\u00fcller");
        List<String> groups = List.of("A", "B");
        int[] groupOf = {0, 1, 0, 1};
        SampleMetadata metadata = new SampleMetadata(List.of(new NumberColumn("age", new double[] {1, 2.5, Double.NaN, 4}),
            new TextColumn("type/grade", new String[] {"a", null, "\u00fc", "d"}),
            new NumberColumn("group", new double[] {1, 2, 3, 4})));
        ViewWeights rna = new ViewWeights("mRNA/seq", Likelihood.GAUSSIAN, Transformation.LOG2,
            List.of("TP53", "MYC", "beta/catenin"), new double[][] {{1, 0.1}, {2, 0.2}, {3, 0.3}},
            new double[][] {{.1, .1}, {.2, .2}, {.3, .3}}, new double[][] {{1, 0}, {1, 1}, {0, 0.5}},
            new double[] {3, 4}, new double[][] {{7, 8, 9}, {10, 11, 12}}, new double[] {1, 2},
            new double[][] {{1, 2, 3}, {4, 5, 6}},
            List.of(new TextColumn("view", new String[] {"x", null, "\u00fc"}),
                new NumberColumn("start", new double[] {7, Double.NaN, 9})));
        ViewWeights protein = new ViewWeights("Protein", Likelihood.BERNOULLI, Transformation.NONE,
            List.of("TP53", "\u00e4"), new double[][] {{5, 6}, {7, 8}}, null, null, new double[] {1, 2},
            new double[][] {{0, 0}, {0, 0}}, new double[] {1, 1}, null,
            List.of(new TextColumn("anti/body", new String[] {"p", "q"})));
        View rnaData = new View("mRNA/seq", Likelihood.GAUSSIAN, Transformation.LOG2, rna.features(),
            FloatValues.wrap(new float[][] {{1, 2, 3}, {4, Float.NaN, 6}, null, {7, 8, 9}}, 3), rna.featureMetadata());
        View proteinData = new View("Protein", Likelihood.BERNOULLI, Transformation.NONE, protein.features(),
            DoubleValues.wrap(new double[][] {{0, 1}, {1, 0}, {1, Double.NaN}, {0, 0}}, 2), protein.featureMetadata());
        MofaOptions options = MofaOptions.builder().factors(3).seed(7).maxIterations(50)
            .stochastic(new MofaOptions.Stochastic(0.25, 0.75, 0.5, 2)).build();
        return new MofaModel(samples, groups, groupOf, metadata,
            IntStream.range(0, 4).mapToObj(n -> new double[] {2 * n, 2 * n + 1}).toArray(double[][]::new),
            new double[][] {{.1, .2}, {.3, .4}, {.5, .6}, {.7, .8}},
            new double[][] {{1, .2}, {1, .4}, {.5, .6}, {.7, .8}}, new double[][] {{1, 2}, {3, 4}},
            List.of(rna, protein),
            new MofaModel.VarianceExplained(new double[][][] {{{.2, .1}, {.3, -.1}}, {{.4, .1}, {.5, .1}}},
                new double[][] {{.3, .2}, {.5, .6}}),
            new MofaModel.Training(options, "abc", "OmicsWeave 1.0", new double[] {-5, Double.NaN, -3},
                new int[] {3, 3, 2}, new double[] {.1, .2, .3}, true, List.of("A warning.")),
            Optional.of(new OmicsData(samples, groups, groupOf, List.of(rnaData, proteinData), metadata)));
    }
}
