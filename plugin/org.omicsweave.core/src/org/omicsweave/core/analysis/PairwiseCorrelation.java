package org.omicsweave.core.analysis;

import java.util.stream.IntStream;

import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.apache.commons.math3.stat.ranking.TiesStrategy;

/**
 * Correlation of two variables over the pairs in which both are known.
 *
 * @param r correlation coefficient; NaN with fewer than 2 pairs or if a variable is constant
 * @param p two-sided p-value by Student's t with n - 2 degrees of freedom; NaN where r is or n is 2
 * @param n number of pairs
 */
record PairwiseCorrelation(double r, double p, int n) {

    /** Pearson's correlation. */
    static PairwiseCorrelation pearson(double[] x, double[] y) {
        int[] pairs = pairs(x, y);
        return of(pick(x, pairs), pick(y, pairs));
    }

    /** Spearman's rank correlation, ties with their mean rank; p by the t approximation. */
    static PairwiseCorrelation spearman(double[] x, double[] y) {
        int[] pairs = pairs(x, y);
        if (pairs.length == 0) {
            return new PairwiseCorrelation(Double.NaN, Double.NaN, 0);
        }
        NaturalRanking ranking = new NaturalRanking(TiesStrategy.AVERAGE);
        return of(ranking.rank(pick(x, pairs)), ranking.rank(pick(y, pairs)));
    }

    private static int[] pairs(double[] x, double[] y) {
        return IntStream.range(0, x.length).filter(i -> !Double.isNaN(x[i]) && !Double.isNaN(y[i])).toArray();
    }

    private static double[] pick(double[] values, int[] indices) {
        double[] picked = new double[indices.length];
        for (int i = 0; i < picked.length; i++) {
            picked[i] = values[indices[i]];
        }
        return picked;
    }

    private static PairwiseCorrelation of(double[] x, double[] y) {
        int n = x.length;
        if (isConstant(x) || isConstant(y)) {
            return new PairwiseCorrelation(Double.NaN, Double.NaN, n);
        }
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < n; i++) {
            meanX += x[i] / n;
            meanY += y[i] / n;
        }
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < n; i++) {
            double dx = x[i] - meanX;
            double dy = y[i] - meanY;
            xx += dx * dx;
            yy += dy * dy;
            xy += dx * dy;
        }
        double r = Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)));
        if (!(xx > 0 && yy > 0) || Double.isNaN(r)) {
            return new PairwiseCorrelation(Double.NaN, Double.NaN, n);
        }
        double p = n < 3 ? Double.NaN : Tails.studentTwoSided(r * Math.sqrt((n - 2) / (1 - r * r)), n - 2);
        return new PairwiseCorrelation(r, p, n);
    }

    private static boolean isConstant(double[] values) {
        for (double value : values) {
            if (value != values[0]) {
                return false;
            }
        }
        return true;
    }
}
