package org.omicsweave.core.preprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.omicsweave.core.data.DoubleValues;
import org.omicsweave.core.data.FloatValues;
import org.omicsweave.core.data.InputException;
import org.omicsweave.core.data.Likelihood;
import org.omicsweave.core.data.NamedMatrix;
import org.omicsweave.core.data.NamedSamples;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.Progress;
import org.omicsweave.core.data.SampleMetadata;
import org.omicsweave.core.data.SparseValues;
import org.omicsweave.core.data.Transformation;
import org.omicsweave.core.preprocess.Assembler.Options;

class AssemblerTest {

    private static final double NA = Double.NaN;

    private static NamedMatrix matrix(String rows, String columns, double[]... values) {
        return new NamedMatrix("file.csv", "", List.of(rows.split(" ")), List.of(columns.split(" ")),
            DoubleValues.wrap(values, columns.split(" ").length), List.of());
    }

    private static final NamedMatrix A = matrix("s1 s2 s3 s4", "x y z",
        new double[][] {{0.5, 1, 2}, {1.5, NA, 2}, {2.5, 3, 2}, {4, 4, 2}});
    private static final NamedMatrix B = matrix("s2 s3 s4 s5", "u v",
        new double[][] {{1, 0}, {0, 1}, {NA, NA}, {0, 0}});

    private static ViewSource source(String name, NamedMatrix matrix) {
        return new ViewSource(name, matrix, ViewSettings.DEFAULT.with(Orientation.SAMPLES_IN_ROWS));
    }

    private static PreparedData assemble(ViewSource... sources) {
        return Assembler.assemble(List.of(sources), Options.DEFAULT, Progress.NONE);
    }

    private static void assertFails(Options options, List<ViewSource> sources, String... parts) {
        assertThatThrownBy(() -> Assembler.assemble(sources, options, Progress.NONE)).isInstanceOf(InputException.class)
            .hasMessageContainingAll(parts);
    }

    @Test
    void matchesSamplesByName() {
        PreparedData result = assemble(source("A", A), source("B", B));
        assertThat(result.data().samples()).containsExactly("s1", "s2", "s3", "s4", "s5");
        var a = result.data().views().get(0);
        assertThat(a.features()).containsExactly("x", "y");
        assertThat(a.likelihood()).isEqualTo(Likelihood.GAUSSIAN);
        assertThat(a.values().hasRow(4)).isFalse();
        assertThat(a.values().get(2, 1)).isEqualTo(3);
        var b = result.data().views().get(1);
        assertThat(b.likelihood()).isEqualTo(Likelihood.BERNOULLI);
        assertThat(b.values().hasRow(0)).isFalse();
        assertThat(b.values().hasRow(3)).as("all values missing").isFalse();
        assertThat(b.values().get(2, 1)).isEqualTo(1);
    }

    @Test
    void reportsQuality() {
        ViewQuality quality = assemble(source("A", A), source("B", B)).quality().get(0);
        assertThat(quality.samples()).isEqualTo(4);
        assertThat(quality.features()).isEqualTo(2);
        assertThat(quality.missingShare()).isEqualTo(1 / 8.0, within(1e-15));
        double[] values = {0.5, 1.5, 2.5, 4, 1, 3, 4};
        double mean = Arrays.stream(values).average().orElseThrow();
        assertThat(quality.mean()).isEqualTo(mean, within(1e-15));
        assertThat(quality.deviation()).isEqualTo(
            Math.sqrt(Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum() / 6), within(1e-14));
        assertThat(quality.droppedConstant()).isEqualTo(1);
        assertThat(quality.guessed()).isTrue();
    }

    @Test
    void intersectionKeepsCommonSamples() {
        PreparedData result = Assembler.assemble(List.of(source("A", A), source("B", B)),
            new Options(SampleMatch.INTERSECTION, Optional.empty(), ""), Progress.NONE);
        assertThat(result.data().samples()).containsExactly("s2", "s3", "s4");
    }

    @Test
    void leavesOutSamplesWithoutValues() {
        PreparedData result = assemble(source("B", B), source("C", matrix("s2 s3 s5", "c", new double[][] {{1}, {2},
            {3}})));
        assertThat(result.data().samples()).containsExactly("s2", "s3", "s5");
        assertThat(result.warnings()).anyMatch(warning -> warning.contains("left out (1): s4"));
    }

