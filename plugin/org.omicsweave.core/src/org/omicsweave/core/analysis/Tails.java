package org.omicsweave.core.analysis;

import org.apache.commons.math3.distribution.HypergeometricDistribution;
import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Erf;
import org.apache.commons.math3.special.Gamma;

/** Tail probabilities, accurate where they are small. */
final class Tails {

    private Tails() {
    }

    /** P(|T| >= |t|) of Student's t with {@code df} degrees of freedom; df may be any positive number. */
    static double studentTwoSided(double t, double df) {
        if (Double.isInfinite(t)) {
            return 0;
        }
        return Beta.regularizedBeta(df / (df + t * t), df / 2, 0.5);
    }

    /** P(|Z| >= |z|) of the standard normal distribution. */
    static double normalTwoSided(double z) {
        return Erf.erfc(Math.abs(z) / Math.sqrt(2));
    }

    /** P(X >= x) of the chi-squared distribution. */
    static double chiSquared(double x, double df) {
        return x <= 0 ? 1 : Gamma.regularizedGammaQ(df / 2, x / 2);
    }

    /** P(F >= f) of the F distribution. */
    static double f(double f, double numeratorDf, double denominatorDf) {
        if (f <= 0) {
            return 1;
        }
        if (Double.isInfinite(f)) {
            return 0;
        }
        return Beta.regularizedBeta(denominatorDf / (numeratorDf * f + denominatorDf), denominatorDf / 2,
            numeratorDf / 2);
    }

    /**
     * ln P(X >= hits) of the hypergeometric distribution: drawing {@code draws} of {@code population} without
     * replacement, {@code successes} of which are marked. The largest needed term comes from Loader's (2000) saddle-point
     * form, the others by their exact ratios.
     */
    static double logHypergeometric(int hits, int population, int successes, int draws) {
        int lowest = Math.max(0, successes + draws - population);
        int highest = Math.min(successes, draws);
        if (hits <= lowest) {
            return 0;
        }
        if (hits > highest) {
            return Double.NEGATIVE_INFINITY;
        }
        double logTerm = new HypergeometricDistribution(null, population, successes, draws).logProbability(hits);
        boolean upper = (double)hits * population > (double)successes * draws;
        double sum = upper ? 1 : 0;
        double term = 1;
        if (upper) { // sum the terms at hits, hits + 1, ...
            for (int x = hits; x < highest && term > 1e-18 * sum; x++) {
                term *= (double)(successes - x) / (x + 1) * (draws - x) / (population - successes - draws + x + 1.0);
                sum += term;
            }
            return Math.min(0, logTerm + Math.log(sum));
        }
        for (int x = hits; x > lowest && (term > 1e-18 * sum || sum == 0); x--) { // 1 - (terms at hits - 1, hits - 2, ...)
            term *= (double)x / (successes - x + 1) * (population - successes - draws + (double)x) / (draws - x + 1);
            sum += term;
        }
        return Math.log1p(-Math.min(1, Math.exp(logTerm + Math.log(sum))));
    }
}
