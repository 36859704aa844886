package org.omicsweave.core.preprocess;

import org.omicsweave.core.data.Values;

/** The stored entries of one sample at a time: all of a dense matrix, those that are not zero of a sparse one. */
final class SampleRow {

    /** Columns of the entries. */
    final int[] columns;
    /** The entries; NaN where missing. */
    final double[] values;
    /** Number of entries. */
    int size;
    private final boolean withZeros;

    /**
     * @param features number of columns of the matrix
     * @param withZeros whether zeros that are not stored are wanted, too
     */
    SampleRow(int features, boolean withZeros) {
        columns = new int[features];
        values = new double[features];
        this.withZeros = withZeros;
        for (int j = 0; j < features; j++) {
            columns[j] = j;
        }
    }

    void load(Values matrix, int row) {
        if (withZeros) {
            matrix.copyRow(row, values);
            size = values.length;
        } else {
            size = matrix.copyEntries(row, columns, values);
        }
    }

    /** Whether any entry is there, stored or zero. */
    boolean hasValue() {
        for (int k = 0; k < size; k++) {
            if (!Double.isNaN(values[k])) {
                return true;
            }
        }
        return size < values.length;
    }
}
