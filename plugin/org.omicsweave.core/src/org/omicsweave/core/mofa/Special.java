package org.omicsweave.core.mofa;

import org.apache.commons.math3.special.Gamma;

/** Special functions and the terms of gamma and beta distributions in the ELBO. */
final class Special {

    private Special() {
    }

    /** Derivative of ln gamma(x), x > 0: recurrence to x >= 10, then the asymptotic series; error below 1e-15. */
    static double digamma(double x) {
        double shift = 0;
        double y = x;
        while (y < 10) {
            shift -= 1 / y;
            y += 1;
        }
        double i = 1 / (y * y);
        return shift + Math.log(y) - 0.5 / y - i * (1.0 / 12 - i * (1.0 / 120 - i * (1.0 / 252 - i * (1.0 / 240
            - i * (1.0 / 132 - i * (691.0 / 32760 - i * (1.0 / 12)))))));
    }

    static double logGamma(double x) {
        return Gamma.logGamma(x);
    }

    static double logBeta(double a, double b) {
        return logGamma(a) + logGamma(b) - logGamma(a + b);
    }

    /** ln of the gamma density (shape a, rate b) in expectation over a variable with E[x] and E[ln x]. */
    static double gammaTerm(double a, double b, double mean, double logMean) {
        return a * Math.log(b) - logGamma(a) + (a - 1) * logMean - b * mean;
    }
}