    @Test
    void dropsFeaturesWithTooManyMissingValuesAndKeepsTheMostVariable() {
        NamedMatrix matrix = matrix("s1 s2 s3 s4", "a b c d e", new double[][] {{NA, 1, 5, 0, 1}, {NA, 2, 5, 9, 2},
            {NA, 3, 5, 0, 4}, {1, 4, 5, 9, 7.5}});
        ViewSettings settings = new ViewSettings(Orientation.SAMPLES_IN_ROWS, Optional.empty(), Transformation.NONE, 2,
            0.5);
        PreparedData result = assemble(new ViewSource("A", matrix, settings));
        assertThat(result.data().views().get(0).features()).containsExactly("d", "e");
        ViewQuality quality = result.quality().get(0);
        assertThat(new int[] {quality.droppedMissing(), quality.droppedConstant(), quality.droppedVariable()})
            .containsExactly(1, 1, 1);
    }

    @Test
    void findsOrientationFromOtherViewsAndMetadata() {
        NamedMatrix turned = B.transposed();
        PreparedData result = assemble(source("A", A), new ViewSource("B", turned, ViewSettings.DEFAULT));
        assertThat(result.data().view("B").orElseThrow().features()).containsExactly("u", "v");
        assertThat(result.quality().get(1).notes()).anyMatch(note -> note.contains("samples in columns"));
        NamedSamples metadata = new NamedSamples("clinic.csv", List.of("s2", "s3"), SampleMetadata.EMPTY);
        result = Assembler.assemble(List.of(new ViewSource("B", turned, ViewSettings.DEFAULT)),
            new Options(SampleMatch.UNION, Optional.of(metadata), ""), Progress.NONE);
        assertThat(result.data().samples()).containsExactly("s2", "s3", "s5");
    }

    @Test
    void findsOrientationOfViewsThatShareFeaturesToo() {
        // Two views share all genes, the third only the samples.
        NamedMatrix rna = matrix("g1 g2 g3", "s1 s2 s3", new double[][] {{1, 2, 3}, {2, 1, 0.5}, {3, 3, 1}});
        NamedMatrix copies = matrix("g1 g2 g3", "s1 s2 s4", new double[][] {{1, 2, 3}, {2, 1, 0.5}, {3, 3, 1}});
        NamedMatrix mirna = matrix("s1 s2 s4", "m1 m2", new double[][] {{1, 2}, {2, 0.5}, {3, 1}});
        PreparedData result = assemble(new ViewSource("rna", rna, ViewSettings.DEFAULT),
            new ViewSource("copies", copies, ViewSettings.DEFAULT), new ViewSource("mirna", mirna, ViewSettings.DEFAULT));
        assertThat(result.data().samples()).containsExactly("s1", "s2", "s3", "s4");
    }

    @Test
    void commonFeaturesAreNotTakenForSamples() {
        // All genes, but only some of the samples, are in both.
        NamedMatrix rna = named("sample", "s1 s2 s3 s4 s5 s6", "a b c");
        NamedMatrix copies = named("sample", "s1 s2 t1", "a b c");
        assertThat(detected(rna, copies).samples()).containsExactly("s1", "s2", "s3", "s4", "s5", "s6", "t1");
        assertThat(detected(rna, copies.transposed()).samples()).hasSize(7);
        String genes = "a b c d e f g h i j k l m n o p";
        assertThat(detected(named("", "s1 s2 s3", genes), named("", "s1 t1 t2", genes)).samples())
            .containsExactly("s1", "s2", "s3", "t1", "t2");
        assertFails(Options.DEFAULT, List.of(new ViewSource("A", named("", "s1 s2 s3", "a b c"), ViewSettings.DEFAULT),
            new ViewSource("B", named("", "s1 t1 t2", "a b c"), ViewSettings.DEFAULT)), "Set the orientation");
    }

    private static OmicsData detected(NamedMatrix a, NamedMatrix b) {
        return assemble(new ViewSource("A", a, ViewSettings.DEFAULT), new ViewSource("B", b, ViewSettings.DEFAULT)).data();
    }

