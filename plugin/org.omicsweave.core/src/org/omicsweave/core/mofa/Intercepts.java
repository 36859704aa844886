package org.omicsweave.core.mofa;

import java.util.Arrays;

/**
 * Intercepts b of a view that is not gaussian, x = z w + b. The bound of the likelihood is quadratic in b, so one Newton
 * step from where the bound was taken ends at its maximum given weights and factors: no step lowers the ELBO.
 */
final class Intercepts {

    /** G x D; the groups are equal if they have their intercepts in common. */
    final double[][] values;
    /** Slope of the bound in b where it was taken, and minus its second derivative, G x D. */
    final double[][] slope;
    final double[][] curvature;
    /** What the last {@link #update} added, G x D. */
    final double[][] change;
    private final boolean common;
    /** Share of the step that is taken. */
    private final double step;

    /** @param common whether all groups have the same intercepts */
    Intercepts(int groups, int features, boolean common) {
        this(new double[groups][features], common, 1);
    }

    private Intercepts(double[][] values, boolean common, double step) {
        this.values = values;
        this.common = common;
        this.step = step;
        slope = new double[values.length][values[0].length];
        curvature = new double[values.length][values[0].length];
        change = new double[values.length][values[0].length];
    }

    /** Intercept of a feature from the number and the sum of its observed values. */
    @FunctionalInterface
    interface Start {
        double of(double count, double sum);
    }

    /** Sets the intercepts from counts and sums of observed values, G x D. */
    void start(double[][] counts, double[][] sums, Start start) {
        for (int d = 0; d < values[0].length; d++) {
            double count = 0;
            double sum = 0;
            for (int g = 0; g < values.length; g++) {
                count = common ? count + counts[g][d] : counts[g][d];
                sum = common ? sum + sums[g][d] : sums[g][d];
                values[g][d] = count > 0 ? start.of(count, sum) : 0;
            }
            for (int g = 0; g < values.length && common; g++) {
                values[g][d] = values[values.length - 1][d];
            }
        }
    }

    /** The same intercepts, learnt from some of the samples: only a share of each step is taken. */
    Intercepts ofBatch(double share) {
        return new Intercepts(values, common, share);
    }

    /** Forgets slope and curvature of features {@code from .. to-1}. */
    void clear(int from, int to) {
        for (int g = 0; g < values.length; g++) {
            Arrays.fill(slope[g], from, to, 0);
            Arrays.fill(curvature[g], from, to, 0);
        }
    }

    /** Takes the step; slope and curvature are used up. */
    void update() {
        int features = values[0].length;
        for (int g = 1; g < values.length && common; g++) {
            for (int d = 0; d < features; d++) {
                slope[0][d] += slope[g][d];
                curvature[0][d] += curvature[g][d];
            }
        }
        for (int g = 0; g < values.length; g++) {
            double[] up = slope[common ? 0 : g];
            double[] down = curvature[common ? 0 : g];
            for (int d = 0; d < features; d++) {
                change[g][d] = down[d] > 0 ? step * up[d] / down[d] : 0;
                values[g][d] += change[g][d];
            }
        }
        clear(0, features);
    }
}
