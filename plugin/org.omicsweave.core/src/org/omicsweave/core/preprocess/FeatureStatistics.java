package org.omicsweave.core.preprocess;

import java.util.Arrays;

/** Moments of each feature over the samples, gathered sample by sample; missing entries do not count. */
final class FeatureStatistics {

    private final int[] counts;
    private final int[] stored;
    private final int[] zeros;
    // Sums of differences from a feature's first value: no cancellation where the mean is large against the deviation.
    private final double[] shift;
    private final double[] sums;
    private final double[] squares;
    private final double[] minima;
    private final double[] maxima;
    private int rows;

    FeatureStatistics(int features) {
        counts = new int[features];
        stored = new int[features];
        zeros = new int[features];
        shift = new double[features];
        sums = new double[features];
        squares = new double[features];
        minima = new double[features];
        maxima = new double[features];
        Arrays.fill(minima, Double.POSITIVE_INFINITY);
        Arrays.fill(maxima, Double.NEGATIVE_INFINITY);
    }

    /** Adds a sample: its stored entries; all others are zero. */
    void add(SampleRow row) {
        rows++;
        for (int k = 0; k < row.size; k++) {
            int j = row.columns[k];
            double value = row.values[k];
            stored[j]++;
            if (Double.isNaN(value)) {
                continue;
            }
            if (counts[j]++ == 0) {
                shift[j] = value;
            }
            double difference = value - shift[j];
            sums[j] += difference;
            squares[j] += difference * difference;
            minima[j] = Math.min(minima[j], value);
            maxima[j] = Math.max(maxima[j], value);
            if (value == 0) {
                zeros[j]++;
            }
        }
    }

    /** To be called after the last sample: counts the zeros that were not stored. */
    void finish() {
        for (int j = 0; j < counts.length; j++) {
            int missing = rows - stored[j];
            if (missing > 0) {
                counts[j] += missing;
                zeros[j] += missing;
                sums[j] -= missing * shift[j];
                squares[j] += missing * shift[j] * shift[j];
                minima[j] = Math.min(minima[j], 0);
                maxima[j] = Math.max(maxima[j], 0);
            }
        }
    }

    int count(int feature) {
        return counts[feature];
    }

    int zeros(int feature) {
        return zeros[feature];
    }

    double missingShare(int feature) {
        return rows == 0 ? 1 : 1 - (double)counts[feature] / rows;
    }

    double mean(int feature) {
        return shift[feature] + sums[feature] / counts[feature];
    }

    /** Sample variance (divisor n - 1), 0 below two values. */
    double variance(int feature) {
        int n = counts[feature];
        return n < 2 ? 0 : Math.max(0, (squares[feature] - sums[feature] * sums[feature] / n) / (n - 1));
    }

    /** Whether all values are equal but for rounding, or there are fewer than two. */
    boolean isConstant(int feature) {
        double largest = Math.max(Math.abs(minima[feature]), Math.abs(maxima[feature]));
        return counts[feature] < 2 || maxima[feature] - minima[feature] <= 1e-12 * largest;
    }
}
