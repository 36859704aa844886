package org.omicsweave.core.mofa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.omicsweave.core.data.DoubleValues;
import org.omicsweave.core.data.InputException;
import org.omicsweave.core.data.Likelihood;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.SampleMetadata;
import org.omicsweave.core.data.Transformation;
import org.omicsweave.core.data.View;
import org.omicsweave.core.mofa.TrainingListener.StopTrainingException;

/** Bad input gives a message for the analyst; a training can be followed, cancelled and stopped. */
class TrainerInputTest {

    private static final MofaOptions TWO = MofaOptions.builder().factors(2).threads(1).maxIterations(20).build();

    private static OmicsData data(int samples, Likelihood likelihood, IntToDoubleFunction value) {
        double[][] rows = new double[samples][5];
        for (int i = 0; i < samples; i++) {
            for (int j = 0; j < 5; j++) {
                rows[i][j] = value.applyAsDouble(5 * i + j);
            }
        }
        return OmicsData.of(IntStream.range(0, samples).mapToObj(i -> "s" + i).toList(), List.of(new View("rna",
            likelihood, Transformation.NONE, List.of("a", "b", "c", "d", "e"), DoubleValues.wrap(rows, 5))));
    }

    private static void refused(OmicsData data, MofaOptions options, String... words) {
        assertThatThrownBy(() -> MofaTrainer.train(data, options, TrainingListener.NONE))
            .isInstanceOf(InputException.class).hasMessageContainingAll(words);
    }

    @Test
    void oneSample() {
        refused(data(1, Likelihood.GAUSSIAN, i -> i), TWO, "1 sample", "at least two");
    }

    @Test
    void moreFactorsThanSamplesOrFeatures() {
        refused(data(3, Likelihood.GAUSSIAN, Math::sin), TWO.toBuilder().factors(3).build(), "3 factors", "3 samples",
            "at most 2");
        refused(data(30, Likelihood.GAUSSIAN, Math::sin), TWO.toBuilder().factors(6).build(), "6 factors",
            "5 features");
        assertThatThrownBy(() -> MofaOptions.builder().factors(0).build()).isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("at least 1");
    }

    @Test
    void viewWithoutVarianceOrValues() {
        refused(data(6, Likelihood.GAUSSIAN, i -> i % 5), TWO, "\"rna\"", "no variance");
        refused(data(6, Likelihood.GAUSSIAN, i -> Double.NaN), TWO, "\"rna\"", "missing");
    }

    @Test
    void valuesThatTheLikelihoodForbids() {
        refused(data(6, Likelihood.GAUSSIAN, i -> i == 7 ? Double.POSITIVE_INFINITY : i), TWO, "\"rna\"", "\"s1\"",
            "\"c\"", "infinite");
        refused(data(6, Likelihood.BERNOULLI, i -> i == 7 ? 2 : i % 2), TWO, "\"s1\"", "\"c\"", "2.0",
            "neither 0 nor 1");
        refused(data(6, Likelihood.POISSON, i -> i == 7 ? -1 : i), TWO, "\"s1\"", "-1.0", "not a count");
        refused(data(6, Likelihood.POISSON, i -> i == 7 ? 0.5 : i), TWO, "\"c\"", "0.5", "not a count");
    }

    @Test
    void groupWithOneSample() {
        OmicsData all = data(6, Likelihood.GAUSSIAN, Math::sin);
        refused(new OmicsData(all.samples(), List.of("A", "B"), new int[] {0, 0, 0, 0, 0, 1}, all.views(),
            SampleMetadata.EMPTY), TWO, "Group \"B\"", "1 sample");
    }

    @Test
    void batches() {
        assertThatThrownBy(() -> new MofaOptions.Stochastic(1.5, 1, 0.5, 1)).isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("1.5").hasMessageContaining("larger than the data");
        refused(data(6, Likelihood.GAUSSIAN, Math::sin), TWO.toBuilder().stochastic(
            new MofaOptions.Stochastic(0.1, 1, 0.5, 1)).build(), "fewer than two samples");
    }

    /** Single precision would end with infinite values here. */
    @Test
    void largeValuesAreHeldInDoublePrecision() {
        OmicsData large = data(12, Likelihood.GAUSSIAN, i -> 1e20 * Math.sin(i * i));
        MofaModel model = MofaTrainer.train(large, TWO, TrainingListener.NONE);
        assertThat(TWO.floatStorage()).isTrue();
        assertThat(model.training().options().floatStorage()).isFalse();
        assertThat(model.varianceExplained().total()[0][0]).isBetween(0.0, 1.0);
    }

    @Test
    void valuesTooLargeForNumbersEndWithAMessage() {
        refused(data(8, Likelihood.GAUSSIAN, i -> 1e99 * Math.sin(i * i)), TWO.toBuilder().maxIterations(500).build(),
            "ELBO");
    }

    @Test
    void listenerFollowsEveryIteration() {
        List<TrainingListener.Iteration> seen = new ArrayList<>();
        MofaModel model = MofaTrainer.train(data(20, Likelihood.GAUSSIAN, i -> Math.sin(i * i)), TWO,
            (TrainingListener)seen::add);
        assertThat(seen).hasSize(model.training().elbo().length);
        for (int i = 0; i < seen.size(); i++) {
            assertThat(seen.get(i).number()).isEqualTo(i);
            assertThat(seen.get(i).elbo()).isEqualTo(model.training().elbo()[i]);
            assertThat(seen.get(i).activeFactors()).isEqualTo(2);
        }
        assertThat(Arrays.stream(model.factors()).flatMapToDouble(Arrays::stream)).allMatch(Double::isFinite);
    }

    @Test
    void exceptionOfTheListenerCancels() {
        OmicsData data = data(20, Likelihood.GAUSSIAN, i -> Math.sin(i * i));
        assertThatThrownBy(() -> MofaTrainer.train(data, TWO, iteration -> {
            if (iteration.number() == 3) {
                throw new IllegalStateException("cancelled");
            }
        })).isInstanceOf(IllegalStateException.class).hasMessage("cancelled");
    }

    @Test
    void stopKeepsTheModel() {
        OmicsData data = data(20, Likelihood.GAUSSIAN, i -> Math.sin(i * i));
        for (MofaOptions options : List.of(TWO, TWO.toBuilder().stochastic(
            new MofaOptions.Stochastic(0.5, 1, 0.5, 1)).build())) {
            MofaModel model = MofaTrainer.train(data, options, iteration -> {
                if (iteration.number() == 3) {
                    throw new StopTrainingException();
                }
            });
            assertThat(model.training().elbo()).hasSize(4);
            assertThat(model.training().converged()).isFalse();
            assertThat(model.training().warnings()).anyMatch(text -> text.contains("stopped after iteration 3"));
        }
    }
}
