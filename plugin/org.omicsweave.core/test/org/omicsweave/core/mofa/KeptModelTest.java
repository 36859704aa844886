package org.omicsweave.core.mofa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.omicsweave.core.data.Likelihood;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.linalg.MatrixProducts;
import org.omicsweave.core.mofa.TrainingListener.StopTrainingException;

/** A training that is stopped or fails gives, bit for bit, the model of a training that ended at that iteration. */
class KeptModelTest {

    private static final OmicsData DATA = Simulated.of(3, 200, 2, 3, 0.1, 40, Likelihood.GAUSSIAN, Likelihood.BERNOULLI,
        Likelihood.POISSON).data();

    private static MofaOptions.Builder options() {
        return MofaOptions.builder(DATA).factors(3).threads(2).maxIterations(50).startSparsity(2)
            .spikeAndSlabFactors(true).dropR2(-1);
    }

    /** Stops at the n-th question within an iteration; before, waits so that iterations count as long or do not. */
    private static final class Stopper implements TrainingListener {
        private final int inIteration;
        private final int question;
        private final long milliseconds;
        private int iterations;
        private int questions;
        private boolean stopped;

        Stopper(int inIteration, int question, long milliseconds) {
            this.inIteration = inIteration;
            this.question = question;
            this.milliseconds = milliseconds;
        }

        @Override
        public void iterationDone(Iteration iteration) {
            iterations = iteration.number() + 1;
            questions = 0;
            pause(); // the trainer does not ask within 10 ms of the last question
        }

        @Override
        public void checkCancelled() {
            questions++;
            pause();
            if (iterations == inIteration && questions == question) {
                stopped = true;
                throw new StopTrainingException();
            }
        }

        private void pause() {
            if (iterations > 0 && iterations <= 5 && !stopped) {
                try {
                    Thread.sleep(milliseconds);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    private static void equal(MofaModel expected, MofaModel model) {
        assertThat(model.training().elbo()).as(model.training().warnings().toString())
            .hasSameSizeAs(expected.training().elbo());
        assertThat(model.factors()).isDeepEqualTo(expected.factors());
        assertThat(model.factorDeviations()).isDeepEqualTo(expected.factorDeviations());
        assertThat(model.factorInclusion()).isDeepEqualTo(expected.factorInclusion());
        for (int m = 0; m < model.views().size(); m++) {
            MofaModel.ViewWeights a = model.views().get(m);
            MofaModel.ViewWeights b = expected.views().get(m);
            assertThat(a.weights()).isDeepEqualTo(b.weights());
            assertThat(a.weightDeviations()).isDeepEqualTo(b.weightDeviations());
            assertThat(a.inclusion()).isDeepEqualTo(b.inclusion());
            assertThat(a.weightPrecision()).isEqualTo(b.weightPrecision());
            assertThat(a.intercepts()).isDeepEqualTo(b.intercepts());
            assertThat(a.noisePrecision()).isEqualTo(b.noisePrecision());
        }
        assertThat(model.varianceExplained().total()).isDeepEqualTo(expected.varianceExplained().total());
    }

    @Test
    void stoppedWithinALongIteration() {
        for (MofaOptions options : new MofaOptions[] {options().build(),
            options().stochastic(new MofaOptions.Stochastic(0.5, 0.7, 0.3, 2)).build()}) {
            MofaModel expected = MofaTrainer.train(DATA, options.toBuilder().maxIterations(4).build(),
                TrainingListener.NONE);
            for (int question = 1; question <= 3; question++) {
                MofaModel model = MofaTrainer.train(DATA, options, new Stopper(5, question, 30));
                equal(expected, model);
                assertThat(model.training().warnings()).anyMatch(text -> text.contains("stopped after iteration 4"));
            }
        }
    }

    /** The iteration may end first: its model is then kept. */
    @Test
    void stoppedWithinAShortIteration() {
        Stopper stopper = new Stopper(5, 1, 0);
        OmicsData large = Simulated.of(4, 2000, 1, 3, 0, 500, Likelihood.GAUSSIAN).data();
        MofaOptions options = MofaOptions.builder(large).factors(3).threads(1).maxIterations(12).build();
        MofaModel model = MofaTrainer.train(large, options, stopper);
        int last = model.training().elbo().length - 1;
        equal(MofaTrainer.train(large, options.toBuilder().maxIterations(last).build(), TrainingListener.NONE), model);
    }

    @Test
    void stoppedBeforeTheFirstIteration() {
        assertThatThrownBy(() -> MofaTrainer.train(DATA, options().build(), new TrainingListener() {
            @Override
            public void iterationDone(Iteration iteration) {
                throw new AssertionError("Iteration " + iteration.number());
            }

            @Override
            public void checkCancelled() {
                throw new StopTrainingException();
            }
        })).isInstanceOf(CancellationException.class);
    }

    /** A view that fails in the sixth iteration. */
    @Test
    void failed() {
        MofaModel expected = MofaTrainer.train(DATA, options().maxIterations(5).build(), TrainingListener.NONE);
        int[] calls = {0};
        MofaModel model = MofaTrainer.train(DATA, options().build(), new Stopper(-1, 1, 30), null,
            MatrixProducts.best(), (view, weights, factors, viewWeight, inference) ->
                view.likelihood != Likelihood.GAUSSIAN ? ViewTerm.of(view, weights, factors, viewWeight, inference)
                    : new GaussianTerm(view, weights, factors, viewWeight, inference.products, inference.workers) {
                        @Override
                        void prepareRows() {
                            super.prepareRows();
                            if (++calls[0] == 7) { // once before the first iteration
                                throw new IllegalStateException("The view is gone.");
                            }
                        }
                    });
        equal(expected, model);
        assertThat(model.training().warnings()).anyMatch(text -> text.contains("failed in iteration 6: The view is gone."
            + " The model is that of iteration 5."));
    }
}
