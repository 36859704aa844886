package org.omicsweave.core.io;

import java.io.IOException;
import java.util.Arrays;

import org.omicsweave.core.data.Progress;
import org.omicsweave.core.data.Values;

import io.jhdf.api.Dataset;

/** Reads a sparse HDF5 matrix as AnnData stores it: compressed rows (CSR) or compressed columns (CSC). */
final class SparseMatrix {

    private static final int BLOCK = 1 << 20;

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
     * @param kept columns of the result in ascending order; the others are not read into memory
     */
    static Values read(Hdf5Input input, String entry, boolean byRow, int rows, int columns, int[] kept,
        Progress progress) throws IOException {
        return new SparseMatrix(input, entry, byRow, rows, columns).read(kept, progress);
    }

    private Values read(int[] kept, Progress progress) throws IOException {
        int[] position = new int[columns];
        Arrays.fill(position, -1);
        for (int j = 0; j < kept.length; j++) {
            position[kept[j]] = j;
        }
        long[] starts = starts();
        int[] counts = new int[rows];
        if (byRow && kept.length == columns) {
            Arrays.setAll(counts, i -> (int)Math.min(columns, starts[i + 1] - starts[i]));
        } else {
            each(starts, false, (row, column, value) -> {
                if (position[column] >= 0) {
                    counts[row]++;
                }
            }, (fraction, message) -> progress.report(0.3 * fraction, message));
        }
        input.requireMemory(entry,
            (double)Arrays.stream(counts).asLongStream().sum() * (Integer.BYTES + Float.BYTES));
        SparseRows result = new SparseRows(counts, kept.length);
        each(starts, true, (row, column, value) -> {
            if (position[column] >= 0) {
                result.add(row, position[column], value);
            }
        }, (fraction, message) -> progress.report(0.3 + 0.7 * fraction, message));
        try {
            return result.toValues();
        } catch (IllegalArgumentException e) {
            throw input.damaged(entry, "has an entry twice, or out of range. " + e.getMessage());
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

    /** Goes through the entries in blocks. */
    private void each(long[] starts, boolean withValues, Entry action, Progress progress) throws IOException {
        Dataset indices = input.plausibleDataset(entry + "/indices");
        Dataset data = input.plausibleDataset(entry + "/data");
        int limit = byRow ? columns : rows;
        long total = starts[starts.length - 1];
        int line = 0;
        for (long first = 0; first < total; first += BLOCK) {
            int size = (int)Math.min(BLOCK, total - first);
            int[] index = toInts(slice(indices, "indices", first, size));
            float[] values = withValues ? toFloats(slice(data, "data", first, size)) : null;
            for (int k = 0; k < size; k++) {
                while (first + k >= starts[line + 1]) {
                    line++;
                }
                if (index[k] < 0 || index[k] >= limit) {
                    throw input.damaged(entry + "/indices", "has the index " + index[k] + ", which is not below " + limit
                        + ".");
                }
                action.accept(byRow ? line : index[k], byRow ? index[k] : line, withValues ? values[k] : 0);
            }
            progress.report((double)first / total, "Reading values");
        }
    }

    private Object slice(Dataset dataset, String name, long first, int size) throws IOException {
        return input.guarded(entry + "/" + name, () -> dataset.getData(new long[] {first}, new int[] {size}));
    }

    private int[] toInts(Object array) throws IOException {
        if (array instanceof int[] ints) {
            return ints;
        }
        double[] numbers = input.numbers(entry + "/indices", array);
        int[] ints = new int[numbers.length];
        for (int i = 0; i < ints.length; i++) {
            ints[i] = numbers[i] == (int)numbers[i] ? (int)numbers[i] : -1;
        }
        return ints;
    }

    private float[] toFloats(Object array) throws IOException {
        if (array instanceof float[] floats) {
            return floats;
        }
        double[] numbers = input.numbers(entry + "/data", array);
        float[] floats = new float[numbers.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float)numbers[i];
        }
        return floats;
    }
}
