package org.omicsweave.core.linalg;

/**
 * A matrix in row order, in single or double precision, in the memory that a {@link MatrixProducts} computes on: off
 * the heap for OpenBLAS, Java arrays for the Java path. Arrays that are copied in and out are indexed by column.
 */
public interface Panel extends AutoCloseable {

    int rows();

    int columns();

    /** Whether the values are held in single precision. */
    boolean isSingle();

    /** Copies {@code source[from .. to-1]} to columns {@code from .. to-1} of a row. */
    void put(int row, int from, int to, double[] source);

    /** Copies columns {@code from .. to-1} of a row to {@code target[from .. to-1]}. */
    void get(int row, int from, int to, double[] target);

    /** Copies {@code source[from .. to-1]} to columns {@code from .. to-1} of a row. */
    void put(int row, int from, int to, float[] source);

    /** Copies columns {@code from .. to-1} of a row to {@code target[from .. to-1]}, rounded to single precision. */
    void get(int row, int from, int to, float[] target);

    /** One value. */
    double get(int row, int column);

    /** Sets rows {@code 0 .. rows-1} to zero. */
    void clear(int rows);

    /** Copies a row of a panel of the same kind, precision and width. */
    void copyRow(int row, Panel source, int sourceRow);

    /** Frees the memory. */
    @Override
    void close();

    /** Frees the memory of those that are not null. */
    static void closeAll(Panel... panels) {
        for (Panel panel : panels) {
            if (panel != null) {
                panel.close();
            }
        }
    }
}
