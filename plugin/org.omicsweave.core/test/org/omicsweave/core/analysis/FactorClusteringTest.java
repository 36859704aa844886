package org.omicsweave.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.omicsweave.core.analysis.FactorClustering.Agreement;
import org.omicsweave.core.analysis.FactorClustering.Clustering;
import org.omicsweave.core.analysis.FactorClustering.Options;
import org.omicsweave.core.data.InputException;
import org.omicsweave.core.data.Progress;

class FactorClusteringTest {

    @Test
    void groupsFarApartAreFound() {
        double[][] scores = groups();
        Clustering result = FactorClustering.kMeans(scores, new Options(2, 8, 20, 1), Progress.NONE);
        assertThat(result.clusters()).isEqualTo(3);
        String[] truth = IntStream.range(0, 90).mapToObj(n -> n < 45 ? "a" : n < 75 ? "b" : "c").toArray(String[]::new);
        assertThat(FactorClustering.agreement(result.cluster(), truth)).isEqualTo(new Agreement(90, 1, 1));
        assertThat(result.cluster()[0]).isZero(); // the largest first
        assertThat(Arrays.stream(result.stability()).min().orElseThrow()).isGreaterThan(0.95);
        assertThat(Arrays.stream(result.silhouette()).average().orElseThrow()).isGreaterThan(0.6);
        assertThat(FactorClustering.kMeans(scores, new Options(2, 8, 20, 1), Progress.NONE).cluster())
            .containsExactly(result.cluster());
    }

    @Test
    void silhouettesFollowTheirDefinition() {
        double[] silhouette = FactorClustering.silhouette(new double[][] {{0}, {1}, {5}, {9}}, new int[] {0, 0, 1, 2}, 3);
        assertThat(silhouette).containsExactly(new double[] {4.0 / 5, 3.0 / 4, 0, 0}, within(1e-15));
    }

    @Test
    void agreementIsThatOfTheFormulas() {
        // contingency table (2 1 / 1 2): pairs 2, expected 6 * 6 / 15, most 6
        Agreement agreement = FactorClustering.agreement(new int[] {0, 0, 0, 1, 1, 1, 1},
            new String[] {"a", "a", "b", "b", "b", "a", null});
        assertThat(agreement.samples()).isEqualTo(6);
        assertThat(agreement.adjustedRand()).isCloseTo((2 - 2.4) / (6 - 2.4), within(1e-14));
        double information = 2 * (1.0 / 3 * Math.log(4.0 / 3) + 1.0 / 6 * Math.log(2.0 / 3));
        assertThat(agreement.mutualInformation()).isCloseTo(information / Math.log(2), within(1e-14));
        assertThat(FactorClustering.agreement(new int[] {0, 1}, new String[] {null, null}).samples()).isZero();
    }

    @Test
    void tooFewDifferentSamplesAreRefused() {
        assertThatThrownBy(() -> FactorClustering.kMeans(new double[10][2], new Options(2, 3, 0, 1), Progress.NONE))
            .isInstanceOf(InputException.class).hasMessageContaining("1 different samples");
        assertThatThrownBy(() -> new Options(1, 3, 0, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static double[][] groups() {
        Random random = new Random(4);
        return IntStream.range(0, 90).mapToObj(n -> new double[] {(n < 45 ? 0 : n < 75 ? 8 : 0) + random.nextGaussian(),
            (n < 75 ? 0 : 8) + random.nextGaussian()}).toArray(double[][]::new);
    }
}
