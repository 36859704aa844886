package org.omicsweave.core.mofa;

import java.util.Arrays;

import org.omicsweave.core.linalg.VectorMath;
import org.omicsweave.core.linalg.Workers;

/**
 * Weights of a view: q(w, s) = prod q(w_dk | s_dk) q(s_dk), factor by factor, w_dk ~ N(0, 1 / alpha_k) where s_dk = 1
 * (Titsias and Lazaro-Gredilla 2011; Argelaguet et al. 2018, appendix). Without spike and slab s is 1. All arrays are
 * K x D.
 */
final class Weights {

    private static final int GRAIN = 64;

    final int features;
    final boolean sparse;
    /** E[s w]. */
    double[][] mean;
    /** E[(s w)^2]. */
    double[][] second;
    /** E[s]. */
    double[][] inclusion;
    /** Mean and variance of w where s = 1. */
    double[][] slabMean;
    double[][] slabVariance;
    /** E[w^2] summed over features, per factor: with the prior variance where s = 0. */
    double[] sumSecond;
    /** E[s] summed over features, per factor. */
    double[] sumInclusion;
    /** E[s] ln of the slab's variance summed over features, per factor. */
    private double[] sumLogVariance;
    /** Entropy of s summed over features, per factor. */
    private double[] entropy;
    /** Logarithm of E[alpha] at the last update: the variance of w where s = 0 is still 1 / alpha of then. */
    private double[] logAlpha;

    Weights(int features, int factors, boolean sparse) {
        this.features = features;
        this.sparse = sparse;
        mean = new double[factors][features];
        slabMean = new double[factors][features];
        second = ones(factors, features);
        slabVariance = ones(factors, features);
        inclusion = sparse ? ones(factors, features) : null;
        sumSecond = new double[factors];
        sumInclusion = new double[factors];
        Arrays.fill(sumSecond, features);
        Arrays.fill(sumInclusion, features);
        sumLogVariance = new double[factors];
        entropy = new double[factors];
        logAlpha = new double[factors];
    }

    private static double[][] ones(int rows, int columns) {
        double[][] x = new double[rows][columns];
        for (double[] row : x) {
            Arrays.fill(row, 1);
        }
        return x;
    }

    int factors() {
        return mean.length;
    }

    /**
     * Updates all weights of the view.
     *
     * @param term gives the linear terms and precisions from the data
     * @param alpha precisions
     * @param theta probabilities of s; ignored without spike and slab
     * @param step share of the new distribution in the blend with the old one, in (0, 1]
     */
    void update(ViewTerm term, Alpha alpha, Theta theta, double step, Workers workers) {
        int factors = factors();
        double[][][] sums = new double[workers.threads()][4][factors];
        double[] linear = new double[features];
        double[] precision = new double[features];
        workers.run(0, features, GRAIN, (worker, from, to) -> {
            SparseRoom room = sparse ? new SparseRoom() : null;
            for (int start = from; start < to; start += VectorMath.BLOCK) {
                int end = Math.min(to, start + VectorMath.BLOCK);
                for (int k = 0; k < factors; k++) {
                    term.weightEquations(k, start, end, linear, precision);
                    if (sparse) {
                        System.arraycopy(linear, start, room.linear, 0, end - start);
                        System.arraycopy(precision, start, room.precision, 0, end - start);
                        updateSparse(k, start, end, room, alpha.mean[k], theta.log[k] - theta.logInverse[k], step,
                            sums[worker]);
                    } else {
                        updateDense(k, start, end, linear, precision, alpha.mean[k], step, sums[worker]);
                    }
                }
            }
        });
        Arrays.setAll(logAlpha, k -> Math.log(alpha.mean[k]));
        total(sums, 0, sumSecond);
        total(sums, 1, sumInclusion);
        total(sums, 2, sumLogVariance);
        total(sums, 3, entropy);
    }

    private static void total(double[][][] sums, int what, double[] target) {
        Arrays.fill(target, 0);
        for (double[][] worker : sums) {
            for (int k = 0; k < target.length; k++) {
                target[k] += worker[what][k];
            }
        }
    }

