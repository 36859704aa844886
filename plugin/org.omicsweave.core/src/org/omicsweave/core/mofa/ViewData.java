package org.omicsweave.core.mofa;

import org.omicsweave.core.data.Likelihood;
import org.omicsweave.core.linalg.BitMatrix;
import org.omicsweave.core.linalg.Panel;

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
        BitMatrix missing, double[][] intercepts, double[] scales) {
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
        double[] line = new double[features];
        for (int g = 0; g <= groups; g++) {
            groupRow[g] = firstRow[groupStart[g]];
        }
        for (int g = 0; g < groups; g++) {
            for (int row = groupRow[g]; row < groupRow[g + 1]; row++) {
                values.get(row, 0, features, line);
                for (int d = 0; d < features; d++) {
                    squares[g][d] += line[d] * line[d];
                }
            }
            for (int d = 0; d < features; d++) {
                int rows = groupRow[g + 1] - groupRow[g];
                observed[g][d] = missing == null || !missingByFeature.any(d) ? rows
                    : rows - missingByFeature.count(d, groupRow[g], groupRow[g + 1]);
            }
        }
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

    /** Group of a row. */
    int groupOfRow(int row) {
        int g = 0;
        while (groupRow[g + 1] <= row) {
            g++;
        }
        return g;
    }
}