    /** A matrix with any values. */
    private static NamedMatrix named(String corner, String rows, String columns) {
        List<String> features = List.of(columns.split(" "));
        double[][] values = IntStream.range(0, rows.split(" ").length).mapToObj(
            i -> IntStream.range(0, features.size()).mapToDouble(j -> (i + 1) * (j + 1.5) % 3.7).toArray())
            .toArray(double[][]::new);
        return new NamedMatrix("file.csv", corner, List.of(rows.split(" ")), features,
            DoubleValues.wrap(values, features.size()), List.of());
    }

    @Test
    void findsOrientationFromWordsAndShapeElseAsks() {
        double[][] values = {{1, 2, 3}, {2, 1, 0.5}, {3, 3, 1}};
        assertThat(assemble(new ViewSource("A", matrix("ENSG00000000003 ENSG00000000005 ENSG00000000009", "a b c",
            values), ViewSettings.DEFAULT)).data().samples()).containsExactly("a", "b", "c");
        NamedMatrix wide = matrix("a b", "c d e f g h i j k l m", IntStream.range(0, 2).mapToObj(
            i -> IntStream.range(0, 11).mapToDouble(j -> i * j + 0.5).toArray()).toArray(double[][]::new));
        PreparedData result = assemble(new ViewSource("A", wide, ViewSettings.DEFAULT));
        assertThat(result.data().samples()).containsExactly("a", "b");
        assertThat(result.warnings()).anyMatch(warning -> warning.contains("Set the orientation"));
        assertFails(Options.DEFAULT, List.of(new ViewSource("A", matrix("a b c", "d e f", values),
            ViewSettings.DEFAULT)), "View \"A\"", "Set the orientation");
    }

    @Test
    void groupsComeFromTheMetadata() {
        SampleMetadata columns = new SampleMetadata(List.of(
            new SampleMetadata.TextColumn("batch", new String[] {"b", "a", "a", "b", "c"}),
            new SampleMetadata.TextColumn("gap", new String[] {"b", null, "a", "b", "c"}),
            new SampleMetadata.NumberColumn("number", new double[] {10, 9, 9, 10, 1})));
        NamedSamples metadata = new NamedSamples("clinic.csv", List.of("s4", "s3", "s2", "s1", "s9"), columns);
        List<ViewSource> sources = List.of(source("A", A));
        PreparedData result = Assembler.assemble(sources, new Options(SampleMatch.UNION, Optional.of(metadata), "batch"),
            Progress.NONE);
        assertThat(result.data().groups()).containsExactly("a", "b");
        assertThat(result.data().groupOf()).containsExactly(1, 0, 0, 1);
        assertThat(result.data().metadata().column("number").orElseThrow().text(1)).isEqualTo("9");
        result = Assembler.assemble(sources, new Options(SampleMatch.UNION, Optional.of(metadata), "number"),
            Progress.NONE);
        assertThat(result.data().groups()).containsExactly("9", "10");
        assertFails(new Options(SampleMatch.UNION, Optional.of(metadata), "gap"), sources, "\"s3\"", "no group", "\"gap\"");
        assertFails(new Options(SampleMatch.UNION, Optional.of(metadata), "day"), sources, "no group column", "batch");
        assertFails(new Options(SampleMatch.UNION, Optional.of(metadata), "batch"),
            List.of(source("B", matrix("s1 s2", "x", new double[] {1}, new double[] {2}))), "only one sample");
    }

    @Test
    void saysWhyNothingFits() {
        NamedMatrix dots = matrix("S.1 S.2", "q", new double[] {1}, new double[] {2});
        NamedMatrix dashes = matrix("S-1 S-2", "r", new double[] {1}, new double[] {2});
        assertFails(Options.DEFAULT, List.of(source("A", dots), source("B", dashes)), "View \"A\"",
            "no sample name in common", "case or punctuation", "\"S.1\" and \"S-1\"");
        NamedMatrix longer = matrix("TCGA-01-A TCGA-02-A", "q", new double[] {1}, new double[] {2});
        NamedMatrix shorter = matrix("TCGA-01 TCGA-02", "r", new double[] {1}, new double[] {2});
        assertFails(Options.DEFAULT, List.of(source("A", longer), source("B", shorter)), "beginning");
        assertFails(new Options(SampleMatch.UNION, Optional.of(new NamedSamples("clinic.csv", List.of("t1"),
            SampleMetadata.EMPTY)), ""), List.of(source("A", A)), "clinic.csv", "no sample", "\"s1\" and \"t1\"");
        assertFails(Options.DEFAULT, List.of(), "no view");
        assertFails(Options.DEFAULT, List.of(source("A", A), source("A", A)), "Two views");
        assertFails(Options.DEFAULT, List.of(source("A", matrix("s1", "x y", new double[] {1, 2}))), "only one sample");
        assertFails(Options.DEFAULT, List.of(source("A", matrix("s1 s2", "x", new double[] {2}, new double[] {2}))),
            "View \"A\"", "no feature is left", "1 do not vary");
        assertFails(Options.DEFAULT, List.of(source("A", matrix("s1 s2", "x", new double[] {NA}, new double[] {NA}))),
            "View \"A\"", "all values are missing");
        assertFails(Options.DEFAULT, List.of(source("A", matrix("s1 s2", "x", new double[] {1},
            new double[] {Double.POSITIVE_INFINITY}))), "infinite", "\"x\"", "\"s2\"");
    }