    private void updateDense(int k, int from, int to, double[] linear, double[] precision, double alpha, double step,
        double[][] sums) {
        double sum = 0;
        double logs = 0;
        for (int d = from; d < to; d++) {
            double v = 1 / (precision[d] + alpha);
            double m = linear[d] * v;
            if (step < 1) {
                m = (1 - step) * slabMean[k][d] + step * m;
                v = (1 - step) * slabVariance[k][d] + step * v;
            }
            slabMean[k][d] = m;
            slabVariance[k][d] = v;
            mean[k][d] = m;
            second[k][d] = m * m + v;
            sum += m * m + v;
            logs += Math.log(v);
        }
        sums[0][k] += sum;
        sums[1][k] += to - from;
        sums[2][k] += logs;
    }

    /**
     * With p the precision and r the linear term, the slab is N(r / p, 1 / p) and the log-odds of s are
     * E[ln theta] - E[ln(1 - theta)] + ln(alpha / p) / 2 + r^2 / (2 p).
     */
    private void updateSparse(int k, int from, int to, SparseRoom room, double alpha, double prior, double step,
        double[][] sums) {
        int n = to - from;
        room.slab(alpha, n);
        room.math.log(room.precision, room.logPrecision, 0, n);
        room.odds(prior + 0.5 * Math.log(alpha), n);
        room.math.exp(room.negative, room.x, 0, n);
        sums[3][k] += room.include(n);
        if (step < 1) {
            sums[3][k] += blend(k, from, n, room, step);
        }
        room.moments(1 / alpha, n);
        for (int i = 0; i < n; i++) {
            sums[0][k] += room.withSpike[i];
            sums[1][k] += room.inclusion[i];
            sums[2][k] -= room.inclusion[i] * room.logPrecision[i];
        }
        System.arraycopy(room.inclusion, 0, inclusion[k], from, n);
        System.arraycopy(room.mean, 0, slabMean[k], from, n);
        System.arraycopy(room.variance, 0, slabVariance[k], from, n);
        System.arraycopy(room.expected, 0, mean[k], from, n);
        System.arraycopy(room.square, 0, second[k], from, n);
    }

    /** Blends with the distribution so far; returns the change of the entropy. */
    private double blend(int k, int from, int n, SparseRoom room, double step) {
        double change = 0;
        for (int i = 0; i < n; i++) {
            int d = from + i;
            change -= entropy(room.inclusion[i]);
            room.mean[i] = (1 - step) * slabMean[k][d] + step * room.mean[i];
            room.variance[i] = (1 - step) * slabVariance[k][d] + step * room.variance[i];
            room.inclusion[i] = (1 - step) * inclusion[k][d] + step * room.inclusion[i];
            room.logPrecision[i] = -Math.log(room.variance[i]);
            change += entropy(room.inclusion[i]);
        }
        return change;
    }

    private static double entropy(double s) {
        return s <= 0 || s >= 1 ? 0 : -s * Math.log(s) - (1 - s) * Math.log1p(-s);
    }

    /** The terms of the weights and of s in the ELBO: E[ln p(w, s)] - E[ln q(w, s)]. */
    double elbo(Alpha alpha, Theta theta) {
        double sum = 0;
        for (int k = 0; k < factors(); k++) {
            sum += 0.5 * (features * (alpha.logMean[k] + 1) - alpha.mean[k] * sumSecond[k] + sumLogVariance[k]);
            if (sparse) {
                sum += -0.5 * (features - sumInclusion[k]) * Math.log(alpha.mean[k]) + entropy[k]
                    + sumInclusion[k] * theta.log[k] + (features - sumInclusion[k]) * theta.logInverse[k];
            }
        }
        return sum;
    }

    /**
     * What {@link #elbo} lacks of the exact bound: like MOFA2 it takes the variance of w where s = 0 from the newest
     * precisions, though w is updated before them. Only the exact bound never falls.
     */
    double elboCorrection(Alpha alpha) {
        double sum = 0;
        for (int k = 0; sparse && k < factors(); k++) {
            sum += 0.5 * (features - sumInclusion[k]) * (Math.log(alpha.mean[k]) - logAlpha[k]);
        }
        return sum;
    }

    void drop(int k) {
        mean = Arrays2.without(mean, k);
        second = Arrays2.without(second, k);
        slabMean = Arrays2.without(slabMean, k);
        slabVariance = Arrays2.without(slabVariance, k);
        inclusion = sparse ? Arrays2.without(inclusion, k) : null;
        sumSecond = Arrays2.without(sumSecond, k);
        sumInclusion = Arrays2.without(sumInclusion, k);
        sumLogVariance = Arrays2.without(sumLogVariance, k);
        entropy = Arrays2.without(entropy, k);
        logAlpha = Arrays2.without(logAlpha, k);
    }
}
