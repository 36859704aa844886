package org.omicsweave.core.neural;

/** How the learning rate changes over the epochs; {@link #factor} multiplies the initial rate. */
public enum LearningRateSchedule {
    CONSTANT,
    /** Halved after each third of the epochs. */
    STEP,
    /** Falls exponentially to a hundredth at the last epoch. */
    EXPONENTIAL,
    /** Falls along half a cosine to zero (Loshchilov and Hutter, 2017, without restarts). */
    COSINE,
    /** Halved whenever the validation loss has not improved for a third of the patience. */
    ON_PLATEAU;

    /**
     * @param epoch 0, 1, ...
     * @param epochs number of epochs planned
     * @param plateaus how often the validation loss has stalled so far
     */
    double factor(int epoch, int epochs, int plateaus) {
        double share = epochs <= 1 ? 0 : (double)epoch / epochs;
        return switch (this) {
            case CONSTANT -> 1;
            case STEP -> Math.pow(0.5, Math.floor(3 * share));
            case EXPONENTIAL -> Math.pow(0.01, share);
            case COSINE -> (1 + Math.cos(Math.PI * share)) / 2;
            case ON_PLATEAU -> Math.pow(0.5, plateaus);
        };
    }
}
