package org.omicsweave.core.mofa;

import java.util.Optional;

import org.omicsweave.core.data.OmicsData;

/**
 * Options of a MOFA training; validates itself. Defaults are those of MOFA2 (Argelaguet et al. 2020).
 *
 * @param factors number of factors K to start from, at least 1
 * @param spikeAndSlabWeights sparse weights: each weight is zero with a probability that is learnt
 * @param ardWeights automatic relevance determination: a precision of the weights per view and factor
 * @param spikeAndSlabFactors sparse factors: each value is zero with a probability that is learnt per group
 * @param ardFactors a precision of the factor values per group and factor; wanted with several groups
 * @param centerGroups subtract the mean of every feature in every group (otherwise over all samples); in bernoulli and
 *            poisson views learn an intercept for every group (otherwise one for all)
 * @param scaleViews divide every gaussian view by its standard deviation
 * @param scaleGroups divide every group of a gaussian view by its standard deviation
 * @param weightViews give every view the same weight in the factors, whatever its number of features
 * @param convergence how small the change of the ELBO has to be for the training to end
 * @param maxIterations most iterations, at least 1
 * @param startSparsity first iteration in which the probabilities of the spike and slab are learnt
 * @param elboFrequency the ELBO is computed every so many iterations
 * @param dropR2 factors whose R2 is below this fraction in every view and group are dropped, one an iteration; negative:
 *            none is dropped
 * @param seed seed of every random choice
 * @param threads threads used; 0 for as many as there are processors
 * @param floatStorage hold the processed values in single precision: half the memory and time, R2 equal to 1e-4
 *            (docs/accuracy.md); the ELBO and sums over more than 512 samples are of double precision either way
 * @param keepData keep the processed values in the model
 * @param stochastic mini-batches instead of all samples in every iteration
 */
