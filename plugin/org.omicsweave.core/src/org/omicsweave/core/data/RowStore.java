package org.omicsweave.core.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Collects rows of values. Entries are kept in double precision up to {@link #DOUBLE_LIMIT} of them, and in single
 * precision (7 digits, whole numbers to 16,777,216) beyond: measured data needs no more, and memory halves.
 */
public final class RowStore {

    /** Largest number of entries that are kept in double precision. */
    public static final long DOUBLE_LIMIT = 100_000_000L;

    private final int columns;
    private final List<double[]> doubles = new ArrayList<>();
    private final List<float[]> floats = new ArrayList<>();
    private boolean single;

    /**
     * @param columns length of each row
     * @param single whether to use single precision from the start
     */
    public RowStore(int columns, boolean single) {
        this.columns = columns;
        this.single = single;
    }

    /** A store of that many rows of zeros, to be set entry by entry. */
    public static RowStore ofSize(int rows, int columns, boolean single) {
        RowStore store = new RowStore(columns, single || (long)rows * columns > DOUBLE_LIMIT);
        for (int i = 0; i < rows; i++) {
            if (store.single) {
                store.floats.add(new float[columns]);
            } else {
                store.doubles.add(new double[columns]);
            }
        }
        return store;
    }

    /** Number of rows so far. */
    public int rows() {
        return single ? floats.size() : doubles.size();
    }

    /** Memory taken by the values so far. */
    public long bytes() {
        return (long)rows() * columns * (single ? Float.BYTES : Double.BYTES);
    }

    /** Adds a copy of the row, or a sample without values if it is null. */
    public void add(double[] row) {
        if (!single && (long)(doubles.size() + 1) * columns > DOUBLE_LIMIT) {
            toSingle();
        }
        if (single) {
            floats.add(row == null ? null : narrow(row));
        } else {
            doubles.add(row == null ? null : Arrays.copyOf(row, columns));
        }
    }

    /** Sets an entry of an existing row. */
    public void set(int row, int column, double value) {
        if (single) {
            floats.get(row)[column] = (float)value;
        } else {
            doubles.get(row)[column] = value;
        }
    }

    /** The rows as values; the store must not be used afterwards. */
    public Values toValues() {
        return single ? FloatValues.wrap(floats.toArray(float[][]::new), columns)
            : DoubleValues.wrap(doubles.toArray(double[][]::new), columns);
    }

    private void toSingle() {
        for (int i = 0; i < doubles.size(); i++) {
            double[] row = doubles.set(i, null);
            floats.add(row == null ? null : narrow(row));
        }
        doubles.clear();
        single = true;
    }

    private float[] narrow(double[] row) {
        float[] narrow = new float[columns];
        for (int j = 0; j < columns; j++) {
            narrow[j] = (float)row[j];
        }
        return narrow;
    }
}
