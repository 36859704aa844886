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

    /** Defaults that work for most data. */
    public static AutoencoderOptions defaults(int latent) {
        return new AutoencoderOptions(Architecture.JOINT, Kind.DENOISING, latent, List.of(), 0.1, 1, 50, true, null,
            TrainingOptions.defaults());
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
}
