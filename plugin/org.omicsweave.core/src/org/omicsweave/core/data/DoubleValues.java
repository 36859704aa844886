package org.omicsweave.core.data;

import java.util.Arrays;

/** Values in double precision, one array a sample. */
public final class DoubleValues implements Values {

    private final double[][] rows;
    private final int columns;

    private DoubleValues(double[][] rows, int columns) {
        this.rows = rows;
        this.columns = columns;
    }

    /**
     * Wraps rows without copying: the caller gives up the arrays.
     *
     * @param rows N arrays of length {@code columns}; null for a sample that was not measured
     * @throws IllegalArgumentException if a row has another length
     */
    public static DoubleValues wrap(double[][] rows, int columns) {
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] != null && rows[i].length != columns) {
                throw new IllegalArgumentException(
                    "Row " + i + " has " + rows[i].length + " values instead of " + columns + ".");
            }
        }
        return new DoubleValues(rows, columns);
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
        } else {
            System.arraycopy(rows[row], 0, target, 0, columns);
        }
    }

    @Override
    public Values select(int[] selected) {
        return new DoubleValues(Arrays.stream(selected).mapToObj(row -> rows[row]).toArray(double[][]::new), columns);
    }

    @Override
    public boolean isFloat() {
        return false;
    }
}
