package org.omicsweave.core.data;

/**
 * The values of a view, N samples x D features. A missing entry is NaN; a sample that was not measured in the view at
 * all has no row. Implementations are immutable and safe for use by many threads.
 */
public interface Values {

    /** Number of samples N. */
    int rows();

    /** Number of features D. */
    int columns();

    /** Whether sample {@code row} was measured in this view; otherwise all its entries are missing. */
    boolean hasRow(int row);

    /** The entry, NaN where missing. */
    double get(int row, int column);

    /** Copies a sample's D entries to {@code target[0..D-1]}, NaN where missing. */
    void copyRow(int row, double[] target);

    /** The rows of these indices, in this order; shares the entries. */
    Values select(int[] rows);

    /**
     * Copies the entries of a sample that are stored: all of dense values, those that are not zero of sparse ones. All
     * other entries are zero.
     *
     * @param targetColumns gets the columns of the entries, ascending
     * @param target gets the entries, NaN where missing
     * @return number of entries copied
     */
    default int copyEntries(int row, int[] targetColumns, double[] target) {
        copyRow(row, target);
        for (int j = 0; j < columns(); j++) {
            targetColumns[j] = j;
        }
        return columns();
    }

    /** Whether entries are held in single precision. */
    boolean isFloat();
}
