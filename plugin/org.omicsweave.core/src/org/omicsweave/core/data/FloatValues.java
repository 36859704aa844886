package org.omicsweave.core.data;

import java.util.Arrays;

/** Values in single precision, one array a sample: half the memory, and enough for measured data. */
public final class FloatValues implements Values {

    private final float[][] rows;
    private final int columns;

    private FloatValues(float[][] rows, int columns) {
        this.rows = rows;
        this.columns = columns;
    }

    /**
     * Wraps rows without copying: the caller gives up the arrays.
     *
     * @param rows N arrays of length {@code columns}; null for a sample that was not measured
     * @throws IllegalArgumentException if a row has another length
     */
    public static FloatValues wrap(float[][] rows, int columns) {
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] != null && rows[i].length != columns) {
                throw new IllegalArgumentException(
                    "Row " + i + " has " + rows[i].length + " values instead of " + columns + ".");
            }
        }
        return new FloatValues(rows, columns);
    }

    @Override
    public int rows() {
        return rows.length;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public boolean hasRow(int row) {
        return rows[row] != null;
    }

    @Override
    public double get(int row, int column) {
        return rows[row] == null ? Double.NaN : rows[row][column];
    }

    @Override
    public void copyRow(int row, double[] target) {
        if (rows[row] == null) {
            Arrays.fill(target, 0, columns, Double.NaN);
            return;
        }
        for (int j = 0; j < columns; j++) {
            target[j] = rows[row][j];
        }
    }

    @Override
    public Values select(int[] selected) {
        return new FloatValues(Arrays.stream(selected).mapToObj(row -> rows[row]).toArray(float[][]::new), columns);
    }

    @Override
    public boolean isFloat() {
        return true;
    }
}
