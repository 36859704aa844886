package org.omicsweave.core.neural;

/**
 * How a network is trained.
 *
 * @param optimiser how a gradient becomes a step
 * @param learningRate initial learning rate, positive
 * @param schedule how the learning rate changes
 * @param epochs largest number of passes over the data, at least 1
 * @param batchSize samples a step, at least 1
 * @param patience epochs without improvement of the validation loss before training stops, at least 1
 * @param validationShare share of the samples held out for early stopping, 0 (none) to 0.5
 * @param l1 weight of the sum of absolute weights, at least 0
 * @param l2 weight of half the sum of squared weights, at least 0
 * @param gradientClip largest norm of a gradient over all weights; 0 = no limit
 * @param dropout share of hidden units switched off in each step, 0 to 0.9
 * @param batchNormalisation whether hidden layers are normalised over each batch (Ioffe and Szegedy, 2015)
 * @param activation of the hidden units
 * @param viewLearningRates factors on the learning rate of each view's own weights; empty = 1 for all
 * @param seed of every random choice
 * @param threads threads of the matrix products, at least 1
 * @param memoryLimitMb largest memory outside the Java heap, in MB
 */
public record TrainingOptions(Optimiser optimiser, double learningRate, LearningRateSchedule schedule, int epochs,
    int batchSize, int patience, double validationShare, double l1, double l2, double gradientClip, double dropout,
    boolean batchNormalisation, Activation activation, double[] viewLearningRates, long seed, int threads,
    int memoryLimitMb) {

    public TrainingOptions {
        require(learningRate > 0 && Double.isFinite(learningRate), "The learning rate must be above 0", learningRate);
        require(epochs >= 1, "The number of epochs must be at least 1", epochs);
        require(batchSize >= 1, "The batch size must be at least 1", batchSize);
        require(patience >= 1, "The patience must be at least 1 epoch", patience);
        require(validationShare >= 0 && validationShare <= 0.5, "The validation share must be between 0 and 0.5",
            validationShare);
        require(l1 >= 0, "The L1 penalty must be at least 0", l1);
        require(l2 >= 0, "The L2 penalty must be at least 0", l2);
        require(gradientClip >= 0, "The largest gradient norm must be at least 0", gradientClip);
        require(dropout >= 0 && dropout <= 0.9, "Dropout must be between 0 and 0.9", dropout);
        require(threads >= 1, "The number of threads must be at least 1", threads);
        require(memoryLimitMb >= 16, "The memory limit must be at least 16 MB", memoryLimitMb);
        for (double factor : viewLearningRates) {
            require(factor >= 0 && Double.isFinite(factor), "A view's learning rate factor must be at least 0", factor);
        }
        viewLearningRates = viewLearningRates.clone();
    }

    /** Defaults that work for most data. */
    public static TrainingOptions defaults() {
        return new TrainingOptions(Optimiser.ADAM, 1e-3, LearningRateSchedule.CONSTANT, 200, 32, 20, 0.15, 0, 1e-4, 5,
            0, false, Activation.RELU, new double[0], 1, 1, 4096);
    }

    double viewLearningRate(int view) {
        return view >= 0 && view < viewLearningRates.length ? viewLearningRates[view] : 1;
    }

    private static void require(boolean valid, String rule, Number value) {
        if (!valid) {
            throw new IllegalArgumentException(rule + ", not " + value + ".");
        }
    }
}
