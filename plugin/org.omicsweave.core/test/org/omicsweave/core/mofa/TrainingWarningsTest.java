package org.omicsweave.core.mofa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.omicsweave.core.data.DoubleValues;
import org.omicsweave.core.data.Likelihood;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.SampleMetadata;
import org.omicsweave.core.data.Transformation;
import org.omicsweave.core.data.View;

class TrainingWarningsTest {

    private static View view(String name, int samples, int features, long seed, double size, double noise) {
        Random random = new Random(seed);
        double[] z = new Random(7).doubles(samples, -1, 1).toArray();
        double[][] rows = new double[samples][features];
        for (int n = 0; n < samples; n++) {
            for (int d = 0; d < features; d++) {
                rows[n][d] = size * z[n] + noise * random.nextGaussian();
            }
        }
        return new View(name, Likelihood.GAUSSIAN, Transformation.NONE,
            IntStream.range(0, features).mapToObj(d -> name + d).toList(), DoubleValues.wrap(rows, features));
    }

    private static OmicsData data(int samples, List<String> groups, View... views) {
        return new OmicsData(IntStream.range(0, samples).mapToObj(n -> "s" + n).toList(), groups,
            IntStream.range(0, samples).map(n -> n % groups.size()).toArray(), List.of(views), SampleMetadata.EMPTY);
    }

    private static List<String> warnings(OmicsData data, int factors) {
        return MofaTrainer.train(data, MofaOptions.builder(data).factors(factors).threads(1).build(),
            TrainingListener.NONE).training().warnings();
    }

    @Test
    void factorThatFollowsTheTotal() {
        assertThat(warnings(data(60, List.of("all"), view("rna", 60, 30, 1, 1, 0.3)), 1))
            .anyMatch(text -> text.contains("Factor1") && text.contains("\"rna\"") && text.contains("Normalise"));
    }

    /** Trainings seldom end with correlated factors: these are put into a model. */
    @Test
    void correlatedFactors() {
        OmicsData data = Simulated.of(8, 100, 1, 3, 0, 40, Likelihood.GAUSSIAN).data();
        MofaModel model = MofaTrainer.train(data, MofaOptions.builder(data).factors(3).threads(1).build(),
            TrainingListener.NONE);
        assertThat(TrainingWarnings.of(data, model)).noneMatch(text -> text.startsWith("Factors are correlated"));
        double[][] factors = new double[100][];
        for (int n = 0; n < 100; n++) {
            double[] z = model.factors()[n];
            factors[n] = new double[] {z[0], z[1], z[2] - 2 * z[0]};
        }
        MofaModel correlated = new MofaModel(model.samples(), model.groups(), model.groupOf(), model.metadata(), factors,
            model.factorDeviations(), model.factorInclusion(), model.factorPrecision(), model.views(),
            model.varianceExplained(), model.training(), model.data());
        assertThat(TrainingWarnings.of(data, correlated)).anyMatch(text ->
            text.startsWith("Factors are correlated: Factor1 and Factor3 (r = -0."));
    }

    @Test
    void groupsOfEnoughSamplesWithOtherNamesAreFine() {
        assertThat(warnings(data(60, List.of("control", "treated"), view("rna", 60, 30, 1, 1, 0.3)), 1))
            .noneMatch(text -> text.contains("batches") || text.contains("samples: with fewer"));
    }

    @Test
    void viewThatNoFactorExplains() {
        assertThat(warnings(data(80, List.of("all"), view("rna", 80, 30, 1, 1, 0.3), view("noise", 80, 30, 2, 0, 1)), 1))
            .anyMatch(text -> text.contains("No factor explains view \"noise\""))
            .noneMatch(text -> text.contains("No factor explains view \"rna\""));
    }

    @Test
    void viewThatDominates() {
        assertThat(warnings(data(40, List.of("all"), view("large", 40, 200, 1, 1, 0.3), view("small", 40, 10, 2, 1, 1)),
            1)).anyMatch(text -> text.contains("\"large\" has 200 of 210 features"));
    }

    @Test
    void smallGroupsAndBatches() {
        assertThat(warnings(data(20, List.of("batch1", "batch2"), view("rna", 20, 30, 1, 1, 0.3)), 1))
            .anyMatch(text -> text.contains("\"batch1\" has 10 samples"))
            .anyMatch(text -> text.contains("look like batches"));
    }
}
