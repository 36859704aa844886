package org.omicsweave.core.linalg;

/** Loops over stretches of arrays, all indexed alike so that the JIT compiler vectorises them. */
public final class Vectors {

    private Vectors() {
    }

    /** y += a x. */
    public static void add(double a, double[] x, int from, int to, double[] y) {
        for (int d = from; d < to; d++) {
            y[d] += a * x[d];
        }
    }

    /** y += x. */
    public static void add(double[] x, int from, int to, double[] y) {
        for (int d = from; d < to; d++) {
            y[d] += x[d];
        }
    }

    /** y += x. */
    public static void add(float[] x, int from, int to, double[] y) {
        for (int d = from; d < to; d++) {
            y[d] += x[d];
        }
    }

    /** y -= a u + b v + c w + e x. */
    public static void subtract(double a, double[] u, double b, double[] v, double c, double[] w, double e, double[] x,
        int from, int to, double[] y) {
        for (int d = from; d < to; d++) {
            y[d] -= a * u[d] + b * v[d] + (c * w[d] + e * x[d]);
        }
    }

    /** z += x y, entry by entry. */
    public static void addProduct(double[] x, double[] y, int from, int to, double[] z) {
        for (int d = from; d < to; d++) {
            z[d] += x[d] * y[d];
        }
    }

    /** z -= x y, entry by entry. */
    public static void subtractProduct(double[] x, double[] y, int from, int to, double[] z) {
        for (int d = from; d < to; d++) {
            z[d] -= x[d] * y[d];
        }
    }

    /** y *= x, entry by entry. */
    public static void multiply(double[] x, int from, int to, double[] y) {
        for (int d = from; d < to; d++) {
            y[d] *= x[d];
        }
    }

    /** y *= a. */
    public static void scale(double a, int from, int to, double[] y) {
        for (int d = from; d < to; d++) {
            y[d] *= a;
        }
    }

    /** Sum of x y, in four independent sums. */
    public static double dot(double[] x, double[] y) {
        double a = 0;
        double b = 0;
        double c = 0;
        double e = 0;
        int d = 0;
        for (; d + 3 < x.length; d += 4) {
            a += x[d] * y[d];
            b += x[d + 1] * y[d + 1];
            c += x[d + 2] * y[d + 2];
            e += x[d + 3] * y[d + 3];
        }
        for (; d < x.length; d++) {
            a += x[d] * y[d];
        }
        return a + b + (c + e);
    }
}
