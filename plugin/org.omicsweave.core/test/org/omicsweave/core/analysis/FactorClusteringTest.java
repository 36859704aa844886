package org.omicsweave.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.omicsweave.core.GoldenFolder;
import org.omicsweave.core.GoldenFolder.Table;
import org.omicsweave.core.analysis.FactorClustering.Clustering;
import org.omicsweave.core.analysis.FactorClustering.Criterion;
import org.omicsweave.core.analysis.FactorClustering.Method;
import org.omicsweave.core.analysis.FactorClustering.Options;
import org.omicsweave.core.data.InputException;
import org.omicsweave.core.data.Progress;

class FactorClusteringTest {

    private static final Path FACTS = Path.of("test/org/omicsweave/core/analysis/facts");

    @ParameterizedTest
    @EnumSource(Method.class)
    void groupsFarApartAreFound(Method method) {
        double[][] scores = groups(8, 5);
        for (Criterion criterion : Criterion.values()) {
            Options options = new Options(method, criterion, 2, 8, 20, 1);
            Clustering result = FactorClustering.of(scores, options, Progress.NONE);
            assertThat(result.clusters()).isEqualTo(3);
            assertThat(ClusterAgreement.of(result.cluster(), truth())).isEqualTo(new ClusterAgreement(90, 1, 1));
            assertThat(result.cluster()[0]).isZero(); // the largest first
            assertThat(Arrays.stream(result.stability())).hasSize(3).allMatch(each -> each > 0.95);
            assertThat(Arrays.stream(result.silhouette()).average().orElseThrow()).isGreaterThan(0.6);
            assertThat(result.tried()).extracting(FactorClustering.Tried::clusters).containsExactly(2, 3, 4, 5, 6, 7, 8);
            Clustering again = FactorClustering.of(scores, options, Progress.NONE);
            assertThat(again.cluster()).containsExactly(result.cluster());
            assertThat(again.tried()).isEqualTo(result.tried());
        }
    }

    @ParameterizedTest
    @EnumSource(value = Method.class, names = {"MIXTURE", "FULL_MIXTURE"})
    void membershipsAreProbabilities(Method method) {
        double[][] scores = groups(5, 10);
        Clustering result =
            FactorClustering.of(scores, new Options(method, Criterion.BIC, 3, 3, 0, 1), Progress.NONE);
        for (int n = 0; n < scores.length; n++) {
            double[] row = result.probabilities()[n];
            assertThat(Arrays.stream(row).sum()).isCloseTo(1, within(1e-12));
            assertThat(row[result.cluster()[n]]).isEqualTo(Arrays.stream(row).max().orElseThrow());
        }
        assertThat(ClusterAgreement.of(result.cluster(), truth()).adjustedRand()).isGreaterThan(0.9);
        assertThat(result.stability()).containsOnly(Double.NaN);
    }

    @Test
    void mixturesEqualThoseOfMclust() {
        Table irises = GoldenFolder.table(FACTS.resolve("mixture.csv"));
        double[][] all = irises.numbers();
        double[][] x = Arrays.stream(all).map(row -> Arrays.copyOf(row, 4)).toArray(double[][]::new);
        String[] species = irises.rows().stream().map(row -> row.get(5)).toArray(String[]::new);
        for (List<String> fact : GoldenFolder.table(FACTS.resolve("mixture_results.csv")).rows()) {
            int k = Integer.parseInt(fact.get(1));
            int[] start = KMeansClusters.fit(x, k, 20, 1, Progress.NONE).cluster();
            Partition mixture =
                GaussianMixture.fit(x, k, fact.get(0).equals("full"), 0, start, 1, 1, Progress.NONE);
            assertThat(mixture.bic()).as(fact.toString()).isCloseTo(Double.parseDouble(fact.get(3)), within(1e-4));
            assertThat(ClusterAgreement.of(mixture.cluster(), species).adjustedRand()).as(fact.toString())
                .isCloseTo(Double.parseDouble(fact.get(4)), within(1e-9));
        }
    }

    @Test
    void farGroupsInManyFactorsGiveNoUndefinedDensities() {
        double[][] scores = groups(1e5, 15);
        Clustering result =
            FactorClustering.of(scores, new Options(Method.FULL_MIXTURE, Criterion.BIC, 1, 4, 0, 1), Progress.NONE);
        assertThat(ClusterAgreement.of(result.cluster(), truth()).adjustedRand()).isEqualTo(1);
        assertThat(result.tried()).allMatch(each -> Double.isFinite(each.bic()));
        assertThat(result.tried().get(0).silhouette()).isNaN();
    }

