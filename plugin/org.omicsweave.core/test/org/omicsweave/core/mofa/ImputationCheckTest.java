package org.omicsweave.core.mofa;

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
import org.omicsweave.core.data.HeldOut;
import org.omicsweave.core.data.HeldOut.Comparison;
import org.omicsweave.core.data.Likelihood;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.Progress;
import org.omicsweave.core.data.Transformation;
import org.omicsweave.core.data.View;

/** Imputed against known entries. */
class ImputationCheckTest {

    private static MofaModel train(OmicsData data, int factors) {
        return MofaTrainer.train(data, MofaOptions.builder(data).factors(factors).threads(2).build(),
            TrainingListener.NONE);
    }

    private static double gain(Optional<Comparison> comparison) {
        return 1 - comparison.orElseThrow().squaredError() / comparison.orElseThrow().squaredErrorOfMean();
    }

    @Test
    void trainingSamplesAndNewOnesAreFilledBetterThanByTheMean() {
        Simulated simulated = Simulated.of(5, 150, 1, 3, 0.1, 50, Likelihood.GAUSSIAN, Likelihood.BERNOULLI,
            Likelihood.POISSON);
        int[] old = IntStream.range(0, 100).toArray();
        int[] fresh = IntStream.range(100, 150).toArray();
        MofaModel model = train(Simulated.select(simulated.data(), old), 3);
        for (int[] samples : List.of(old, fresh)) {
            List<Optional<Comparison>> views =
                ImputationCheck.run(model, Simulated.select(simulated.data(), samples), 0.1, 1, 2, Progress.NONE);
            assertThat(views).hasSize(3);
            assertThat(gain(views.get(0))).isGreaterThan(0.6);
            assertThat(gain(views.get(1))).isGreaterThan(0.15);
            assertThat(gain(views.get(2))).isGreaterThan(0.15);
            Comparison gaussian = views.get(0).orElseThrow();
            assertThat(gaussian.entries()).isBetween(samples.length * 3L, samples.length * 6L); // 10 % of 50, 90 % known
            double standardised = IntStream.range(0, gaussian.observed().length).mapToDouble(i ->
                Math.pow((gaussian.filled()[i] - gaussian.observed()[i]) / gaussian.deviations()[i], 2)).average()
                .orElseThrow();
            assertThat(standardised).isBetween(0.6, 1.6);
        }
    }

    @Test
    void noiseIsNotFilledBetterThanByTheMean() {
        Random random = new Random(3);
        double[][] rows = IntStream.range(0, 60).mapToObj(n -> random.doubles(30).toArray()).toArray(double[][]::new);
        OmicsData data = OmicsData.of(IntStream.range(0, 60).mapToObj(n -> "s" + n).toList(),
            List.of(new View("noise", Likelihood.GAUSSIAN, Transformation.NONE,
                IntStream.range(0, 30).mapToObj(d -> "f" + d).toList(), DoubleValues.wrap(rows, 30))));
        MofaModel model = train(data, 5);
        // a model that has seen the entries would do better than the mean
        assertThat(gain(ImputationCheck.run(model, data, 0.1, 1, 2, Progress.NONE).get(0))).isLessThan(0.03);
    }

    @Test
    void viewsOfOtherScalesAndUnknownViewsAreNoObstacle() {
        OmicsData data = Simulated.of(2, 60, 1, 2, 0, 30, Likelihood.GAUSSIAN, Likelihood.GAUSSIAN).data();
        double[][] raw = new double[60][30];
        double[][] log = new double[60][30];
        for (int n = 0; n < 60; n++) {
            for (int d = 0; d < 30; d++) {
                raw[n][d] = Math.exp(data.views().get(0).values().get(n, d));
                log[n][d] = Math.log1p(raw[n][d]) / Math.log(2);
            }
        }
        View view = data.views().get(0);
        MofaModel model = train(OmicsData.of(data.samples(), List.of(new View(view.name(), Likelihood.GAUSSIAN,
            Transformation.LOG2, view.features(), DoubleValues.wrap(log, 30)))), 2);
        List<Optional<Comparison>> views = ImputationCheck.run(model, OmicsData.of(data.samples(),
            List.of(data.views().get(1), view.withValues(DoubleValues.wrap(raw, 30)))), 0.1, 1, 1, Progress.NONE);
        assertThat(views.get(0)).isEmpty();
        assertThat(gain(views.get(1))).isGreaterThan(0.3);
        assertThat(Arrays.stream(views.get(1).orElseThrow().observed()).max().orElseThrow()).isLessThan(15);
        assertThatThrownBy(() -> ImputationCheck.run(model, data, 1, 1, 1, Progress.NONE))
            .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void comparisonCountsWhatWasFilledOnly() {
        double[][] rows = {{1, 10, Double.NaN}, {2, 20, 5}, null, {3, 30, 6}};
        OmicsData data = OmicsData.of(List.of("a", "b", "c", "d"), List.of(new View("v", Likelihood.GAUSSIAN,
            Transformation.NONE, List.of("x", "y", "z"), DoubleValues.wrap(rows, 3))));
        HeldOut half = new HeldOut(data, 0, 0.5, 7);
        double[][] filled = new double[4][3];
        long known = 0;
        double error = 0;
        for (int n = 0; n < 4; n++) {
            for (int d = 0; d < 3; d++) {
                double value = data.views().get(0).values().get(n, d);
                double rest = half.rest().views().get(0).values().get(n, d);
                assertThat(rest).satisfiesAnyOf(x -> assertThat(x).isNaN(), x -> assertThat(x).isEqualTo(value));
                filled[n][d] = Double.isNaN(rest) ? value + 2 : rest;
                known += Double.isNaN(rest) && !Double.isNaN(value) ? 1 : 0;
            }
        }
        Comparison comparison = half.compare(0, DoubleValues.wrap(filled, 3), null, Progress.NONE);
        assertThat(comparison.entries()).isBetween(1L, known);
        assertThat(comparison.squaredError()).isCloseTo(4, within(1e-12));
        assertThat(comparison.deviations()).isNull();
        // the folds are disjoint and make up the whole
        HeldOut other = new HeldOut(data, 0.5, 1, 7);
        for (int n : new int[] {0, 1, 3}) {
            for (int d = 0; d < 3; d++) {
                double value = data.views().get(0).values().get(n, d);
                if (!Double.isNaN(value)) {
                    assertThat(Double.isNaN(half.rest().views().get(0).values().get(n, d)))
                        .isNotEqualTo(Double.isNaN(other.rest().views().get(0).values().get(n, d)));
                }
            }
        }
    }

    @Test
    void listsManyEntriesFromTheWholeView() {
        int n = 300;
        double[][] rows = IntStream.range(0, n).mapToObj(i -> IntStream.range(0, 100).mapToDouble(d -> i).toArray())
            .toArray(double[][]::new);
        OmicsData data = OmicsData.of(IntStream.range(0, n).mapToObj(i -> "s" + i).toList(),
            List.of(new View("v", Likelihood.GAUSSIAN, Transformation.NONE,
                IntStream.range(0, 100).mapToObj(d -> "f" + d).toList(), DoubleValues.wrap(rows, 100))));
        Comparison comparison = new HeldOut(data, 0, 0.5, 1).compare(0, DoubleValues.wrap(rows, 100), null, Progress.NONE);
        assertThat(comparison.entries()).isBetween(14_000L, 16_000L);
        assertThat(comparison.observed()).hasSizeBetween(2000, 4000).contains(0).contains(299);
    }
}
