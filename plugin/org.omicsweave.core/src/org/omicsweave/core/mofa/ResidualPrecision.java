package org.omicsweave.core.mofa;

import org.omicsweave.core.data.Likelihood;
import org.omicsweave.core.data.Values;

/**
 * Noise precisions of a view that a model file does not hold, from what the factors leave of the values: the number of
 * observed entries of a feature over their sum of (y - z w')^2. That is E[tau] of the training but for the posterior
 * variance of z w', so it is a little larger.
 */
public final class ResidualPrecision {

    /** Of a feature that is predicted exactly. */
    private static final double MOST = 1e8;

    private ResidualPrecision() {
    }

    /**
     * @param values N x D processed values of the model's samples
     * @param factors N x K
     * @param weights D x K
     * @param groupOf group of each sample
     * @param groups number of groups G
     * @return G x D precisions, 0 where a group has no value of a feature; of a poisson view, the precision of its bound
     *         (the same in all groups); null for a bernoulli view, whose bound has a precision for every entry
     */
    public static double[][] of(Likelihood likelihood, Values values, double[][] factors, double[][] weights,
        int[] groupOf, int groups) {
        return switch (likelihood) {
            case GAUSSIAN -> gaussian(values, factors, weights, groupOf, groups);
            case POISSON -> poisson(values, groups);
            case BERNOULLI -> null;
        };
    }

    private static double[][] gaussian(Values values, double[][] factors, double[][] weights, int[] groupOf, int groups) {
        int features = weights.length;
        double[][] squares = new double[groups][features];
        double[][] counts = new double[groups][features];
        double[] row = new double[features];
        for (int n = 0; n < factors.length; n++) {
            if (values.hasRow(n)) {
                values.copyRow(n, row);
                for (int d = 0; d < features; d++) {
                    if (!Double.isNaN(row[d])) {
                        double error = row[d];
                        for (int k = 0; k < factors[n].length; k++) {
                            error -= factors[n][k] * weights[d][k];
                        }
                        squares[groupOf[n]][d] += error * error;
                        counts[groupOf[n]][d]++;
                    }
                }
            }
        }
        for (int g = 0; g < groups; g++) {
            for (int d = 0; d < features; d++) {
                counts[g][d] = counts[g][d] == 0 ? 0 : Math.min(MOST, counts[g][d] / squares[g][d]);
            }
        }
        return counts;
    }

    private static double[][] poisson(Values values, int groups) {
        double[][] precision = new double[groups][values.columns()];
        double[] row = new double[values.columns()];
        for (int n = 0; n < values.rows(); n++) {
            if (values.hasRow(n)) {
                values.copyRow(n, row);
                for (double[] ofGroup : precision) {
                    for (int d = 0; d < row.length; d++) {
                        ofGroup[d] = Math.max(ofGroup[d], Double.isNaN(row[d]) ? 0 : PseudoData.poissonPrecision(row[d]));
                    }
                }
            }
        }
        return precision;
    }
}
