package org.omicsweave.core.linalg;

/** Rows of numbers, such as packed {@link Gram} matrices, that {@link MaskedSums} adds up; in single or double precision. */
public final class PackedRows {

    final int width;
    /** The rows in double precision; null in single precision. */
    final double[][] doubles;
    /** The rows in single precision; null in double precision. */
    final float[][] floats;

    /** Rows of zeros. */
    public PackedRows(int rows, int width, boolean single) {
        this.width = width;
        doubles = single ? null : new double[rows][width];
        floats = single ? new float[rows][width] : null;
    }

    /** Copies the first numbers of {@code source} to a row. Safe for use by threads that write different rows. */
    public void put(int row, double[] source) {
        if (doubles != null) {
            System.arraycopy(source, 0, doubles[row], 0, width);
            return;
        }
        float[] target = floats[row];
        for (int i = 0; i < width; i++) {
            target[i] = (float)source[i];
        }
    }
}
