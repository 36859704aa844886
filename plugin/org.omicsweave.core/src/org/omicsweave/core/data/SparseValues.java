package org.omicsweave.core.data;

import java.util.Arrays;

/**
 * Values most of which are zero, in single precision: of each sample only the entries that are not zero. An entry that is
 * not stored is zero, not missing.
 */
public final class SparseValues implements Values {

    private final int[][] indices;
    private final float[][] entries;
    private final int columns;

    private SparseValues(int[][] indices, float[][] entries, int columns) {
        this.indices = indices;
        this.entries = entries;
        this.columns = columns;
    }

    /**
     * Wraps arrays without copying: the caller gives up the arrays.
     *
     * @param indices for each sample the columns of its entries, ascending; null for a sample that was not measured
     * @param entries the entries of these columns, of the same lengths
     * @throws IllegalArgumentException if indices are not ascending or not within the columns, or lengths differ
     */
    public static SparseValues wrap(int[][] indices, float[][] entries, int columns) {
        for (int i = 0; i < indices.length; i++) {
            if (indices[i] == null) {
                continue;
            }
            if (indices[i].length != entries[i].length) {
                throw new IllegalArgumentException("Row " + i + " has " + indices[i].length + " columns for "
                    + entries[i].length + " entries.");
            }
            for (int k = 0; k < indices[i].length; k++) {
                if (indices[i][k] < 0 || indices[i][k] >= columns || k > 0 && indices[i][k] <= indices[i][k - 1]) {
                    throw new IllegalArgumentException("Row " + i + " has the column " + indices[i][k]
                        + ": columns must ascend and be below " + columns + ".");
                }
            }
        }
        return new SparseValues(indices, entries, columns);
    }

    @Override
    public int rows() {
        return indices.length;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public boolean hasRow(int row) {
        return indices[row] != null;
    }

    @Override
    public double get(int row, int column) {
        if (indices[row] == null) {
            return Double.NaN;
        }
        int place = Arrays.binarySearch(indices[row], column);
        return place < 0 ? 0 : entries[row][place];
    }

    @Override
    public void copyRow(int row, double[] target) {
        if (indices[row] == null) {
            Arrays.fill(target, 0, columns, Double.NaN);
            return;
        }
        Arrays.fill(target, 0, columns, 0);
        int[] index = indices[row];
        float[] entry = entries[row];
        for (int k = 0; k < index.length; k++) {
            target[index[k]] = entry[k];
        }
    }

    @Override
    public int copyEntries(int row, int[] targetColumns, double[] target) {
        if (indices[row] == null) {
            return Values.super.copyEntries(row, targetColumns, target);
        }
        float[] entry = entries[row];
        System.arraycopy(indices[row], 0, targetColumns, 0, entry.length);
        for (int k = 0; k < entry.length; k++) {
            target[k] = entry[k];
        }
        return entry.length;
    }

    /** Rows as columns and columns as rows; every sample must have been measured. */
    SparseValues transposed() {
        int[] counts = new int[columns];
        for (int[] index : indices) {
            for (int column : index) {
                counts[column]++;
            }
        }
        int[][] newIndices = Arrays.stream(counts).mapToObj(int[]::new).toArray(int[][]::new);
        float[][] newEntries = Arrays.stream(counts).mapToObj(float[]::new).toArray(float[][]::new);
        Arrays.fill(counts, 0);
        for (int row = 0; row < indices.length; row++) {
            for (int k = 0; k < indices[row].length; k++) {
                int column = indices[row][k];
                newIndices[column][counts[column]] = row;
                newEntries[column][counts[column]++] = entries[row][k];
            }
        }
        return new SparseValues(newIndices, newEntries, indices.length);
    }

    @Override
    public Values select(int[] rows) {
        return new SparseValues(Arrays.stream(rows).mapToObj(row -> indices[row]).toArray(int[][]::new),
            Arrays.stream(rows).mapToObj(row -> entries[row]).toArray(float[][]::new), columns);
    }

    @Override
    public boolean isFloat() {
        return true;
    }
}
