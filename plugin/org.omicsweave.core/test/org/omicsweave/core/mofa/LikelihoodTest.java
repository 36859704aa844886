package org.omicsweave.core.mofa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.omicsweave.core.analysis.R2;
import org.omicsweave.core.data.DoubleValues;
import org.omicsweave.core.data.Likelihood;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.SampleMetadata;
import org.omicsweave.core.data.Transformation;
import org.omicsweave.core.data.View;

/** Bernoulli and Poisson views: intercepts, variance explained, the Java path. */
class LikelihoodTest {

    private static final int SAMPLES = 400;
    private static final int FEATURES = 60;

    /** Two groups; one factor; intercepts -1.5 to 1.5, in the second group 1 higher. */
    private static OmicsData twoGroups(double[] truth) {
        Random random = new Random(7);
        double[] weights = random.doubles(FEATURES, -1.5, 1.5).toArray();
        Arrays.setAll(truth, d -> 3 * random.nextDouble() - 1.5);
        double[][] zeroOrOne = new double[SAMPLES][FEATURES];
        double[][] counts = new double[SAMPLES][FEATURES];
        for (int n = 0; n < SAMPLES; n++) {
            double z = random.nextGaussian();
            for (int d = 0; d < FEATURES; d++) {
                double x = z * weights[d] + truth[d] + n % 2;
                zeroOrOne[n][d] = random.nextDouble() < PseudoData.sigmoid(x) ? 1 : 0;
                counts[n][d] = Simulated.poisson(PseudoData.rate(x), random);
                if (random.nextDouble() < 0.1) {
                    zeroOrOne[n][d] = Double.NaN;
                    counts[n][d] = Double.NaN;
                }
            }
        }
        List<String> names = IntStream.range(0, FEATURES).mapToObj(d -> "f" + d).toList();
        return new OmicsData(IntStream.range(0, SAMPLES).mapToObj(n -> "s" + n).toList(), List.of("a", "b"),
            IntStream.range(0, SAMPLES).map(n -> n % 2).toArray(), List.of(
                new View("mutations", Likelihood.BERNOULLI, Transformation.NONE, names, DoubleValues.wrap(zeroOrOne, FEATURES)),
                new View("counts", Likelihood.POISSON, Transformation.NONE, names, DoubleValues.wrap(counts, FEATURES))),
            SampleMetadata.EMPTY);
    }

    private static MofaOptions.Builder options() {
        return MofaOptions.builder().factors(2).threads(2).maxIterations(300);
    }

    @Test
    void interceptsAreFoundGroupByGroup() {
        double[] truth = new double[FEATURES];
        MofaModel model = MofaTrainer.train(twoGroups(truth), options().build(), TrainingListener.NONE);
        for (MofaModel.ViewWeights view : model.views()) {
            for (int g = 0; g < 2; g++) {
                double error = 0;
                for (int d = 0; d < FEATURES; d++) {
                    error += Math.abs(view.intercepts()[g][d] - truth[d] - g) / FEATURES;
                }
                assertThat(error).as(view.name() + " group " + g).isLessThan(0.2);
            }
        }
    }

    @Test
    void groupsHaveInterceptsInCommonIfTheyAreNotCentred() {
        MofaModel model = MofaTrainer.train(twoGroups(new double[FEATURES]), options().centerGroups(false).build(),
            TrainingListener.NONE);
        for (MofaModel.ViewWeights view : model.views()) {
            assertThat(view.intercepts()[1]).isEqualTo(view.intercepts()[0]);
        }
    }

    /** The formula on the model and its data, and what the training has summed up. */
    @Test
    void varianceExplainedIsThatOfTheFormula() {
        OmicsData data = Simulated.of(11, 120, 2, 3, 0.2, 40, Likelihood.GAUSSIAN, Likelihood.BERNOULLI,
            Likelihood.POISSON).data();
        for (boolean single : new boolean[] {false, true}) {
            MofaModel model = MofaTrainer.train(data, options().factors(3).floatStorage(single).elboFrequency(3)
                .maxIterations(20).build(), TrainingListener.NONE);
            MofaModel.VarianceExplained computed = R2.perFactor(model);
            for (int g = 0; g < 2; g++) {
                assertThat(computed.total()[g]).containsExactly(model.varianceExplained().total()[g], within(1e-6));
                for (int m = 0; m < 3; m++) {
                    assertThat(computed.perFactor()[g][m])
                        .containsExactly(model.varianceExplained().perFactor()[g][m], within(1e-6));
                }
            }
        }
    }

    @Test
    void aFeatureWithOneValueOnlyDoesNoHarm() {
        OmicsData data = twoGroups(new double[FEATURES]);
        for (View view : data.views()) {
            double[][] rows = new double[SAMPLES][FEATURES];
            for (int n = 0; n < SAMPLES; n++) {
                view.values().copyRow(n, rows[n]);
                rows[n][0] = 0;
                rows[n][1] = 1;
                rows[n][2] = n % 2;
                rows[n][3] = Double.NaN;
            }
            MofaModel model = MofaTrainer.train(new OmicsData(data.samples(), data.groups(), data.groupOf(),
                List.of(new View("x", view.likelihood(), Transformation.NONE, view.features(),
                    DoubleValues.wrap(rows, FEATURES))), SampleMetadata.EMPTY), options().build(), TrainingListener.NONE);
            assertThat(Arrays.stream(model.views().get(0).intercepts()).flatMapToDouble(Arrays::stream))
                .allMatch(b -> Math.abs(b) < 50);
            assertThat(Arrays.stream(model.factors()).flatMapToDouble(Arrays::stream)).allMatch(Double::isFinite);
            assertThat(model.training().warnings()).noneMatch(warning -> warning.contains("ELBO fell"));
        }
    }
}
