package org.omicsweave.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.omicsweave.core.GoldenFolder;
import org.omicsweave.core.analysis.FactorEnrichment.FeatureStatistic;
import org.omicsweave.core.analysis.FactorEnrichment.Method;
import org.omicsweave.core.analysis.FactorEnrichment.Options;
import org.omicsweave.core.analysis.FactorEnrichment.OverRepresentation;
import org.omicsweave.core.analysis.FactorEnrichment.Preranked;
import org.omicsweave.core.analysis.FactorEnrichment.PrincipalComponents;
import org.omicsweave.core.analysis.FactorEnrichment.Result;
import org.omicsweave.core.analysis.FactorEnrichment.Selection;
import org.omicsweave.core.analysis.FactorEnrichment.SetStatistic;
import org.omicsweave.core.analysis.FactorEnrichment.Sign;
import org.omicsweave.core.analysis.MatchedSets.Naming;
import org.omicsweave.core.data.DoubleValues;
import org.omicsweave.core.data.GeneSet;
import org.omicsweave.core.data.InputException;
import org.omicsweave.core.data.Likelihood;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.Progress;
import org.omicsweave.core.data.SampleMetadata;
import org.omicsweave.core.data.Transformation;
import org.omicsweave.core.data.View;
import org.omicsweave.core.io.GmtReader;
import org.omicsweave.core.io.MofaModelFile;
import org.omicsweave.core.mofa.MofaModel;
import org.omicsweave.core.mofa.MofaModel.Training;
import org.omicsweave.core.mofa.MofaModel.VarianceExplained;
import org.omicsweave.core.mofa.MofaModel.ViewWeights;
import org.omicsweave.core.mofa.MofaOptions;

/** Gene sets of factors. Long, since all three methods are asked the same questions of the same small models. */
class FactorEnrichmentTest {

    private static final int ANY_SIZE = Integer.MAX_VALUE;

    @ParameterizedTest
    @CsvSource({"MEAN_DIFFERENCE,PARAMETRIC,ALL,mean.diff_parametric_all",
        "MEAN_DIFFERENCE,PARAMETRIC,POSITIVE,mean.diff_parametric_positive",
        "MEAN_DIFFERENCE,CORRELATION_ADJUSTED,ALL,mean.diff_cor.adj.parametric_all",
        "RANK_SUM,PARAMETRIC,ALL,rank.sum_parametric_all"})
    @Tag("golden")
    void principalComponentsEqualMofa2(SetStatistic set, FactorEnrichment.Test test, Sign sign, String name)
        throws IOException {
        Path golden = GoldenFolder.require();
        MofaModel model = MofaModelFile.read(golden.resolve("runs/d_breast_tcga/model.hdf5"));
        List<GeneSet> sets = GmtReader.read(golden.resolve("r_downstream/enrichment_sets.gmt"), Progress.NONE);
        // the sets' genes have the suffix that MOFA2 gives to features of several views
        Map<String, String> naming = new HashMap<>();
        model.views().stream().filter(view -> view.name().equals("mrna")).flatMap(view -> view.features().stream())
            .forEach(feature -> naming.put(feature, feature.endsWith("_mrna") ? feature : feature + "_mrna"));
        Result result = FactorEnrichment.run(model, List.of("mrna"), sets,
            new Options(new PrincipalComponents(FeatureStatistic.ABSOLUTE_WEIGHT, set, test, sign, 0),
                new Naming(naming, false, ""), 10, ANY_SIZE, 0, 1), Progress.NONE).views().get(0);
        assertEqual(result.p(), result, golden, name + "_pval");
        assertEqual(result.q(), result, golden, name + "_padj");
        assertEqual(result.statistic(), result, golden, name + "_stat");
    }

    private static void assertEqual(double[][] actual, Result result, Path golden, String name) {
        GoldenFolder.Table table = GoldenFolder.table(golden.resolve("r_downstream/enrichment_" + name + ".csv.gz"));
        assertThat(result.matched().names()).isEqualTo(table.names());
        double[][] expected = table.numbers();
        for (int s = 0; s < expected.length; s++) {
            for (int k = 0; k < expected[s].length; k++) {
                assertThat(actual[k][s]).as("%s, set %d, factor %d", name, s, k)
                    .isCloseTo(expected[s][k], within(1e-9 * Math.abs(expected[s][k])));
            }
        }
    }

