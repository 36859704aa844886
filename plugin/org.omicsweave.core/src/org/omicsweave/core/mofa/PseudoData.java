package org.omicsweave.core.mofa;

/** Gaussian pseudo-data of single entries, as {@link BernoulliTerm} and {@link PoissonTerm} make them of whole views. */
final class PseudoData {

    private static final double LEAST_RATE = 1e-4;

    private PseudoData() {
    }

    /** tau = tanh(zeta / 2) / (2 zeta) at zeta^2 = {@code square}; the pseudo-data are (y - 1/2) / tau. */
    static double bernoulliPrecision(double square) {
        double zeta = Math.sqrt(Math.max(square, 1e-12));
        return Math.tanh(zeta / 2) / (2 * zeta);
    }

    /** Pseudo-data of a count y at x = z w. */
    static double poisson(double y, double x, double tau) {
        return x - sigmoid(x) * (1 - y / rate(x)) / tau;
    }

    /** Rate of a count at x: ln(1 + e^x). */
    static double rate(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))) + LEAST_RATE;
    }

    static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
