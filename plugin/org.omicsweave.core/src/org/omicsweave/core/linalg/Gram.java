package org.omicsweave.core.linalg;

/**
 * A symmetric K x K matrix, packed in a row of K(K+1)/2 numbers: the upper triangle row by row without the diagonal,
 * then the diagonal. Holds sums of products E[x_j] E[x_k] beside, and of second moments E[x_k^2] on the diagonal.
 */
public final class Gram {

    private Gram() {
    }

    /** Numbers above the diagonal: where the diagonal starts. */
    public static int pairs(int k) {
        return k * (k - 1) / 2;
    }

    /** Numbers in a packed row. */
    public static int width(int k) {
        return k * (k + 1) / 2;
    }

    /** Place of the pair (i, j), i other than j, in the packed row. */
    public static int index(int i, int j, int k) {
        return i < j ? i * (2 * k - i - 3) / 2 + j - 1 : j * (2 * k - j - 3) / 2 + i - 1;
    }

    /** packed = products of all pairs of {@code mean}, then {@code second}. */
    public static void outer(double[] mean, double[] second, int k, double[] packed) {
        int at = 0;
        for (int i = 0; i < k; i++) {
            double x = mean[i];
            for (int j = i + 1; j < k; j++) {
                packed[at++] = x * mean[j];
            }
        }
        System.arraycopy(second, 0, packed, at, k);
    }

    /** Writes the numbers above and below the diagonal to a full K x K matrix, row by row; zeros on the diagonal. */
    public static void unpack(double[] packed, int k, double[] full) {
        int at = 0;
        for (int i = 0; i < k; i++) {
            full[i * k + i] = 0;
            for (int j = i + 1; j < k; j++) {
                double x = packed[at++];
                full[i * k + j] = x;
                full[j * k + i] = x;
            }
        }
    }

    /** y += a x over the first n numbers. */
    public static void add(double[] y, double a, double[] x, int n) {
        for (int i = 0; i < n; i++) {
            y[i] += a * x[i];
        }
    }
}