    @Test
    void overRepresentationCountsTheLeadingFeatures() {
        double[] w = IntStream.range(0, 100).mapToDouble(d -> d < 10 ? 10 - d : d < 20 ? -0.5 : 0.01).toArray();
        MofaModel model = model(w, null);
        List<GeneSet> sets = List.of(set("top", 0, 1, 2, 3, 4), set("none", 50, 51, 52, 53, 54),
            set("negative", 10, 11, 12));
        Result result = run(model, sets, new OverRepresentation(Selection.TOP, 10, Sign.ALL), 1);
        assertThat(result.overlap()[0]).containsExactly(5, 0, 0);
        assertThat(result.statistic()[0][0]).isCloseTo(10, within(1e-12));
        assertThat(result.p()[0][0]).isCloseTo(252 / 75287520.0, within(1e-18));
        assertThat(result.p()[0][1]).isEqualTo(1);
        assertThat(result.q()[0][0]).isCloseTo(3 * 252 / 75287520.0, within(1e-18));
        assertThat(result.leading()[0][0]).containsExactly("f0", "f1", "f2", "f3", "f4");
        assertThat(run(model, sets, new OverRepresentation(Selection.SHARE, 0.1, Sign.NEGATIVE), 1).overlap()[0])
            .containsExactly(0, 0, 3);
        assertThatThrownBy(() -> run(model, sets, new OverRepresentation(Selection.INCLUSION, 0.5, Sign.ALL), 1))
            .isInstanceOf(InputException.class).hasMessageContaining("inclusion");
    }

    @Test
    void overRepresentationByInclusionProbability() {
        double[] w = IntStream.range(0, 40).mapToDouble(d -> d % 2 == 0 ? 1 : -1).toArray();
        MofaModel plain = model(w, null);
        ViewWeights view = plain.views().get(0);
        double[][] inclusion =
            IntStream.range(0, 40).mapToObj(d -> new double[] {d < 10 ? 0.9 : 0.5}).toArray(double[][]::new);
        MofaModel model = new MofaModel(plain.samples(), plain.groups(), plain.groupOf(), plain.metadata(),
            plain.factors(), null, null, null, List.of(new ViewWeights("v", view.likelihood(), view.transformation(),
                view.features(), view.weights(), null, inclusion, null, view.intercepts(), view.scales(), null)),
            plain.varianceExplained(), plain.training(), plain.data());
        List<GeneSet> sets = List.of(range("likely", 0, 8), range("unlikely", 20, 28));
        assertThat(run(model, sets, new OverRepresentation(Selection.INCLUSION, 0.9, Sign.ALL), 1).overlap()[0])
            .containsExactly(8, 0);
        assertThat(run(model, sets, new OverRepresentation(Selection.INCLUSION, 0.5, Sign.POSITIVE), 1).overlap()[0])
            .containsExactly(4, 4);
        assertThat(run(model, sets, new OverRepresentation(Selection.INCLUSION, 0.95, Sign.ALL), 1).p()[0])
            .containsExactly(1, 1);
    }

    @Test
    void permutationAgreesWithTheParametricTest() {
        Random random = new Random(3);
        double[] w = random.doubles(500).map(v -> v - 0.5).toArray();
        IntStream.range(0, 30).forEach(d -> w[d] *= 1.5);
        List<GeneSet> sets = List.of(range("raised", 0, 30), range("usual", 100, 130), range("other", 200, 260));
        double[] parametric = run(model(w, null), sets, pcgse(SetStatistic.MEAN_DIFFERENCE,
            FactorEnrichment.Test.PARAMETRIC, 0), 1).p()[0];
        double[] permutation = run(model(w, null), sets, pcgse(SetStatistic.MEAN_DIFFERENCE,
            FactorEnrichment.Test.PERMUTATION, 20000), 1).p()[0];
        double[] ranks = run(model(w, null), sets, pcgse(SetStatistic.RANK_SUM, FactorEnrichment.Test.PERMUTATION,
            20000), 1).p()[0];
        for (int s = 0; s < 3; s++) {
            assertThat(permutation[s]).isCloseTo(parametric[s], within(0.02 + 0.1 * parametric[s]));
            assertThat(ranks[s]).isBetween(0.0, 1.0);
        }
    }

