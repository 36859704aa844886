package org.omicsweave.core.mofa;

import java.util.Arrays;

import org.omicsweave.core.linalg.Vectors;

/**
 * Probabilities that a weight of a view, or a factor value of a group, is not zero: theta_k ~ Beta(1, 1), k = 1..K
 * (spike and slab; Argelaguet et al. 2018, appendix). Not updated before the training's start of sparsity.
 */
final class Theta {

    double[] a;
    double[] b;
    /** E[ln theta]. */
    double[] log;
    /** E[ln(1 - theta)]. */
    double[] logInverse;

    Theta(int factors) {
        a = new double[factors];
        b = new double[factors];
        log = new double[factors];
        logInverse = new double[factors];
        Arrays.fill(a, 1);
        Arrays.fill(b, 1);
        Arrays.fill(log, -1);
        Arrays.fill(logInverse, -1);
    }

    /**
     * Those of a group after its factors have been updated.
     *
     * @param inclusion N x K E[s]
     * @param groupOf group of each sample
     */
    static Theta ofGroup(double[][] inclusion, int[] groupOf, int group) {
        double[] sum = new double[inclusion[0].length];
        int count = 0;
        for (int n = 0; n < inclusion.length; n++) {
            if (groupOf[n] == group) {
                Vectors.add(inclusion[n], 0, sum.length, sum);
                count++;
            }
        }
        Theta theta = new Theta(sum.length);
        theta.update(count, sum);
        return theta;
    }

    /**
     * q(theta_k) = Beta(1 + sum of E[s], 1 + n - sum of E[s]).
     *
     * @param count n, number of values that share the probability
     * @param inclusion sum of E[s] per factor
     */
    void update(double count, double[] inclusion) {
        for (int k = 0; k < a.length; k++) {
            a[k] = 1 + inclusion[k];
            b[k] = 1 + count - inclusion[k];
            double total = Special.digamma(a[k] + b[k]);
            log[k] = Special.digamma(a[k]) - total;
            logInverse[k] = Special.digamma(b[k]) - total;
        }
    }

    double elbo() {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum -= (a[k] - 1) * log[k] + (b[k] - 1) * logInverse[k] - Special.logBeta(a[k], b[k]);
        }
        return sum;
    }

    void drop(int k) {
        a = Arrays2.without(a, k);
        b = Arrays2.without(b, k);
        log = Arrays2.without(log, k);
        logInverse = Arrays2.without(logInverse, k);
    }
}
