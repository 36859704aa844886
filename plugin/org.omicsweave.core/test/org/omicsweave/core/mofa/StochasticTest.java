package org.omicsweave.core.mofa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.omicsweave.core.data.Likelihood;
import org.omicsweave.core.data.MappedValues;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.View;

/** Mini-batches. */
class StochasticTest {

    private static double last(MofaModel model) {
        double[] elbo = model.training().elbo();
        return elbo[elbo.length - 1];
    }

    @Test
    void endsNearTheModelOfAllSamples() {
        for (Likelihood[] likelihoods : new Likelihood[][] {{Likelihood.GAUSSIAN, Likelihood.GAUSSIAN},
            {Likelihood.GAUSSIAN, Likelihood.BERNOULLI, Likelihood.POISSON}}) {
            OmicsData data = Simulated.of(21, 600, 2, 3, 0.1, 30, likelihoods).data();
            MofaOptions options = MofaOptions.builder(data).factors(3).threads(2).maxIterations(200).build();
            MofaModel all = MofaTrainer.train(data, options, TrainingListener.NONE);
            MofaModel batches = MofaTrainer.train(data, options.toBuilder().stochastic(
                new MofaOptions.Stochastic(0.25, 0.75, 0.1, 1)).build(), TrainingListener.NONE);
            assertThat(last(batches)).isGreaterThan(last(all) - 0.01 * Math.abs(last(all)));
            for (int m = 0; m < likelihoods.length; m++) {
                assertThat(batches.varianceExplained().total()[0][m])
                    .isGreaterThan(all.varianceExplained().total()[0][m] - 0.05);
            }
        }
    }

    @Test
    void wholeIterationsBeforeTheStart() {
        OmicsData data = Simulated.of(22, 100, 1, 2, 0.1, 20, Likelihood.GAUSSIAN).data();
        MofaOptions options = MofaOptions.builder(data).factors(2).threads(1).maxIterations(5).build();
        MofaModel all = MofaTrainer.train(data, options, TrainingListener.NONE);
        MofaModel late = MofaTrainer.train(data, options.toBuilder().stochastic(
            new MofaOptions.Stochastic(0.5, 0.75, 0.1, 5)).build(), TrainingListener.NONE);
        for (int i = 0; i < 5; i++) {
            assertThat(late.training().elbo()[i]).isCloseTo(all.training().elbo()[i],
                Offset.offset(1e-8 * Math.abs(all.training().elbo()[i])));
        }
    }

    @Test
    void valuesInAMappedFileGiveTheSameModel(@TempDir Path folder) throws IOException {
        OmicsData data = Simulated.of(23, 400, 1, 3, 0.05, 25, Likelihood.GAUSSIAN, Likelihood.GAUSSIAN).data();
        List<View> views = IntStream.range(0, 2).mapToObj(m -> {
            View view = data.views().get(m);
            return new View(view.name(), view.likelihood(), view.transformation(), view.features(),
                MappedValues.write(folder.resolve("view" + m), 400, 25, view.values()::copyRow));
        }).toList();
        MofaOptions options = MofaOptions.builder(data).factors(3).threads(2).maxIterations(40).floatStorage(true)
            .stochastic(new MofaOptions.Stochastic(0.1, 0.75, 0.1, 1)).build();
        MofaModel memory = MofaTrainer.train(data, options, TrainingListener.NONE);
        MofaModel mapped = MofaTrainer.train(OmicsData.of(data.samples(), views), options, TrainingListener.NONE);
        for (int m = 0; m < 2; m++) {
            assertThat(mapped.varianceExplained().total()[0][m]).isGreaterThan(0.5)
                .isCloseTo(memory.varianceExplained().total()[0][m], Offset.offset(1e-4));
        }
        assertThat(mapped.data().orElseThrow().views().get(0).values().get(3, 4))
            .isCloseTo(memory.data().orElseThrow().views().get(0).values().get(3, 4),
                Offset.offset(1e-4));
    }
}
