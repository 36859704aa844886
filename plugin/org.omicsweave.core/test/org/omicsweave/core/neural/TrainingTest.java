package org.omicsweave.core.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.omicsweave.core.data.DoubleValues;
import org.omicsweave.core.data.Likelihood;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.Transformation;
import org.omicsweave.core.data.View;

/** Best epoch, repeatability, cancel, optimisers. */
class TrainingTest {

    @Test
    void modelOfTheBestEpochIsKept() {
        TrainingOptions options = TrainingOptions.builder().learningRate(0.02).epochs(300).patience(5).l2(0).build();
        NetworkModel all = train("dose", options);
        LossCurve curve = all.evaluation().curve();
        assertThat(curve.validation()[curve.bestEpoch()]).isEqualTo(Arrays.stream(curve.validation()).min().orElseThrow());
        assertThat(curve.bestEpoch()).isLessThan(curve.validation().length - 1);
        NetworkModel until = train("dose", options.toBuilder().epochs(curve.bestEpoch() + 1).build());
        assertThat(all.predict(AnnTest.data(), NeuralListener.NONE)).isDeepEqualTo(until.predict(AnnTest.data(), NeuralListener.NONE));
    }

    @Test
    void sameSeedAndThreadsSameBits() {
        TrainingOptions options = TrainingOptions.builder().epochs(5).dropout(0.3).batchNormalisation(true).threads(2).build();
        assertThat(train(options).predict(AnnTest.data(), NeuralListener.NONE)).isDeepEqualTo(train(options).predict(AnnTest.data(), NeuralListener.NONE));
        assertThat(train(options.toBuilder().seed(1).build()).predict(AnnTest.data(), NeuralListener.NONE))
            .isNotEqualTo(train(options).predict(AnnTest.data(), NeuralListener.NONE));
    }

    @ParameterizedTest
    @EnumSource(Optimiser.class)
    void optimisersFindTheLeastOfABowl(Optimiser optimiser) {
        float[] w = {3, -2};
        float[] first = new float[2];
        float[] second = new float[2];
        for (int step = 1; step <= 2000; step++) {
            optimiser.step(w, new float[]{w[0] - 1, 10 * (w[1] - 1)}, first, second, 2, 0.01 * (step < 1000 ? 1 : 0.1), step);
        }
        assertThat(w[0]).isCloseTo(1, within(2e-2f));
        assertThat(w[1]).isCloseTo(1, within(2e-2f));
    }

    @ParameterizedTest
    @EnumSource(LearningRateSchedule.class)
    void schedulesNeverRise(LearningRateSchedule schedule) {
        assertThat(schedule.factor(0, 100, 0)).isEqualTo(1);
        for (int epoch = 1; epoch < 100; epoch++) {
            assertThat(schedule.factor(epoch, 100, epoch / 10))
                .isLessThanOrEqualTo(schedule.factor(epoch - 1, 100, (epoch - 1) / 10)).isPositive();
        }
    }

    @Test
    void cancelIsHeardBetweenBatchesAndByTheBaseline() {
        for (int calls : new int[]{1, 30, 60}) {
            NeuralListener cancelling = new NeuralListener() {
                private int heard;

                @Override
                public void batch() {
                    if (++heard == calls) {
                        throw new CancellationException();
                    }
                }

                @Override
                public void epoch(String stage, int epoch, int epochs, double training, double validation) {
                    // only batches count
                }
            };
            assertThatThrownBy(() -> AnnLearner.train(AnnTest.data(), AnnOptions.builder("subtype")
                .training(TrainingOptions.builder().epochs(3).build()).build(), cancelling))
                    .isInstanceOf(CancellationException.class);
        }
    }

    @Test
    void featuresThatAreConstantOrMissingGiveNumbers() {
        OmicsData data = AnnTest.data();
        double[][] rows = AutoencoderTest.rows(data.views().get(0));
        for (int i = 0; i < rows.length; i++) {
            rows[i][0] = 5;
            rows[i][1] = Double.NaN;
            rows[i][2] = i == 3 ? 1 : Double.NaN;
        }
        View view = new View("rna", Likelihood.GAUSSIAN, Transformation.NONE, data.views().get(0).features(),
            DoubleValues.wrap(rows, rows[0].length));
        OmicsData odd = new OmicsData(data.samples(), data.groups(), data.groupOf(), List.of(view, data.views().get(1)),
            data.metadata());
        TrainingOptions training = TrainingOptions.builder().epochs(3).build();
        NetworkModel network =
            AnnLearner.train(odd, AnnOptions.builder("subtype").folds(2).training(training).build(), NeuralListener.NONE);
        assertThat(network.evaluation().metrics()).allSatisfy(m -> assertThat(m.network() + m.baseline()).isFinite());
        AutoencoderModel autoencoder =
            AutoencoderLearner.train(odd, AutoencoderOptions.builder().training(training).build(), NeuralListener.NONE);
        assertThat(Arrays.stream(autoencoder.latent()).flatMapToDouble(Arrays::stream)).allMatch(Double::isFinite);
        double[][] restored = autoencoder.apply(odd, NeuralListener.NONE).values().get(0);
        assertThat(IntStream.range(0, restored.length).mapToDouble(i -> restored[i][1])).allMatch(Double::isFinite);
    }

    private static NetworkModel train(TrainingOptions training) {
        return train("subtype", training);
    }

    private static NetworkModel train(String target, TrainingOptions training) {
        return AnnLearner.train(AnnTest.data(),
            AnnOptions.builder(target).hidden(List.of(12)).folds(0).training(training).build(), NeuralListener.NONE);
    }
}
