package org.omicsweave.core.mofa;

import java.util.Arrays;

import org.omicsweave.core.data.Likelihood;
import org.omicsweave.core.linalg.BitMatrix;
import org.omicsweave.core.linalg.Panel;
import org.omicsweave.core.linalg.Workers;

/**
 * The processed values of a view: rows of the measured samples only, in the order of the training samples (sorted by
 * group); centred and scaled if gaussian; zero where missing.
 */
final class ViewData {

    final String name;
    final Likelihood likelihood;
    final int features;
    /** Training sample of each row, ascending. */
    final int[] samples;
    /** Number of rows before each training sample; one more entry than samples. */
    final int[] firstRow;
    /** First row of each group, and the number of rows. */
    final int[] groupRow;
    final Panel values;
    /** Missing entries, row by row and feature by feature; null if no measured sample has any. */
    final BitMatrix missing;
    final BitMatrix missingByFeature;
    /** Observed entries per group and feature. */
    final double[][] observed;
    /** Sum of squares per group and feature. */
    final double[][] squares;
    /** What was subtracted, per group and feature (zero unless gaussian). */
    final double[][] intercepts;
    /** What centred values were divided by, per group. */
    final double[] scales;

    ViewData(String name, Likelihood likelihood, int features, int[] samples, int[] groupStart, Panel values,
        BitMatrix missing, double[][] intercepts, double[] scales, Workers workers) {
        this.name = name;
        this.likelihood = likelihood;
        this.features = features;
        this.samples = samples;
        this.values = values;
        this.missing = missing;
        this.intercepts = intercepts;
        this.scales = scales;
        missingByFeature = missing == null ? null : missing.transposed();
        int groups = groupStart.length - 1;
        int total = groupStart[groups];
        firstRow = new int[total + 1];
        for (int n = 0, row = 0; n <= total; n++) {
            firstRow[n] = row;
            if (row < samples.length && samples[row] == n) {
                row++;
            }
        }
        groupRow = new int[groups + 1];
        observed = new double[groups][features];
        squares = new double[groups][features];
        for (int g = 0; g <= groups; g++) {
            groupRow[g] = firstRow[groupStart[g]];
        }
        workers.run(0, features, 64, (worker, from, to) -> {
            double[] line = new double[features];
            for (int g = 0; g < groups; g++) {
                double[] sums = squares[g];
                for (int row = groupRow[g]; row < groupRow[g + 1]; row++) {
                    values.get(row, from, to, line);
                    for (int d = from; d < to; d++) {
                        sums[d] += line[d] * line[d];
                    }
                }
                int rows = groupRow[g + 1] - groupRow[g];
                for (int d = from; d < to; d++) {
                    observed[g][d] = missing == null || !missingByFeature.any(d) ? rows
                        : rows - missingByFeature.count(d, groupRow[g], groupRow[g + 1]);
                }
            }
        });
    }

    /**
     * Some of the rows.
     *
     * @param chosen training samples, ascending
     * @param start first place in {@code chosen} of each group, and its length
     * @param room for the values, at least as many rows as there are samples
     */
    ViewData batch(int[] chosen, int[] start, Panel room, Workers workers) {
        int[] rows = new int[chosen.length];
        int[] places = new int[chosen.length];
        int count = 0;
        for (int i = 0; i < chosen.length; i++) {
            int row = firstRow[chosen[i]];
            if (firstRow[chosen[i] + 1] > row) {
                rows[count] = row;
                places[count++] = i;
            }
        }
        int[] selected = Arrays.copyOf(rows, count);
        workers.run(0, count, 1, (worker, from, to) -> {
            for (int i = from; i < to; i++) {
                room.copyRow(i, values, selected[i]);
            }
        });
        return new ViewData(name, likelihood, features, Arrays.copyOf(places, count), start, room,
            missing == null ? null : missing.select(selected), intercepts, scales, workers);
    }

    int rows() {
        return samples.length;
    }

    int groups() {
        return groupRow.length - 1;
    }

    boolean isMissing(int row, int feature) {
        return missing != null && missing.get(row, feature);
    }

    /** Sets {@code x[d]} to 0 where feature d, from {@code from} to {@code to - 1}, is missing in the row. */
    void clearMissing(int row, int from, int to, double[] x) {
        if (missing != null) {
            for (int d = missing.next(row, from); d >= 0 && d < to; d = missing.next(row, d + 1)) {
                x[d] = 0;
            }
        }
    }

    /** As {@link #clearMissing(int, int, int, double[])}. */
    void clearMissing(int row, int from, int to, float[] x) {
        if (missing != null) {
            for (int d = missing.next(row, from); d >= 0 && d < to; d = missing.next(row, d + 1)) {
                x[d] = 0;
            }
        }
    }
}