public record MofaOptions(int factors, boolean spikeAndSlabWeights, boolean ardWeights, boolean spikeAndSlabFactors,
    boolean ardFactors, boolean centerGroups, boolean scaleViews, boolean scaleGroups, boolean weightViews,
    Convergence convergence, int maxIterations, int startSparsity, int elboFrequency, double dropR2, long seed,
    int threads, boolean floatStorage, boolean keepData, Optional<Stochastic> stochastic) {

    /** Training ends when the change of the ELBO, in per cent of the first ELBO, is twice in a row below a tolerance. */
    public enum Convergence {
        /** Below 0.0005 %. */
        FAST(5e-4),
        /** Below 0.00005 %. */
        MEDIUM(5e-5),
        /** Below 0.000005 %. */
        SLOW(5e-6);

        private final double tolerance;

        Convergence(double tolerance) {
            this.tolerance = tolerance;
        }

        /** Change of the ELBO in per cent of the ELBO before training. */
        public double tolerance() {
            return tolerance;
        }
    }

    /**
     * Stochastic variational inference (Hoffman et al. 2013): step size learningRate / (1 + forgettingRate * epoch)^0.75.
     *
     * @param batchFraction share of the samples in a batch, in (0, 1]
     * @param learningRate first step size, in (0, 1]
     * @param forgettingRate how fast the steps shrink, at least 0
     * @param start first iteration with batches; all samples are used before
     */
    public record Stochastic(double batchFraction, double learningRate, double forgettingRate, int start) {

        /** MOFA2's defaults. */
        public static final Stochastic DEFAULT = new Stochastic(0.5, 1.0, 0.5, 1);

        public Stochastic {
            require(batchFraction > 0 && batchFraction <= 1, "The batch must be a share of the samples above 0 and at "
                + "most 1, not " + batchFraction + ": it cannot be larger than the data.");
            require(learningRate > 0 && learningRate <= 1, "The learning rate must be above 0 and at most 1, not "
                + learningRate + ".");
            require(forgettingRate >= 0 && forgettingRate < Double.POSITIVE_INFINITY,
                "The forgetting rate must be 0 or above, not " + forgettingRate + ".");
            require(start >= 1, "The first stochastic iteration must be at least 1, not " + start + ".");
        }
    }

    public MofaOptions {
        require(factors >= 1, "The number of factors must be at least 1, not " + factors + ".");
        require(maxIterations >= 1, "The number of iterations must be at least 1, not " + maxIterations + ".");
        require(startSparsity >= 1, "The first iteration that learns sparsity must be at least 1, not " + startSparsity
            + ".");
        require(elboFrequency >= 1, "The ELBO must be computed every 1 or more iterations, not " + elboFrequency + ".");
        require(dropR2 < 1, "Factors cannot be dropped below a variance explained of " + dropR2
            + ": give a fraction below 1, such as 0.01 for 1 %.");
        require(threads >= 0, "The number of threads must be 0 (all processors) or above, not " + threads + ".");
        require(stochastic.isEmpty() || dropR2 < 0, "Mini-batches (stochastic inference) and dropping of inactive "
            + "factors cannot be combined: switch off one of them.");
    }

    /** Builder with K = 10 and the other defaults for one group. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builder with MOFA2's defaults for a data set: K by the number of samples, ARD on factors with several groups. */
    public static Builder builder(OmicsData data) {
        return new Builder().factors(defaultFactors(data.sampleCount())).ardFactors(data.groups().size() > 1);
    }

    /** Number of factors that MOFA2 starts from: 5, 15, 20, 25 for up to 25, 1000, 10000 and more samples. */
    public static int defaultFactors(int samples) {
        return samples <= 25 ? 5 : samples <= 1000 ? 15 : samples <= 10_000 ? 20 : 25;
    }

    /** A builder that starts from these options. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.factors = factors;
        builder.spikeAndSlabWeights = spikeAndSlabWeights;
        builder.ardWeights = ardWeights;
        builder.spikeAndSlabFactors = spikeAndSlabFactors;
        builder.ardFactors = ardFactors;
        builder.centerGroups = centerGroups;
        builder.scaleViews = scaleViews;
        builder.scaleGroups = scaleGroups;
        builder.weightViews = weightViews;
        builder.convergence = convergence;
        builder.maxIterations = maxIterations;
        builder.startSparsity = startSparsity;
        builder.elboFrequency = elboFrequency;
        builder.dropR2 = dropR2;
        builder.seed = seed;
        builder.threads = threads;
        builder.floatStorage = floatStorage;
        builder.keepData = keepData;
        builder.stochastic = stochastic;
        return builder;
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    /** Builds options; see the components of {@link MofaOptions}. */
    public static final class Builder {
        private int factors = 10;
        private boolean spikeAndSlabWeights = true;
        private boolean ardWeights = true;
        private boolean spikeAndSlabFactors;
        private boolean ardFactors;
        private boolean centerGroups = true;
        private boolean scaleViews;
        private boolean scaleGroups;
        private boolean weightViews;
        private Convergence convergence = Convergence.FAST;
        private int maxIterations = 1000;
        private int startSparsity = 50;
        private int elboFrequency = 1;
        private double dropR2 = -1;
        private long seed = 42;
        private int threads;
        private boolean floatStorage = true;
        private boolean keepData = true;
        private Optional<Stochastic> stochastic = Optional.empty();

        private Builder() {
        }

        public Builder factors(int value) {
            factors = value;
            return this;
        }

        public Builder spikeAndSlabWeights(boolean value) {
            spikeAndSlabWeights = value;
            return this;
        }

        public Builder ardWeights(boolean value) {
            ardWeights = value;
            return this;
        }

        public Builder spikeAndSlabFactors(boolean value) {
            spikeAndSlabFactors = value;
            return this;
        }

        public Builder ardFactors(boolean value) {
            ardFactors = value;
            return this;
        }

        public Builder centerGroups(boolean value) {
            centerGroups = value;
            return this;
        }

        public Builder scaleViews(boolean value) {
            scaleViews = value;
            return this;
        }

        public Builder scaleGroups(boolean value) {
            scaleGroups = value;
            return this;
        }

        public Builder weightViews(boolean value) {
            weightViews = value;
            return this;
        }

        public Builder convergence(Convergence value) {
            convergence = value;
            return this;
        }

        public Builder maxIterations(int value) {
            maxIterations = value;
            return this;
        }

        public Builder startSparsity(int value) {
            startSparsity = value;
            return this;
        }

        public Builder elboFrequency(int value) {
            elboFrequency = value;
            return this;
        }

        public Builder dropR2(double value) {
            dropR2 = value;
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

        public Builder floatStorage(boolean value) {
            floatStorage = value;
            return this;
        }

        public Builder keepData(boolean value) {
            keepData = value;
            return this;
        }

        /** Mini-batches; null for all samples in every iteration. */
        public Builder stochastic(Stochastic value) {
            stochastic = Optional.ofNullable(value);
            return this;
        }

        /** @throws IllegalArgumentException if an option is out of range */
        public MofaOptions build() {
            return new MofaOptions(factors, spikeAndSlabWeights, ardWeights, spikeAndSlabFactors, ardFactors,
                centerGroups, scaleViews, scaleGroups, weightViews, convergence, maxIterations, startSparsity,
                elboFrequency, dropR2, seed, threads, floatStorage, keepData, stochastic);
        }
    }
}
