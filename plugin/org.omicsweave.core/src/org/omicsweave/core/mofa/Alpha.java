package org.omicsweave.core.mofa;

import java.util.Arrays;

/**
 * Precisions of the weights of a view, or of the factors of a group: alpha_k ~ Gamma(1e-14, 1e-14), k = 1..K (automatic
 * relevance determination; Argelaguet et al. 2018, appendix). Without ARD all precisions are 1.
 */
final class Alpha {

    private static final double PRIOR = 1e-14;

    final boolean learnt;
    double[] shape;
    double[] rate;
    double[] mean;
    double[] logMean;

    Alpha(int factors, boolean learnt) {
        this.learnt = learnt;
        shape = ones(factors);
        rate = ones(factors);
        mean = ones(factors);
        logMean = new double[factors];
        Arrays.fill(logMean, learnt ? Special.digamma(1) : 0);
    }

    private static double[] ones(int n) {
        double[] x = new double[n];
        Arrays.fill(x, 1);
        return x;
    }

    /**
     * q(alpha_k) = Gamma(a + n / 2, b + sum of E[x^2] / 2).
     *
     * @param count n, number of values that share the precision
     * @param second sum of their second moments, per factor
     * @param step share of the new distribution in the blend with the old one, in (0, 1]
     */
    void update(double count, double[] second, double step) {
        for (int k = 0; k < mean.length; k++) {
            shape[k] = (1 - step) * shape[k] + step * (PRIOR + 0.5 * count);
            rate[k] = (1 - step) * rate[k] + step * (PRIOR + 0.5 * second[k]);
            mean[k] = shape[k] / rate[k];
            logMean[k] = Special.digamma(shape[k]) - Math.log(rate[k]);
        }
    }

    double elbo() {
        double sum = 0;
        for (int k = 0; learnt && k < mean.length; k++) {
            sum += Special.gammaTerm(PRIOR, PRIOR, mean[k], logMean[k])
                - Special.gammaTerm(shape[k], rate[k], mean[k], logMean[k]);
        }
        return sum;
    }

    void drop(int k) {
        shape = Arrays2.without(shape, k);
        rate = Arrays2.without(rate, k);
        mean = Arrays2.without(mean, k);
        logMean = Arrays2.without(logMean, k);
    }
}
