package org.omicsweave.core.linalg;

/**
 * The few large products of the learners, on panels of one kind and precision. Safe for use by many threads that write
 * to different panels or columns; runs in the calling thread.
 */
public interface MatrixProducts {

    /** Name for logs and benchmarks. */
    String name();

    /** A panel of zeros. */
    Panel panel(int rows, int columns, boolean single);

    /**
     * out[i][k] = sum of y[row + i][j] w[k][j] over columns j from {@code from} to {@code to - 1}, for i below
     * {@code rows} and k below {@code k}.
     *
     * @param y at least row + rows rows
     * @param w at least k rows, columns as y
     * @param out at least rows x k
     */
    void timesTransposed(Panel y, int row, int rows, int from, int to, Panel w, int k, Panel out);

    /**
     * The product of {@link #timesTransposed} with w stored feature by feature, faster for dozens of columns:
     * out[i][k] = sum of y[row + i][j] w[j][k] over columns j from {@code from} to {@code to - 1}, for i below
     * {@code rows} and k below {@code k}.
     *
     * @param y at least row + rows rows
     * @param w as many rows as y has columns, at least k columns
     * @param out at least rows x k
     */
    void timesByFeature(Panel y, int row, int rows, int from, int to, Panel w, int k, Panel out);

    /**
     * sum[k][j] += sum of z[i][k] y[row + i][j] over i below {@code rows}, for columns j from {@code from} to
     * {@code to - 1} and k below {@code k}.
     *
     * @param z at least rows x k
     * @param sum at least k rows, columns as y
     */
    void addTransposedTimes(Panel z, int k, Panel y, int row, int rows, int from, int to, Panel sum);

    /**
     * out[i][j] = sum of z[i][k] w[k][j] over k below {@code k}, for i below {@code rows} and columns j from
     * {@code from} to {@code to - 1}.
     */
    void times(Panel z, int rows, int k, Panel w, int from, int to, Panel out);

    /** The Java path. */
    static MatrixProducts java() {
        return JavaProducts.INSTANCE;
    }

    /** OpenBLAS where its native library can be loaded, otherwise the Java path. */
    static MatrixProducts best() {
        return OpenBlas.available() ? NativeProducts.INSTANCE : JavaProducts.INSTANCE;
    }
}