    @Test
    void unusualSetsGiveNumbers() {
        double[] w = IntStream.range(0, 40).mapToDouble(d -> d % 7 - 3).toArray();
        Random random = new Random(1);
        double[][] data = IntStream.range(0, 20).mapToObj(n -> random.doubles(40).toArray()).toArray(double[][]::new);
        data[3][5] = Double.NaN;
        data[7] = null;
        List<GeneSet> sets = List.of(set("one", 3), range("all", 0, 40), range("twenty", 5, 25),
            new GeneSet("empty", "", List.of()), new GeneSet("duplicates", "", List.of("f1", "f1", "f2")));
        List<Method> methods = new ArrayList<>(List.of(new OverRepresentation(Selection.SHARE, 0.2, Sign.POSITIVE),
            new Preranked(Sign.ALL, 1000, 1e-10)));
        for (SetStatistic statistic : SetStatistic.values()) {
            for (FactorEnrichment.Test test : FactorEnrichment.Test.values()) {
                for (FeatureStatistic feature : FeatureStatistic.values()) {
                    methods.add(new PrincipalComponents(feature, statistic, test, Sign.ALL, 200));
                }
            }
        }
        for (double[] weights : List.of(w, new double[40])) { // a factor without weights has no enriched set
            for (Method method : methods) {
                Result result = run(model(weights, data), sets, method, 1);
                assertThat(result.matched().names()).containsExactly("one", "all", "twenty", "duplicates");
                assertThat(result.matched().members()[3]).containsExactly(1, 2);
                for (int s = 0; s < 4; s++) {
                    assertThat(result.p()[0][s]).as("%s %s", method, sets.get(s)).isBetween(0.0, 1.0);
                    assertThat(result.q()[0][s]).isBetween(0.0, 1.0);
                    assertThat(result.statistic()[0][s]).isFinite();
                }
            }
        }
    }

    @Test
    void rankedSetsAtBothEndsAreFound() {
        Random random = new Random(5);
        double[] w = IntStream.range(0, 400).mapToDouble(d -> random.nextGaussian() + (d < 20 ? 2.5 : d < 40 ? -2.5 : 0))
            .toArray();
        Result result = run(model(w, null), List.of(range("up", 0, 20), range("down", 20, 40), range("none", 100, 120)),
            new Preranked(Sign.ALL, 1000, 1e-50), 1);
        assertThat(result.statistic()[0][0]).isGreaterThan(2);
        assertThat(result.statistic()[0][1]).isLessThan(-2);
        assertThat(result.p()[0][0]).isLessThan(1e-6);
        assertThat(result.p()[0][1]).isLessThan(1e-6);
        assertThat(result.p()[0][2]).isGreaterThan(0.01);
        assertThat(result.leading()[0][1]).allMatch(name -> w[Integer.parseInt(name.substring(1))] < 0);
        assertThat(run(model(w, null), List.of(range("up", 0, 20)), new Preranked(Sign.ALL, 1000, 1e-50), 1).p()[0][0])
            .isEqualTo(run(model(w, null), List.of(range("up", 0, 20)), new Preranked(Sign.ALL, 1000, 1e-50), 1).p()[0][0]);
    }

    @Test
    void withASignRankedSetsOfTheOtherEndAreNotFound() {
        Random random = new Random(5);
        double[] w = IntStream.range(0, 400).mapToDouble(d -> random.nextGaussian() + (d < 20 ? 2.5 : d < 40 ? -2.5 : 0))
            .toArray();
        List<GeneSet> sets = List.of(range("up", 0, 20), range("down", 20, 40), range("none", 100, 120));
        Result up = run(model(w, null), sets, new Preranked(Sign.POSITIVE, 1000, 1e-50), 1);
        Result down = run(model(w, null), sets, new Preranked(Sign.NEGATIVE, 1000, 1e-50), 1);
        assertThat(up.p()[0][0]).isLessThan(1e-6);
        assertThat(up.p()[0][1]).isGreaterThan(0.9);
        assertThat(up.statistic()[0][0]).isGreaterThan(2);
        assertThat(down.p()[0][0]).isGreaterThan(0.9);
        assertThat(down.p()[0][1]).isLessThan(1e-6);
        assertThat(down.statistic()[0][1]).isLessThan(-2);
        assertThat(down.leading()[0][1]).allMatch(name -> w[Integer.parseInt(name.substring(1))] < 0);
        // the same from the other end of mirrored weights, but for the random sets
        Result mirrored = run(model(Arrays.stream(w).map(v -> -v).toArray(), null), sets,
            new Preranked(Sign.NEGATIVE, 1000, 1e-50), 1);
        assertThat(mirrored.overlap()[0]).isEqualTo(up.overlap()[0]);
        assertThat(Math.log10(mirrored.p()[0][0])).isCloseTo(Math.log10(up.p()[0][0]), within(1.5));
    }

