package org.omicsweave.core.io;

import java.io.IOException;
import java.util.Arrays;

import org.omicsweave.core.data.Progress;
import org.omicsweave.core.data.Values;

/** Reads a sparse HDF5 matrix as AnnData stores it: compressed rows (CSR) or compressed columns (CSC). */
final class SparseMatrix {

    private static final int ROWS_BETWEEN_REPORTS = 256;

    private final Hdf5Input input;
    private final String entry;
    private final boolean byRow;
    private final int rows;
    private final int columns;

    private SparseMatrix(Hdf5Input input, String entry, boolean byRow, int rows, int columns) {
        this.input = input;
        this.entry = entry;
        this.byRow = byRow;
        this.rows = rows;
        this.columns = columns;
    }

    /**
     * @param byRow compressed rows, else compressed columns
     * @param kept columns of the result in ascending order; the others are not kept in memory
     */
    static Values read(Hdf5Input input, String entry, boolean byRow, int rows, int columns, int[] kept,
        Progress progress) throws IOException {
        return new SparseMatrix(input, entry, byRow, rows, columns).read(kept, progress);
    }

    private Values read(int[] kept, Progress progress) throws IOException {
        long[] starts = starts();
        SparseRows result = byRow ? readRows(starts, kept, progress) : readColumns(starts, kept, progress);
        try {
            return result.toValues();
        } catch (IllegalArgumentException e) {
            throw input.damaged(entry, "has an entry twice, or out of range. " + e.getMessage());
        }
    }

    private SparseRows readRows(long[] starts, int[] kept, Progress progress) throws IOException {
        boolean all = kept.length == columns;
        if (all) {
            requireMemory(starts[rows]);
        }
        int[] position = positions(kept);
        SparseRows result = new SparseRows(new int[rows], kept.length);
        ChunkedVector indices = new ChunkedVector(input, entry + "/indices", int.class);
        ChunkedVector data = new ChunkedVector(input, entry + "/data", float.class);
        for (int i = 0; i < rows; i++) {
            long length = starts[i + 1] - starts[i];
            if (length > columns) {
                throw input.damaged(entry + "/indptr", "has " + length + " entries in a row of " + columns + ".");
            }
            int[] index = indices.ints(starts[i], (int)length);
            float[] values = data.floats(starts[i], (int)length);
            if (all) {
                result.set(i, index, values);
            } else {
                for (int k = 0; k < index.length; k++) {
                    requireIndex(index[k], columns);
                    if (position[index[k]] >= 0) {
                        result.add(i, position[index[k]], values[k]);
                    }
                }
            }
            if (i % ROWS_BETWEEN_REPORTS == 0) {
                progress.report((double)i / rows, "Reading values");
            }
        }
        return result;
    }

    /** Twice over the indices: first to count the entries of each row. */
    private SparseRows readColumns(long[] starts, int[] kept, Progress progress) throws IOException {
        int[] counts = new int[rows];
        eachColumn(starts, kept, false, (row, column, value) -> counts[row]++,
            (fraction, message) -> progress.report(0.3 * fraction, message));
        requireMemory(Arrays.stream(counts).asLongStream().sum());
        SparseRows result = new SparseRows(counts, kept.length);
        eachColumn(starts, kept, true, result::add,
            (fraction, message) -> progress.report(0.3 + 0.7 * fraction, message));
        return result;
    }

    private int[] positions(int[] kept) {
        int[] position = new int[columns];
        Arrays.fill(position, -1);
        for (int j = 0; j < kept.length; j++) {
            position[kept[j]] = j;
        }
        return position;
    }

    private void requireMemory(long entries) throws IOException {
        input.requireMemory(entry, (double)entries * (Integer.BYTES + Float.BYTES));
    }

    private void requireIndex(int index, int limit) throws IOException {
        if (index < 0 || index >= limit) {
            throw input.damaged(entry + "/indices", "has the index " + index + ", which is not below " + limit + ".");
        }
    }

    /** Where each row (or column) begins among the entries, and where the last one ends. */
    private long[] starts() throws IOException {
        int lines = byRow ? rows : columns;
        double[] numbers = input.doubles(entry + "/indptr", lines + 1);
        long[] starts = new long[lines + 1];
        for (int i = 0; i <= lines; i++) {
            starts[i] = (long)numbers[i];
            if (starts[i] != numbers[i] || i == 0 && starts[i] != 0 || i > 0 && starts[i] < starts[i - 1]) {
                throw input.damaged(entry + "/indptr", "does not ascend from 0.");
            }
        }
        for (String name : new String[] {"indices", "data"}) {
            int[] shape = input.shape(entry + "/" + name);
            if (shape.length != 1 || shape[0] != starts[lines]) {
                throw input.damaged(entry + "/" + name, "has " + Arrays.toString(shape) + " values instead of "
                    + starts[lines] + ".");
            }
        }
        return starts;
    }

    private interface Entry {
        void accept(int row, int column, float value);
    }

    private void eachColumn(long[] starts, int[] kept, boolean withValues, Entry action, Progress progress)
        throws IOException {
        ChunkedVector indices = new ChunkedVector(input, entry + "/indices", int.class);
        ChunkedVector data = new ChunkedVector(input, entry + "/data", float.class);
        for (int j = 0; j < kept.length; j++) {
            long first = starts[kept[j]];
            long length = starts[kept[j] + 1] - first;
            if (length > rows) {
                throw input.damaged(entry + "/indptr", "has " + length + " entries in a column of " + rows + ".");
            }
            int[] index = indices.ints(first, (int)length);
            float[] values = withValues ? data.floats(first, (int)length) : null;
            for (int k = 0; k < index.length; k++) {
                requireIndex(index[k], rows);
                action.accept(index[k], j, withValues ? values[k] : 0);
            }
            if (j % ROWS_BETWEEN_REPORTS == 0) {
                progress.report((double)j / kept.length, "Reading values");
            }
        }
    }
}
