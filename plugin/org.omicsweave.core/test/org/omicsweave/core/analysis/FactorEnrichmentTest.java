package org.omicsweave.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
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

class FactorEnrichmentTest {

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
        Result result = FactorEnrichment.run(model, "mrna", sets,
            new Options(new PrincipalComponents(FeatureStatistic.ABSOLUTE_WEIGHT, set, test, sign, 0),
                new Naming(naming, false, ""), 10, 1), Progress.NONE);
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
                    .isCloseTo(expected[s][k], within(1e-9 * Math.max(1e-3, Math.abs(expected[s][k]))));
            }
        }
    }

    @Test
    void theHypergeometricTailEqualsThatOfR() {
        GoldenFolder.Table table = GoldenFolder.table(Path.of("test/org/omicsweave/core/analysis/facts/phyper.csv"));
        assertThat(table.rows()).hasSize(400);
        for (List<String> row : table.rows()) {
            int[] n = row.stream().limit(4).mapToInt(Integer::parseInt).toArray();
            double r = Double.parseDouble(row.get(4));
            double exact = Double.parseDouble(row.get(5));
            assertThat(Math.exp(Tails.logHypergeometric(n[0], n[1], n[2], n[3]))).as("%s", row)
                .isCloseTo(exact, within(1e-12 * exact))
                .isCloseTo(r, within(1e-12 * r + Math.abs(r - exact))); // R is wrong by up to 2e-12
        }
    }

    @Test
    void theHypergeometricTailHasItsLimits() {
        assertThat(Tails.logHypergeometric(0, 100, 10, 10)).isZero();
        assertThat(Tails.logHypergeometric(11, 100, 10, 10)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Tails.logHypergeometric(10, 10, 10, 10)).isZero();
        assertThat(Tails.logHypergeometric(1, 100, 10, 0)).isEqualTo(Double.NEGATIVE_INFINITY);
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
            new Preranked(1000, 1e-10)));
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
    void smallProbabilitiesOfRankedSetsAreReal() {
        // with equal weights, the first five of 100 as a set reach a score of 1: p = 1 / choose(100, 5) of the whole
        RankedList list = new RankedList(IntStream.range(0, 100).mapToDouble(i -> 1).toArray());
        double[] tail = list.tail(5, new double[] {1}, 1e-50, 7, Progress.NONE);
        assertThat(Math.log10(tail[0])).isCloseTo(Math.log10(1 / 75287520.0), within(0.7));
        // moderate levels against plain sampling
        RankedList weighted = new RankedList(IntStream.range(0, 300).mapToDouble(i -> Math.abs(150 - i)).toArray());
        double[] scores = weighted.randomScores(20, 200_000, 11);
        double level = 0.55;
        double plain = Arrays.stream(scores).filter(score -> score >= level).count() / 200_000.0;
        double split = IntStream.range(0, 8).mapToDouble(seed -> weighted.tail(20, new double[] {level}, 1e-50, seed,
            Progress.NONE)[0]).average().orElseThrow();
        assertThat(plain).isBetween(1e-4, 2e-2);
        assertThat(split).isCloseTo(plain, withinPercentage(30));
    }

    @Test
    void rankedSetsAtBothEndsAreFound() {
        Random random = new Random(5);
        double[] w = IntStream.range(0, 400).mapToDouble(d -> random.nextGaussian() + (d < 20 ? 2.5 : d < 40 ? -2.5 : 0))
            .toArray();
        Result result = run(model(w, null), List.of(range("up", 0, 20), range("down", 20, 40), range("none", 100, 120)),
            new Preranked(1000, 1e-50), 1);
        assertThat(result.statistic()[0][0]).isGreaterThan(2);
        assertThat(result.statistic()[0][1]).isLessThan(-2);
        assertThat(result.p()[0][0]).isLessThan(1e-6);
        assertThat(result.p()[0][1]).isLessThan(1e-6);
        assertThat(result.p()[0][2]).isGreaterThan(0.01);
        assertThat(result.leading()[0][1]).allMatch(name -> w[Integer.parseInt(name.substring(1))] < 0);
        assertThat(run(model(w, null), List.of(range("up", 0, 20)), new Preranked(1000, 1e-50), 1).p()[0][0])
            .isEqualTo(run(model(w, null), List.of(range("up", 0, 20)), new Preranked(1000, 1e-50), 1).p()[0][0]);
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
        assertThatThrownBy(() -> MatchedSets.match(features, sets, Naming.PLAIN, 1)).isInstanceOf(InputException.class)
            .hasMessageContaining("Only 0 of the 2 features").hasMessageContaining("versions");
        assertThat(MatchedSets.match(features, sets, new Naming(Map.of(), true, ""), 1).members()[0])
            .containsExactly(0, 1);
        List<GeneSet> symbols = List.of(new GeneSet("s", "", List.of("TP53")));
        assertThatThrownBy(() -> MatchedSets.match(List.of("TP53_mRNA"), symbols, Naming.PLAIN, 1))
            .hasMessageContaining("suffix");
        assertThat(MatchedSets.match(List.of("TP53_mRNA"), symbols, new Naming(Map.of(), false, "_mRNA"), 1)
            .matchedFeatures()).isEqualTo(1);
        assertThatThrownBy(() -> MatchedSets.match(List.of("Tp53"), symbols, Naming.PLAIN, 1))
            .hasMessageContaining("case");
        assertThat(MatchedSets.match(List.of("p1", "p2"), symbols, new Naming(Map.of("p2", "TP53"), false, ""), 1)
            .members()[0]).containsExactly(1);
        assertThatThrownBy(() -> MatchedSets.match(List.of("TP53"), symbols, Naming.PLAIN, 10))
            .hasMessageContaining("least size");
        assertThatThrownBy(() -> MatchedSets.match(List.of("TP53"), List.of(), Naming.PLAIN, 10))
            .isInstanceOf(InputException.class);
    }

    @Test
    void tenThousandSetsTakeSeconds() {
        int features = 20_000;
        Random random = new Random(1);
        double[][] w = new double[features][15];
        Arrays.stream(w).forEach(row -> Arrays.setAll(row, k -> random.nextGaussian()));
        List<GeneSet> sets = new ArrayList<>();
        for (int s = 0; s < 10_000; s++) {
            int size = 10 + random.nextInt(190);
            sets.add(new GeneSet("s" + s, "", random.ints(size, 0, features).mapToObj(d -> "f" + d).distinct().toList()));
        }
        MofaModel model = model(w, null);
        for (Method method : List.of(new OverRepresentation(Selection.TOP, 200, Sign.ALL),
            pcgse(SetStatistic.MEAN_DIFFERENCE, FactorEnrichment.Test.PARAMETRIC, 0),
            pcgse(SetStatistic.RANK_SUM, FactorEnrichment.Test.PARAMETRIC, 0))) {
            long start = System.nanoTime();
            Result result = run(model, sets, method, 10);
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf("%s: %.2f s%n", method, seconds);
            assertThat(result.matched().names()).hasSizeGreaterThan(9000);
            assertThat(seconds).isLessThan(15); // 5 on an idle machine
        }
    }

    private static PrincipalComponents pcgse(SetStatistic set, FactorEnrichment.Test test, int permutations) {
        return new PrincipalComponents(FeatureStatistic.ABSOLUTE_WEIGHT, set, test, Sign.ALL, permutations);
    }

    private static Result run(MofaModel model, List<GeneSet> sets, Method method, int leastSize) {
        return FactorEnrichment.run(model, "v", sets, new Options(method, Naming.PLAIN, leastSize, 1), Progress.NONE);
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
