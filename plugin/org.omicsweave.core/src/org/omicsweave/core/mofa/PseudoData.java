package org.omicsweave.core.mofa;

/**
 * Gaussian pseudo-data of single entries at a linear predictor x = z w + b, as {@link BernoulliTerm} and
 * {@link PoissonTerm} have them for whole views.
 */
public final class PseudoData {

    private static final double LEAST_RATE = 1e-4;

    private PseudoData() {
    }

    /**
     * Precision tau = tanh(zeta / 2) / (2 zeta) of an entry of a bernoulli view; its pseudo-data are (y - 1/2) / tau
     * (Jaakkola and Jordan 2000).
     *
     * @param square zeta^2 = E[x^2]
     */
    public static double bernoulliPrecision(double square) {
        double zeta = Math.sqrt(Math.max(square, 1e-12));
        return Math.tanh(zeta / 2) / (2 * zeta);
    }

    /** Precision of a feature of a poisson view whose largest count is {@code largest} (Seeger and Bouchard 2012). */
    public static double poissonPrecision(double largest) {
        return 0.25 + 0.17 * largest;
    }

    /**
     * Pseudo-data of a count.
     *
     * @param x E[z w + b]
     * @param tau precision of the feature
     */
    public static double poisson(double y, double x, double tau) {
        return x - sigmoid(x) * (1 - y / rate(x)) / tau;
    }

    /** Rate of a count at x: ln(1 + e^x). */
    static double rate(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))) + LEAST_RATE;
    }

    /** x at which the rate is {@code rate}, at least 1e-3: ln(e^rate - 1). */
    static double inverseRate(double rate) {
        double least = Math.max(rate, 1e-3);
        return least + Math.log(-Math.expm1(-least));
    }

    static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
