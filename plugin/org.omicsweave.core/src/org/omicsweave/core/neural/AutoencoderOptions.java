package org.omicsweave.core.neural;

import java.util.List;

/**
 * Options of an autoencoder.
 *
 * @param architecture how views are brought together
 * @param kind plain, denoising or variational
 * @param latent number of latent variables, at least 1
 * @param hidden widths of the encoder's hidden layers, each at least 1 (the decoder mirrors them); empty = proposed
 *            from the data by {@link #proposeHidden}
 * @param noise share of inputs set to 0 in each step of a denoising autoencoder, 0 to 0.9
 * @param beta weight of the Kullback-Leibler term of a variational autoencoder, at least 0 (Higgins et al. 2017)
 * @param warmUp epochs over which beta rises from 0
 * @param balanceViews whether every view weighs alike whatever its number of features
 * @param batchColumn metadata column given to the decoder, from which the latent variables shall be free; null = none
 * @param training how the network is trained
 */
public record AutoencoderOptions(Architecture architecture, Kind kind, int latent, List<Integer> hidden, double noise,
    double beta, int warmUp, boolean balanceViews, String batchColumn, TrainingOptions training) {

    /** How views are brought together. */
    public enum Architecture {
        /** One encoder and decoder of all features. */
        EARLY,
        /** An encoder and a decoder for each view, joined in the latent space. */
        JOINT
    }

    /** What keeps the network from copying its input. */
    public enum Kind {
        /** Only the narrow latent layer. */
        PLAIN,
        /** Inputs are partly erased and must be restored (Vincent et al. 2008). */
        DENOISING,
        /** Latent variables are distributions close to a standard normal (Kingma and Welling, 2014). */
        VARIATIONAL
    }

    public AutoencoderOptions {
        hidden = List.copyOf(hidden);
        require(latent >= 1, "The number of latent variables must be at least 1", latent);
        require(noise >= 0 && noise <= 0.9, "The share of erased inputs must be between 0 and 0.9", noise);
        require(beta >= 0 && Double.isFinite(beta), "Beta must be at least 0", beta);
        require(warmUp >= 0, "The warm-up must be at least 0 epochs", warmUp);
        for (int width : hidden) {
            require(width >= 1, "A hidden layer must have at least 1 unit", width);
        }
    }

    /** A builder that starts from defaults that work for most data. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts from these options. */
    public Builder toBuilder() {
        return new Builder().architecture(architecture).kind(kind).latent(latent).hidden(hidden).noise(noise).beta(beta)
            .warmUp(warmUp).balanceViews(balanceViews).batchColumn(batchColumn).training(training);
    }

    /**
     * One hidden layer, the geometric mean of D and the latent variables wide, at least 8 and at most 256 or half the
     * samples: wider layers only learn the samples by heart.
     *
     * @param samples N
     * @param features D that enter the layer
     */
    public static List<Integer> proposeHidden(int samples, int features, int latent) {
        int width = (int)Math.round(Math.sqrt((double)features * latent));
        return List.of(Math.max(Math.max(8, latent), Math.min(width, Math.min(256, samples / 2))));
    }

    private static void require(boolean valid, String rule, Number value) {
        if (!valid) {
            throw new IllegalArgumentException(rule + ", not " + value + ".");
        }
    }

    /** Builds options; see the components of {@link AutoencoderOptions}. */
    public static final class Builder {
        private Architecture architecture = Architecture.JOINT;
        private Kind kind = Kind.DENOISING;
        private int latent = 10;
        private List<Integer> hidden = List.of();
        private double noise = 0.1;
        private double beta = 1;
        private int warmUp = 50;
        private boolean balanceViews = true;
        private String batchColumn;
        private TrainingOptions training = TrainingOptions.builder().build();

        private Builder() {
        }

        public Builder architecture(Architecture value) {
            architecture = value;
            return this;
        }

        public Builder kind(Kind value) {
            kind = value;
            return this;
        }

        public Builder latent(int value) {
            latent = value;
            return this;
        }

        public Builder hidden(List<Integer> widths) {
            hidden = widths;
            return this;
        }

        public Builder noise(double value) {
            noise = value;
            return this;
        }

        public Builder beta(double value) {
            beta = value;
            return this;
        }

        public Builder warmUp(int value) {
            warmUp = value;
            return this;
        }

        public Builder balanceViews(boolean value) {
            balanceViews = value;
            return this;
        }

        /** The batch column; null for none. */
        public Builder batchColumn(String value) {
            batchColumn = value;
            return this;
        }

        public Builder training(TrainingOptions value) {
            training = value;
            return this;
        }

        /** @throws IllegalArgumentException if an option is out of range */
        public AutoencoderOptions build() {
            return new AutoencoderOptions(architecture, kind, latent, hidden, noise, beta, warmUp, balanceViews,
                batchColumn, training);
        }
    }
}