    @Test
    void everyMethodStopsWhenItIsCancelled() {
        double[] w = new Random(1).doubles(300, -1, 1).toArray();
        List<GeneSet> sets = List.of(range("a", 0, 10), range("b", 10, 25), range("c", 25, 60));
        for (Method method : List.of(new OverRepresentation(Selection.TOP, 10, Sign.ALL),
            pcgse(SetStatistic.RANK_SUM, FactorEnrichment.Test.PERMUTATION, 1000), new Preranked(Sign.ALL, 1000, 1e-50))) {
            assertThatThrownBy(() -> FactorEnrichment.run(model(w, null), List.of("v"), sets,
                new Options(method, Naming.PLAIN, 1, ANY_SIZE, 0, 1), (fraction, message) -> {
                    if (!(method instanceof Preranked) || message.contains("sets of")) { // thrown in a worker's thread
                        throw new CancellationException();
                    }
                })).isInstanceOf(CancellationException.class);
        }
    }

    @Test
    void factorsThatExplainNothingAreNotTested() {
        Random random = new Random(2);
        double[][] w = new double[50][3];
        Arrays.stream(w).forEach(row -> Arrays.setAll(row, k -> random.nextGaussian()));
        MofaModel model = withR2(model(w, null), 0.2, 0.0004, Double.NaN);
        List<GeneSet> sets = List.of(range("a", 0, 10), range("b", 10, 20));
        for (Method method : List.of(new OverRepresentation(Selection.TOP, 10, Sign.ALL),
            pcgse(SetStatistic.RANK_SUM, FactorEnrichment.Test.PARAMETRIC, 0), new Preranked(Sign.ALL, 500, 1e-9))) {
            FactorEnrichment.Results results = FactorEnrichment.run(model, List.of("v"), sets,
                new Options(method, Naming.PLAIN, 1, ANY_SIZE, 0.001, 1), Progress.NONE);
            Result result = results.views().get(0);
            assertThat(result.tested()).containsExactly(true, false, true); // R2 that is not known is no reason
            assertThat(result.p()[1]).containsOnly(Double.NaN);
            assertThat(result.q()[1]).containsOnly(Double.NaN);
            assertThat(Arrays.stream(result.p()[0])).allMatch(p -> p > 0 && p <= 1);
            assertThat(results.warnings()).singleElement().asString().contains("Factor2", "0.1 %", "\"v\"");
        }
        assertThatThrownBy(() -> FactorEnrichment.run(withR2(model, 0, 0, 0), List.of("v"), sets, new Options(
            new OverRepresentation(Selection.TOP, 10, Sign.ALL), Naming.PLAIN, 1, ANY_SIZE, 0.001, 1), Progress.NONE))
            .isInstanceOf(InputException.class).hasMessageContaining("No factor explains 0.1 %");
    }

    private static MofaModel withR2(MofaModel model, double... r2) {
        return new MofaModel(model.samples(), model.groups(), model.groupOf(), model.metadata(), model.factors(),
            model.factorDeviations(), model.factorInclusion(), model.factorPrecision(), model.views(),
            new VarianceExplained(new double[][][] {{r2, r2}}, new double[][] {{0, 0}}), model.training(), model.data());
    }

