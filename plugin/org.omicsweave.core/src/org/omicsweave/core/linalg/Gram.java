package org.omicsweave.core.linalg;

/**
 * A symmetric K x K matrix and a second diagonal, packed in a row of K(K+1)/2 + K numbers: the upper triangle row by
 * row, then the second diagonal. Holds sums of products E[x_j] E[x_k] and of second moments E[x_k^2].
 */
public final class Gram {

    private Gram() {
    }

    /** Numbers in the triangle. */
    public static int pairs(int k) {
        return k * (k + 1) / 2;
    }

    /** Numbers in a packed row. */
    public static int width(int k) {
        return pairs(k) + k;
    }

    /** Place of the pair (i, j) in the packed row, in any order. */
    public static int index(int i, int j, int k) {
        return i <= j ? i * (2 * k - i - 1) / 2 + j : j * (2 * k - j - 1) / 2 + i;
    }

    /** packed = products of all pairs of {@code mean}, then {@code second}. */
    public static void outer(double[] mean, double[] second, int k, double[] packed) {
        int at = 0;
        for (int i = 0; i < k; i++) {
            double x = mean[i];
            for (int j = i; j < k; j++) {
                packed[at++] = x * mean[j];
            }
        }
        System.arraycopy(second, 0, packed, at, k);
    }

    /** Writes the triangle as a full K x K matrix, row by row. */
    public static void unpack(double[] packed, int k, double[] full) {
        int at = 0;
        for (int i = 0; i < k; i++) {
            for (int j = i; j < k; j++) {
                double x = packed[at++];
                full[i * k + j] = x;
                full[j * k + i] = x;
            }
        }
    }

    /** x' G x for the triangle in {@code packed}. */
    public static double quadratic(double[] packed, double[] x, int k) {
        double sum = 0;
        int at = 0;
        for (int i = 0; i < k; i++) {
            double row = 0.5 * packed[at++] * x[i];
            for (int j = i + 1; j < k; j++) {
                row += packed[at++] * x[j];
            }
            sum += row * x[i];
        }
        return 2 * sum;
    }

    /** y += a x over the first n numbers. */
    public static void add(double[] y, double a, double[] x, int n) {
        for (int i = 0; i < n; i++) {
            y[i] += a * x[i];
        }
    }
}
