package org.omicsweave.core.mofa;

import org.omicsweave.core.linalg.VectorMath;

/** Steps of the update of a block of spike-and-slab variables, in loops that the JIT compiler vectorises. */
final class SparseRoom {

    final VectorMath math = new VectorMath(VectorMath.BLOCK);
    final double[] linear = new double[VectorMath.BLOCK];
    final double[] precision = new double[VectorMath.BLOCK];
    final double[] logPrecision = new double[VectorMath.BLOCK];
    final double[] variance = new double[VectorMath.BLOCK];
    final double[] mean = new double[VectorMath.BLOCK];
    final double[] odds = new double[VectorMath.BLOCK];
    /** Minus the size of the log-odds. */
    final double[] negative = new double[VectorMath.BLOCK];
    final double[] x = new double[VectorMath.BLOCK];
    final double[] inclusion = new double[VectorMath.BLOCK];
    final double[] expected = new double[VectorMath.BLOCK];
    final double[] square = new double[VectorMath.BLOCK];
    final double[] withSpike = new double[VectorMath.BLOCK];

    /** Precision, variance and mean of the slab. */
    void slab(double alpha, int n) {
        for (int i = 0; i < n; i++) {
            double p = precision[i] + alpha;
            double v = 1 / p;
            precision[i] = p;
            variance[i] = v;
            mean[i] = linear[i] * v;
        }
    }

    /** Log-odds of s, and minus their size. */
    void odds(double constant, int n) {
        for (int i = 0; i < n; i++) {
            odds[i] = constant - 0.5 * logPrecision[i] + 0.5 * linear[i] * mean[i];
        }
        for (int i = 0; i < n; i++) {
            negative[i] = -Math.abs(odds[i]);
        }
    }

    /**
     * E[s] from x = e^-|odds|.
     *
     * @return sum of the entropies of s, each ln(1 + x) + |odds| x / (1 + x)
     */
    double include(int n) {
        double product = 1; // of at most 512 numbers below 2: one logarithm for all
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double e = x[i];
            double inverse = 1 / (1 + e);
            double less = e * inverse;
            inclusion[i] = odds[i] >= 0 ? inverse : less;
            product *= 1 + e;
            sum += e > 0 ? -negative[i] * less : 0;
        }
        return sum + Math.log(product);
    }

    /** E[s w], E[(s w)^2], and E[w^2] with the prior variance where s = 0. */
    void moments(double spikeVariance, int n) {
        for (int i = 0; i < n; i++) {
            double s = inclusion[i];
            double m = mean[i];
            double e2 = s * (m * m + variance[i]);
            expected[i] = s * m;
            square[i] = e2;
            withSpike[i] = e2 + (1 - s) * spikeVariance;
        }
    }
}