    @Test
    void likelihoodMustSuitTheValues() {
        ViewSettings rows = ViewSettings.DEFAULT.with(Orientation.SAMPLES_IN_ROWS);
        assertFails(Options.DEFAULT, List.of(new ViewSource("A", A, rows.with(Likelihood.POISSON))), "poisson", "0.5",
            "\"x\"", "\"s1\"");
        assertFails(Options.DEFAULT, List.of(new ViewSource("A", A, rows.with(Likelihood.BERNOULLI))), "bernoulli");
        assertThatThrownBy(() -> rows.with(Likelihood.POISSON).with(Transformation.LOG2))
            .isInstanceOf(InputException.class).hasMessageContaining("poisson");
        NamedMatrix counts = matrix("s1 s2", "x", new double[] {100}, new double[] {7});
        assertThat(assemble(source("A", counts)).warnings()).anyMatch(warning -> warning.contains("holds counts"));
        assertThat(assemble(new ViewSource("A", counts, rows.with(Likelihood.POISSON))).warnings()).isEmpty();
    }

    @Test
    void warnsOfGeneNamesThatBecameDates() {
        assertThat(assemble(source("A", matrix("s1 s2", "x 2-Sep", new double[] {1, 2}, new double[] {2, 3})))
            .warnings()).anyMatch(warning -> warning.contains("\"2-Sep\""));
    }

    @Test
    void transforms() {
        ViewSettings rows = ViewSettings.DEFAULT.with(Orientation.SAMPLES_IN_ROWS);
        var log2 = assemble(new ViewSource("A", A, rows.with(Transformation.LOG2))).data().views().get(0).values();
        assertThat(log2.get(2, 1)).isEqualTo(2, within(1e-15));
        assertThat(log2.get(1, 1)).isNaN();
        var ln = assemble(new ViewSource("A", A, rows.with(Transformation.LN))).data().views().get(0).values();
        assertThat(ln.get(0, 0)).isEqualTo(Math.log(1.5), within(1e-15));
        NamedMatrix shares = matrix("s1 s2", "x y", new double[] {0.2, 0.8}, new double[] {0, 1});
        var mValues = assemble(new ViewSource("A", shares, rows.with(Transformation.M_VALUE)));
        assertThat(mValues.data().views().get(0).values().get(0, 1)).isEqualTo(2, within(1e-12));
        assertThat(mValues.data().views().get(0).values().get(1, 0))
            .isEqualTo(Math.log(0.001 / 0.999) / Math.log(2), within(1e-12));
        assertThat(mValues.quality().get(0).notes()).anyMatch(note -> note.contains("2 values"));
        var ratios = assemble(new ViewSource("A", shares, rows.with(Transformation.CENTRED_LOG_RATIO)));
        assertThat(ratios.data().views().get(0).values().get(0, 0)).isEqualTo(Math.log(0.2 / 0.4), within(1e-12));
        assertThat(ratios.data().views().get(0).values().get(1, 0)).isEqualTo(Math.log(0.1) / 2, within(1e-12));
        assertFails(Options.DEFAULT, List.of(new ViewSource("A", A, rows.with(Transformation.M_VALUE))),
            "2.0", "\"z\"", "\"s1\"", "not between 0 and 1");
        NamedMatrix negative = matrix("s1 s2", "x y", new double[] {0.2, -0.8}, new double[] {0, 1});
        for (Transformation transformation : List.of(Transformation.LOG2, Transformation.LN,
            Transformation.SIZE_FACTOR_LOG2, Transformation.CENTRED_LOG_RATIO)) {
            assertFails(Options.DEFAULT, List.of(new ViewSource("A", negative, rows.with(transformation))), "-0.8",
                "\"y\"", "\"s1\"", "negative");
        }
    }