    @Test
    void viewsThatDoNotMatchAreLeftOutOfSeveral() {
        double[] w = IntStream.range(0, 40).mapToDouble(d -> d < 8 ? 3 : 0.1 * (d % 5)).toArray();
        MofaModel model = model(w, null);
        ViewWeights view = model.views().get(0);
        ViewWeights other = new ViewWeights("w", view.likelihood(), view.transformation(),
            IntStream.range(0, 40).mapToObj(d -> "miR-" + d).toList(), view.weights(), null, null, null,
            view.intercepts(), view.scales(), null);
        MofaModel two = new MofaModel(model.samples(), model.groups(), model.groupOf(), model.metadata(), model.factors(),
            null, null, null, List.of(other, view), new VarianceExplained(new double[1][2][1], new double[1][2]),
            model.training(), model.data());
        List<GeneSet> sets = List.of(range("high", 0, 8), range("all", 0, 40));
        Options options =
            new Options(new OverRepresentation(Selection.TOP, 8, Sign.ALL), Naming.PLAIN, 2, 20, 0, 1);
        FactorEnrichment.Results results = FactorEnrichment.run(two, List.of("w", "v"), sets, options, Progress.NONE);
        assertThat(results.views()).extracting(Result::view).containsExactly("v");
        assertThat(results.views().get(0).matched().names()).containsExactly("high");
        assertThat(results.views().get(0).matched().largeSets()).isEqualTo(1);
        assertThat(results.warnings()).singleElement().asString().contains("\"w\" was left out", "0 of the 40 features");
        assertThatThrownBy(() -> FactorEnrichment.run(two, List.of("w"), sets, options, Progress.NONE))
            .isInstanceOf(InputException.class).hasMessageContaining("miR-0");
        assertThatThrownBy(() -> new Options(options.method(), Naming.PLAIN, 5, 4, 0, 1))
            .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void weightsOfAFactorThatIsSwitchedOffDoNotUnderflow() {
        double[] w = new Random(4).doubles(60, -1, 1).toArray();
        double[] tiny = Arrays.stream(w).map(value -> Math.scalb(value, -860)).toArray();
        List<GeneSet> sets = List.of(range("s", 0, 8));
        Method method = pcgse(SetStatistic.MEAN_DIFFERENCE, FactorEnrichment.Test.PARAMETRIC, 0);
        Result expected = run(model(w, null), sets, method, 1);
        Result result = run(model(tiny, null), sets, method, 1);
        assertThat(result.statistic()[0][0]).isEqualTo(expected.statistic()[0][0]);
        assertThat(result.p()[0][0]).isEqualTo(expected.p()[0][0]).isGreaterThan(0);
    }

    @Test
    void namesAreMatchedOrRefusedWithAdvice() {
        List<String> features = List.of("ENSG00000141510.12", "ENSG00000012048.3");
        List<GeneSet> sets = List.of(new GeneSet("s", "", List.of("ENSG00000141510", "ENSG00000012048.9")));
        assertThatThrownBy(() -> match(features, sets, Naming.PLAIN, 1)).isInstanceOf(InputException.class)
            .hasMessageContaining("Only 0 of the 2 features").hasMessageContaining("versions");
        assertThat(match(features, sets, new Naming(Map.of(), true, ""), 1).members()[0])
            .containsExactly(0, 1);
        // the mapping has another version of the id than the features
        assertThat(match(features, List.of(new GeneSet("s", "", List.of("BRCA1"))),
            new Naming(Map.of("ENSG00000012048.7", "BRCA1"), true, ""), 1).members()[0]).containsExactly(1);
        List<GeneSet> symbols = List.of(new GeneSet("s", "", List.of("TP53")));
        assertThatThrownBy(() -> match(List.of("TP53_mRNA"), symbols, Naming.PLAIN, 1))
            .hasMessageContaining("suffix");
        assertThat(match(List.of("TP53_mRNA"), symbols, new Naming(Map.of(), false, "_mRNA"), 1)
            .matchedFeatures()).isEqualTo(1);
        assertThatThrownBy(() -> match(List.of("Tp53"), symbols, Naming.PLAIN, 1))
            .hasMessageContaining("case");
        assertThat(match(List.of("p1", "p2"), symbols, new Naming(Map.of("p2", "TP53"), false, ""), 1)
            .members()[0]).containsExactly(1);
        assertThatThrownBy(() -> match(List.of("TP53"), symbols, Naming.PLAIN, 10))
            .hasMessageContaining("smallest size");
        assertThatThrownBy(() -> match(List.of("TP53"), List.of(), Naming.PLAIN, 10))
            .isInstanceOf(InputException.class);
    }

    private static MatchedSets match(List<String> features, List<GeneSet> sets, Naming naming, int leastSize) {
        return MatchedSets.match(features, sets, naming, leastSize, ANY_SIZE, Progress.NONE);
    }

    @Test
    void tenThousandSetsTakeSeconds() {
        int features = 20_000;
        Random random = new Random(1);
        double[][] w = new double[features][15];
        Arrays.stream(w).forEach(row -> Arrays.setAll(row, k -> random.nextGaussian()));
        double[][] data = IntStream.range(0, 200)
            .mapToObj(n -> n % 10 == 0 ? null : random.doubles(features).toArray()).toArray(double[][]::new);
        List<GeneSet> sets = new ArrayList<>();
        for (int s = 0; s < 10_000; s++) {
            int size = 10 + random.nextInt(190);
            sets.add(new GeneSet("s" + s, "", random.ints(size, 0, features).mapToObj(d -> "f" + d).distinct().toList()));
        }
        MofaModel all = model(w, data);
        Map<Method, MofaModel> timed = new LinkedHashMap<>();
        timed.put(new OverRepresentation(Selection.TOP, 200, Sign.ALL), all);
        for (SetStatistic statistic : SetStatistic.values()) {
            timed.put(pcgse(statistic, FactorEnrichment.Test.PARAMETRIC, 0), all);
            timed.put(pcgse(statistic, FactorEnrichment.Test.CORRELATION_ADJUSTED, 0), all);
        }
        timed.put(pcgse(SetStatistic.MEAN_DIFFERENCE, FactorEnrichment.Test.PERMUTATION, 1000), all);
        timed.put(new Preranked(Sign.ALL, 1000, 1e-50), all);
        timed.forEach((method, model) -> {
            long start = System.nanoTime();
            Result result = run(model, sets, method, 10);
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf("%s, %d factors: %.2f s%n", method, model.factorCount(), seconds);
            assertThat(result.matched().names()).hasSizeGreaterThan(9000);
            assertThat(seconds).isLessThan(25); // 5 on two idle cores
        });
    }

    private static PrincipalComponents pcgse(SetStatistic set, FactorEnrichment.Test test, int permutations) {
        return new PrincipalComponents(FeatureStatistic.ABSOLUTE_WEIGHT, set, test, Sign.ALL, permutations);
    }

    private static Result run(MofaModel model, List<GeneSet> sets, Method method, int leastSize) {
        return FactorEnrichment.run(model, List.of("v"), sets,
            new Options(method, Naming.PLAIN, leastSize, ANY_SIZE, 0, 1), Progress.NONE).views().get(0);
    }

    private static GeneSet set(String name, int... features) {
        return new GeneSet(name, "", Arrays.stream(features).mapToObj(d -> "f" + d).toList());
    }

    private static GeneSet range(String name, int from, int to) {
        return set(name, IntStream.range(from, to).toArray());
    }

    private static MofaModel model(double[] weights, double[][] data) {
        return model(Arrays.stream(weights).mapToObj(w -> new double[] {w}).toArray(double[][]::new), data);
    }

    private static MofaModel model(double[][] weights, double[][] data) {
        List<String> features = IntStream.range(0, weights.length).mapToObj(d -> "f" + d).toList();
        int factors = weights[0].length;
        int samples = data == null ? 3 : data.length;
        ViewWeights view = new ViewWeights("v", Likelihood.GAUSSIAN, Transformation.NONE, features, weights, null, null,
            null, new double[1][weights.length], new double[] {1}, null);
        List<String> names = IntStream.range(0, samples).mapToObj(n -> "s" + n).toList();
        Random random = new Random(9);
        return new MofaModel(names, List.of(OmicsData.SINGLE_GROUP), new int[samples], SampleMetadata.EMPTY,
            IntStream.range(0, samples).mapToObj(n -> random.doubles(factors).toArray()).toArray(double[][]::new), null,
            null, null, List.of(view), new VarianceExplained(new double[1][1][factors], new double[1][1]),
            new Training(MofaOptions.builder().build(), "", "", new double[0], new int[0], new double[0], true,
                List.of()),
            data == null ? Optional.empty() : Optional.of(OmicsData.of(names, List.of(new View("v", Likelihood.GAUSSIAN,
                Transformation.NONE, features, DoubleValues.wrap(data, weights.length))))));
    }
}
