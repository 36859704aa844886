package org.omicsweave.core.linalg;

/** A matrix of bits, one row after the other: which entries are missing. */
public final class BitMatrix {

    private final int rows;
    private final int columns;
    private final int words;
    private final long[][] bits;

    public BitMatrix(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
        words = (columns + 63) >>> 6;
        bits = new long[rows][];
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    /** Sets a bit. Safe for use by threads that set bits of different rows. */
    public void set(int row, int column) {
        if (bits[row] == null) {
            bits[row] = new long[words];
        }
        bits[row][column >>> 6] |= 1L << column;
    }

    public boolean get(int row, int column) {
        return bits[row] != null && (bits[row][column >>> 6] & 1L << column) != 0;
    }

    /** Whether a bit of the row is set. */
    public boolean any(int row) {
        return bits[row] != null;
    }

    /** The words of a row, lowest column first; null if no bit is set. */
    long[] row(int row) {
        return bits[row];
    }

    /** Number of bits set in a row. */
    public int count(int row) {
        int count = 0;
        if (bits[row] != null) {
            for (long word : bits[row]) {
                count += Long.bitCount(word);
            }
        }
        return count;
    }

    /** Number of bits set in columns {@code from .. to-1} of a row. */
    public int count(int row, int from, int to) {
        int count = 0;
        for (int j = next(row, from); j >= 0 && j < to; j = next(row, j + 1)) {
            count++;
        }
        return count;
    }

    /** The first column from {@code from} on whose bit is set in the row; -1 if there is none. */
    public int next(int row, int from) {
        long[] line = bits[row];
        int word = from >>> 6;
        if (line == null || word >= words) {
            return -1;
        }
        long rest = line[word] & (-1L << from);
        while (rest == 0) {
            if (++word == words) {
                return -1;
            }
            rest = line[word];
        }
        return (word << 6) + Long.numberOfTrailingZeros(rest);
    }

    /** The rows of these indices, in this order; shares the bits. */
    public BitMatrix select(int[] selected) {
        BitMatrix result = new BitMatrix(selected.length, columns);
        for (int i = 0; i < selected.length; i++) {
            result.bits[i] = bits[selected[i]];
        }
        return result;
    }

    /** Columns as rows. */
    public BitMatrix transposed() {
        BitMatrix result = new BitMatrix(columns, rows);
        for (int i = 0; i < rows; i++) {
            for (int j = next(i, 0); j >= 0; j = next(i, j + 1)) {
                result.set(j, i);
            }
        }
        return result;
    }
}