    @Test
    void sizeFactorsTakeOutTheDepth() {
        ViewSettings settings = ViewSettings.DEFAULT.with(Orientation.SAMPLES_IN_ROWS)
            .with(Transformation.SIZE_FACTOR_LOG2);
        String features = "a b c d e f g h i j k";
        double[] base = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
        double[] double4 = Arrays.stream(base).map(x -> 4 * x).toArray();
        double4[10] = 4000;
        var result = assemble(new ViewSource("A", matrix("s1 s2", features, base.clone(), double4), settings));
        // Size factors 1/2 and 2: only the last feature differs afterwards, the others do not vary any more.
        assertThat(result.data().views().get(0).features()).containsExactly("k");
        assertThat(result.data().views().get(0).values().get(0, 0)).isEqualTo(Math.log(1 + 22) / Math.log(2),
            within(1e-12));
        assertThat(result.data().views().get(0).values().get(1, 0)).isEqualTo(Math.log(1 + 2000) / Math.log(2),
            within(1e-12));
        var sparse = assemble(new ViewSource("A", matrix("s1 s2", "x y", new double[] {0, 10}, new double[] {15, 15}),
            settings));
        assertThat(sparse.data().views().get(0).values().get(0, 1)).isEqualTo(Math.log(1 + 20) / Math.log(2),
            within(1e-12));
        assertThat(sparse.quality().get(0).notes()).anyMatch(note -> note.contains("total per sample"));
        assertFails(Options.DEFAULT, List.of(new ViewSource("A", matrix("s1 s2", "x y", new double[] {0, 0},
            new double[] {15, 15}), settings)), "\"s1\"", "size factor");
    }

    @Test
    void sparseValuesGiveWhatDenseOnesGive() {
        Random random = new Random(2);
        int samples = 40;
        int features = 30;
        double[][] dense = new double[samples][features];
        int[][] indices = new int[samples][];
        float[][] entries = new float[samples][];
        for (int i = 0; i < samples; i++) {
            for (int j = 0; j < features; j++) {
                double value = random.nextInt(20) < j ? 1 + random.nextInt(30) : 0;
                dense[i][j] = random.nextInt(50) == 0 ? NA : value;
            }
            double[] row = dense[i];
            indices[i] = IntStream.range(0, features).filter(j -> row[j] != 0).toArray();
            entries[i] = new float[indices[i].length];
            for (int k = 0; k < entries[i].length; k++) {
                entries[i][k] = (float)row[indices[i][k]];
            }
        }
        List<String> sampleNames = IntStream.range(0, samples).mapToObj(i -> "s" + i).toList();
        List<String> featureNames = IntStream.range(0, features).mapToObj(j -> "f" + j).toList();
        for (Transformation transformation : Transformation.values()) {
            if (transformation == Transformation.M_VALUE) {
                continue;
            }
            ViewSettings settings = ViewSettings.DEFAULT.with(Orientation.SAMPLES_IN_ROWS).with(transformation)
                .withTopFeatures(12);
            PreparedData expected = assemble(new ViewSource("A", NamedMatrix.ofSamples("d", sampleNames, featureNames,
                DoubleValues.wrap(dense, features)), settings));
            PreparedData actual = assemble(new ViewSource("A", NamedMatrix.ofSamples("d", sampleNames, featureNames,
                SparseValues.wrap(indices, entries, features)), settings));
            assertThat(actual.quality()).usingRecursiveComparison()
                .withComparatorForType((a, b) -> Math.abs(a - b) < 1e-9 ? 0 : 1, Double.class)
                .isEqualTo(expected.quality());
            var view = actual.data().views().get(0);
            var other = expected.data().views().get(0);
            assertThat(view.features()).isEqualTo(other.features());
            assertThat(view.values()).isInstanceOf(FloatValues.class);
            for (int i = 0; i < samples; i++) {
                for (int j = 0; j < 12; j++) {
                    assertThat(Float.compare((float)view.values().get(i, j), (float)other.values().get(i, j))).isZero();
                }
            }
        }
    }
}
