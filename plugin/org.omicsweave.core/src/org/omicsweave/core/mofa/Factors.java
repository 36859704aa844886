package org.omicsweave.core.mofa;

import java.util.Arrays;

import org.omicsweave.core.linalg.Gram;

/**
 * Factors: q(z, s) for every sample, factor by factor, z_nk ~ N(0, 1 / alpha_gk) where s_nk = 1; s is 1 without spike
 * and slab (Argelaguet et al. 2020, supplement). All arrays are N x K.
 */
final class Factors {

    final boolean sparse;
    /** E[s z]. */
    final double[][] mean;
    /** E[(s z)^2]. */
    final double[][] second;
    /** E[s]; null without spike and slab. */
    final double[][] inclusion;
    /** Mean and variance of z where s = 1. */
    final double[][] slabMean;
    final double[][] slabVariance;

    /** @param start N x K means to start from, kept and written to; variances start at 1 */
    Factors(double[][] start, boolean sparse) {
        this.sparse = sparse;
        int samples = start.length;
        int factors = start[0].length;
        slabMean = start;
        mean = sparse ? copy(start) : start;
        slabVariance = new double[samples][factors];
        second = new double[samples][factors];
        inclusion = sparse ? new double[samples][factors] : null;
        for (int n = 0; n < samples; n++) {
            Arrays.fill(slabVariance[n], 1);
            if (sparse) {
                Arrays.fill(inclusion[n], 1);
            }
            for (int k = 0; k < factors; k++) {
                second[n][k] = mean[n][k] * mean[n][k] + 1;
            }
        }
    }

    private Factors(Factors all, int[] chosen) {
        sparse = all.sparse;
        mean = rows(all.mean, chosen);
        second = rows(all.second, chosen);
        inclusion = rows(all.inclusion, chosen);
        slabMean = rows(all.slabMean, chosen);
        slabVariance = rows(all.slabVariance, chosen);
    }

    private static double[][] rows(double[][] x, int[] chosen) {
        return x == null ? null : Arrays.stream(chosen).mapToObj(i -> x[i]).toArray(double[][]::new);
    }

    /** The factors of some samples: what is written to them is written to these. */
    Factors select(int[] chosen) {
        return new Factors(this, chosen);
    }

    private static double[][] copy(double[][] x) {
        double[][] y = new double[x.length][];
        for (int i = 0; i < x.length; i++) {
            y[i] = x[i].clone();
        }
        return y;
    }

    int samples() {
        return mean.length;
    }

    int factors() {
        return mean[0].length;
    }

    /**
     * Updates a sample's factors in turn.
     *
     * @param n sample
     * @param linear sum of tau w y over all features, per factor
     * @param gram packed sums of tau w w' and tau E[w^2]
     * @param full room for K x K numbers
     * @param alpha precisions of the sample's group
     * @param theta probabilities of the sample's group; ignored without spike and slab
     */
    void update(int n, double[] linear, double[] gram, double[] full, Alpha alpha, Theta theta) {
        double[] z = mean[n];
        int factors = z.length;
        Gram.unpack(gram, factors, full);
        int diagonal = Gram.pairs(factors);
        for (int k = 0; k < factors; k++) {
            int at = k * factors;
            double even = 0;
            double odd = 0;
            int j = 0;
            for (; j + 1 < factors; j += 2) {
                even += full[at + j] * z[j];
                odd += full[at + j + 1] * z[j + 1];
            }
            if (j < factors) {
                even += full[at + j] * z[j];
            }
            double r = linear[k] - (even + odd);
            double p = alpha.mean[k] + gram[diagonal + k];
            double v = 1 / p;
            double m = r * v;
            double include = 1;
            if (sparse) {
                double odds = theta.log[k] - theta.logInverse[k] + 0.5 * Math.log(alpha.mean[k] * v) + 0.5 * r * m;
                include = 1 / (1 + Math.exp(-odds));
            }
            set(n, k, m, v, include);
        }
    }

    /** Sets the distribution of one factor value. */
    void set(int n, int k, double m, double v, double include) {
        slabMean[n][k] = m;
        slabVariance[n][k] = v;
        if (sparse) {
            inclusion[n][k] = include;
        }
        mean[n][k] = include * m;
        second[n][k] = include * (m * m + v);
    }

    /** E[z^2] summed over the samples {@code from .. to-1}, per factor, with the prior variance where s = 0. */
    double[] sumSecond(int from, int to, Alpha alpha) {
        double[] sum = new double[factors()];
        for (int n = from; n < to; n++) {
            for (int k = 0; k < sum.length; k++) {
                sum[k] += second[n][k];
                if (sparse) {
                    sum[k] += (1 - inclusion[n][k]) / alpha.mean[k];
                }
            }
        }
        return sum;
    }

    /** E[s] summed over the samples {@code from .. to-1}, per factor. */
    double[] sumInclusion(int from, int to) {
        double[] sum = new double[factors()];
        for (int n = from; n < to; n++) {
            for (int k = 0; k < sum.length; k++) {
                sum[k] += sparse ? inclusion[n][k] : 1;
            }
        }
        return sum;
    }

    /**
     * The terms of the factors of a group in the ELBO: E[ln p(z, s)] - E[ln q(z, s)].
     *
     * @param sumSecond as {@link #sumSecond} at the last update of the factors
     */
    double elbo(int from, int to, Alpha alpha, Theta theta, double[] sumSecond) {
        double sum = 0;
        int factors = factors();
        for (int k = 0; k < factors; k++) {
            sum += 0.5 * ((to - from) * (alpha.logMean[k] + 1) - alpha.mean[k] * sumSecond[k]);
        }
        for (int n = from; n < to; n++) {
            double[] v = slabVariance[n];
            if (sparse) {
                for (int k = 0; k < factors; k++) {
                    double s = inclusion[n][k];
                    sum += 0.5 * s * Math.log(v[k]) - 0.5 * (1 - s) * Math.log(alpha.mean[k]) + s * theta.log[k]
                        + (1 - s) * theta.logInverse[k];
                    sum -= s <= 0 || s >= 1 ? 0 : s * Math.log(s) + (1 - s) * Math.log1p(-s);
                }
            } else {
                double product = 1;
                for (int k = 0; k < factors; k++) {
                    product *= v[k];
                    if (product < 1e-200 || product > 1e200) {
                        sum += 0.5 * Math.log(product);
                        product = 1;
                    }
                }
                sum += 0.5 * Math.log(product);
            }
        }
        return sum;
    }

    void drop(int k) {
        for (double[][] x : new double[][][] {mean, second, inclusion, slabVariance,
            slabMean == mean ? null : slabMean}) {
            for (int n = 0; x != null && n < x.length; n++) {
                x[n] = Arrays2.without(x[n], k);
            }
        }
    }
}
