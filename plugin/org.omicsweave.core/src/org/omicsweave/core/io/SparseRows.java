package org.omicsweave.core.io;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.omicsweave.core.data.SparseValues;

/** Collects the entries of a sparse matrix row by row; they may come in any order. */
final class SparseRows {

    private final int columns;
    private final int[][] indices;
    private final float[][] entries;
    private final int[] filled;

    /** @param counts number of entries expected in each row */
    SparseRows(int[] counts, int columns) {
        this.columns = columns;
        this.indices = Arrays.stream(counts).mapToObj(int[]::new).toArray(int[][]::new);
        this.entries = Arrays.stream(counts).mapToObj(float[]::new).toArray(float[][]::new);
        this.filled = new int[counts.length];
    }

    /** Sets all entries of a row; the caller gives up the arrays. */
    void set(int row, int[] columnsOfRow, float[] entriesOfRow) {
        indices[row] = columnsOfRow;
        entries[row] = entriesOfRow;
        filled[row] = columnsOfRow.length;
    }

    /** Adds an entry; zeros need not be stored. */
    void add(int row, int column, float value) {
        int place = filled[row]++;
        if (place == indices[row].length) {
            int length = Math.max(16, place + place / 2);
            indices[row] = Arrays.copyOf(indices[row], length);
            entries[row] = Arrays.copyOf(entries[row], length);
        }
        indices[row][place] = column;
        entries[row][place] = value;
    }

    /**
     * The matrix; the collector must not be used afterwards.
     *
     * @throws IllegalArgumentException if an entry occurs twice
     */
    SparseValues toValues() {
        for (int i = 0; i < indices.length; i++) {
            if (filled[i] < indices[i].length) {
                indices[i] = Arrays.copyOf(indices[i], filled[i]);
                entries[i] = Arrays.copyOf(entries[i], filled[i]);
            }
            sort(i);
        }
        return SparseValues.wrap(indices, entries, columns);
    }

    private void sort(int row) {
        int[] index = indices[row];
        float[] entry = entries[row];
        boolean ascending = true;
        for (int k = 1; k < index.length && ascending; k++) {
            ascending = index[k] > index[k - 1];
        }
        if (!ascending) {
            long[] keys = IntStream.range(0, index.length).mapToLong(k -> (long)index[k] << 32 | k).sorted().toArray();
            indices[row] = Arrays.stream(keys).mapToInt(key -> (int)(key >>> 32)).toArray();
            float[] sorted = new float[keys.length];
            for (int k = 0; k < keys.length; k++) {
                sorted[k] = entry[(int)keys[k]];
            }
            entries[row] = sorted;
        }
    }
}