    @Test
    void withoutGroupsOneClusterIsBest() {
        Random random = new Random(2);
        double[][] scores = IntStream.range(0, 300).mapToObj(n -> new double[] {random.nextGaussian(), 1,
            random.nextGaussian()}).toArray(double[][]::new); // the middle one is left out
        for (Method method : Method.values()) {
            Clustering result =
                FactorClustering.of(scores, new Options(method, Criterion.BIC, 1, 4, 5, 1), Progress.NONE);
            assertThat(result.clusters()).as(method.toString()).isEqualTo(1);
            assertThat(result.stability()).containsExactly(1);
        }
    }

    @Test
    void silhouettesFollowTheirDefinition() {
        double[] silhouette = Silhouette.of(new double[][] {{0}, {1}, {5}, {9}}, new int[] {0, 0, 1, 2}, 3);
        assertThat(silhouette).containsExactly(new double[] {4.0 / 5, 3.0 / 4, 0, 0}, within(1e-15));
    }

    @Test
    void silhouettesOfManySamplesAreEstimated() {
        double[][] scores = IntStream.range(0, 12_000).mapToObj(n -> new double[] {10 * (n % 2) + (n % 7) / 10.0})
            .toArray(double[][]::new);
        int[] cluster = IntStream.range(0, scores.length).map(n -> n % 2).toArray();
        assertThat(Arrays.stream(Silhouette.of(scores, cluster, 2)).average().orElseThrow())
            .isCloseTo(1 - 0.2286 / 10, within(2e-3)); // mean distance of two of 0, 0.1 ... 0.6
    }

    @Test
    void agreementIsThatOfTheFormulas() {
        // contingency table (2 1 / 1 2): pairs 2, expected 6 * 6 / 15, most 6
        ClusterAgreement agreement = ClusterAgreement.of(new int[] {0, 0, 0, 1, 1, 1, 1},
            new String[] {"a", "a", "b", "b", "b", "a", null});
        assertThat(agreement.samples()).isEqualTo(6);
        assertThat(agreement.adjustedRand()).isCloseTo((2 - 2.4) / (6 - 2.4), within(1e-14));
        double information = 2 * (1.0 / 3 * Math.log(4.0 / 3) + 1.0 / 6 * Math.log(2.0 / 3));
        assertThat(agreement.mutualInformation()).isCloseTo(information / Math.log(2), within(1e-14));
        ClusterAgreement none = ClusterAgreement.of(new int[] {0, 1}, new String[] {null, null});
        assertThat(none.samples()).isZero();
        assertThat(none.adjustedRand()).isNaN();
    }

    @Test
    void whatCannotBeClusteredIsRefused() {
        Options options = new Options(Method.K_MEANS, Criterion.SILHOUETTE, 2, 3, 0, 1);
        assertThatThrownBy(() -> FactorClustering.of(new double[10][2], options, Progress.NONE))
            .isInstanceOf(InputException.class).hasMessageContaining("1 of them different");
        assertThatThrownBy(() -> FactorClustering.of(new double[][] {{1}, {Double.NaN}, {3}}, options, Progress.NONE))
            .isInstanceOf(InputException.class).hasMessageContaining("missing or infinite");
        double[][] few = groups(8, 15);
        assertThatThrownBy(() -> FactorClustering.of(Arrays.copyOf(few, 16),
            new Options(Method.FULL_MIXTURE, Criterion.BIC, 1, 2, 0, 1), Progress.NONE)).isInstanceOf(InputException.class)
            .hasMessageContaining("16 samples");
        assertThatThrownBy(() -> new Options(Method.MIXTURE, Criterion.SILHOUETTE, 1, 3, 0, 1))
            .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("at least 2");
    }

    private static String[] truth() {
        return IntStream.range(0, 90).mapToObj(n -> n < 45 ? "a" : n < 75 ? "b" : "c").toArray(String[]::new);
    }

    /** 45, 30 and 15 samples around three corners. */
    private static double[][] groups(double distance, int factors) {
        Random random = new Random(4);
        return IntStream.range(0, 90).mapToObj(n -> {
            double[] row = new double[factors];
            Arrays.setAll(row, k -> random.nextGaussian());
            row[0] += n >= 45 && n < 75 ? distance : 0;
            row[1] += n >= 75 ? distance : 0;
            return row;
        }).toArray(double[][]::new);
    }
}
