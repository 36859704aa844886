package org.omicsweave.core.mofa;

/**
 * Follows a training and can end it. It is called in the thread that called {@link MofaTrainer#train}, at least once an
 * iteration; an exception that it throws ends the training at once and reaches the caller, except
 * {@link StopTrainingException}, upon which the model of the last whole iteration is returned (before the first one there is
 * none: {@link java.util.concurrent.CancellationException}). A training that fails later on returns the model of an
 * iteration shortly before, with a warning.
 */
@FunctionalInterface
public interface TrainingListener {

    /** Listens to nothing. */
    TrainingListener NONE = iteration -> { };

    /**
     * An iteration has ended.
     *
     * @param iteration number, objective and time
     */
    void iterationDone(Iteration iteration);

    /**
     * Called several times within an iteration, so that a cancel need not wait for its end. Throws to end the training
     * as {@link #iterationDone} does.
     */
    default void checkCancelled() {
    }

    /**
     * State of a training.
     *
     * @param number 0 before the first iteration, then 1, 2, ...
     * @param maxIterations number of the last iteration unless the training converges
     * @param elbo evidence lower bound (natural logarithm); NaN where it was not computed
     * @param activeFactors number of factors that are left
     * @param seconds duration of this iteration
     */
    record Iteration(int number, int maxIterations, double elbo, int activeFactors, double seconds) {
    }

    /** Thrown by a listener to end a training and keep the model of the last whole iteration. */
    final class StopTrainingException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public StopTrainingException() {
            super("The training was stopped.");
        }
    }
}
