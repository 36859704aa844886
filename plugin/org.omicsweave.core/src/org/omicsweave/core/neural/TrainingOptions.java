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
 * @param memoryLimitMb largest memory of the network and its batches, in MB
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

    /** A builder that starts from defaults that work for most data. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts from these options. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.optimiser = optimiser;
        builder.learningRate = learningRate;
        builder.schedule = schedule;
        builder.epochs = epochs;
        builder.batchSize = batchSize;
        builder.patience = patience;
        builder.validationShare = validationShare;
        builder.l1 = l1;
        builder.l2 = l2;
        builder.gradientClip = gradientClip;
        builder.dropout = dropout;
        builder.batchNormalisation = batchNormalisation;
        builder.activation = activation;
        builder.viewLearningRates = viewLearningRates;
        builder.seed = seed;
        builder.threads = threads;
        builder.memoryLimitMb = memoryLimitMb;
        return builder;
    }

    /** Factor on the learning rate of a view's own weights; view -1: of weights that all views share. */
    public double viewLearningRate(int view) {
        return view >= 0 && view < viewLearningRates.length ? viewLearningRates[view] : 1;
    }

    private static void require(boolean valid, String rule, Number value) {
        if (!valid) {
            throw new IllegalArgumentException(rule + ", not " + value + ".");
        }
    }

    /** Builds options; see the components of {@link TrainingOptions}. */
    public static final class Builder {
        private Optimiser optimiser = Optimiser.ADAM;
        private double learningRate = 0.003;
        private LearningRateSchedule schedule = LearningRateSchedule.CONSTANT;
        private int epochs = 100;
        private int batchSize = 32;
        private int patience = 20;
        private double validationShare = 0.15;
        private double l1;
        private double l2 = 1e-4;
        private double gradientClip = 5;
        private double dropout;
        private boolean batchNormalisation;
        private Activation activation = Activation.RELU;
        private double[] viewLearningRates = {};
        private long seed = 42;
        private int threads = 1;
        private int memoryLimitMb = 4096;

        private Builder() {
        }

        public Builder optimiser(Optimiser value) {
            optimiser = value;
            return this;
        }

        public Builder learningRate(double value) {
            learningRate = value;
            return this;
        }

        public Builder schedule(LearningRateSchedule value) {
            schedule = value;
            return this;
        }

        public Builder epochs(int value) {
            epochs = value;
            return this;
        }

        public Builder batchSize(int value) {
            batchSize = value;
            return this;
        }

        public Builder patience(int value) {
            patience = value;
            return this;
        }

        public Builder validationShare(double value) {
            validationShare = value;
            return this;
        }

        public Builder l1(double value) {
            l1 = value;
            return this;
        }

        public Builder l2(double value) {
            l2 = value;
            return this;
        }

        public Builder gradientClip(double value) {
            gradientClip = value;
            return this;
        }

        public Builder dropout(double value) {
            dropout = value;
            return this;
        }

        public Builder batchNormalisation(boolean value) {
            batchNormalisation = value;
            return this;
        }

        public Builder activation(Activation value) {
            activation = value;
            return this;
        }

        public Builder viewLearningRates(double... values) {
            viewLearningRates = values;
            return this;
        }

        public Builder seed(long value) {
            seed = value;
            return this;
        }

        public Builder threads(int value) {
            threads = value;
            return this;
        }

        public Builder memoryLimitMb(int value) {
            memoryLimitMb = value;
            return this;
        }

        /** @throws IllegalArgumentException if an option is out of range */
        public TrainingOptions build() {
            return new TrainingOptions(optimiser, learningRate, schedule, epochs, batchSize, patience, validationShare, l1,
                l2, gradientClip, dropout, batchNormalisation, activation, viewLearningRates, seed, threads,
                memoryLimitMb);
        }
    }
}
