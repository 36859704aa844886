package org.omicsweave.core.linalg;

import java.util.Arrays;

/**
 * Products in plain Java, for platforms without the native library. Inner loops index all arrays alike, which is what
 * the JIT compiler needs to vectorise them; sums over a row run in blocks of 2 x 4 independent sums.
 */
final class JavaProducts implements MatrixProducts {

    static final JavaProducts INSTANCE = new JavaProducts();

    private static final int PIECE = 1024;

    private JavaProducts() {
    }

    @Override
    public String name() {
        return "Java";
    }

    @Override
    public Panel panel(int rows, int columns, boolean single) {
        return new JavaPanel(rows, columns, single);
    }

    @Override
    public void timesTransposed(Panel y, int row, int rows, int from, int to, Panel w, int k, Panel out) {
        JavaPanel a = (JavaPanel)y;
        JavaPanel b = (JavaPanel)w;
        JavaPanel c = (JavaPanel)out;
        for (int i = 0; i < rows; i++) {
            if (c.single) {
                Arrays.fill(c.floats[i], 0, k, 0);
            } else {
                Arrays.fill(c.doubles[i], 0, k, 0);
            }
        }
        for (int j = from; j < to; j += PIECE) {
            int end = Math.min(to, j + PIECE);
            for (int i = 0; i < rows; i++) {
                for (int l = 0; l < k; l += 4) {
                    if (c.single) {
                        dots(a.floats[row + i], j, end, b.floats, l, Math.min(4, k - l), c.floats[i]);
                    } else {
                        dots(a.doubles[row + i], j, end, b.doubles, l, Math.min(4, k - l), c.doubles[i]);
                    }
                }
            }
        }
    }

    private static void dots(double[] y, int from, int to, double[][] w, int first, int count, double[] out) {
        double[] w0 = w[first];
        double[] w1 = w[first + Math.min(1, count - 1)];
        double[] w2 = w[first + Math.min(2, count - 1)];
        double[] w3 = w[first + Math.min(3, count - 1)];
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        double t0 = 0;
        double t1 = 0;
        double t2 = 0;
        double t3 = 0;
        int j = from;
        for (; j + 1 < to; j += 2) {
            double u = y[j];
            double v = y[j + 1];
            s0 += u * w0[j];
            t0 += v * w0[j + 1];
            s1 += u * w1[j];
            t1 += v * w1[j + 1];
            s2 += u * w2[j];
            t2 += v * w2[j + 1];
            s3 += u * w3[j];
            t3 += v * w3[j + 1];
        }
        if (j < to) {
            double u = y[j];
            s0 += u * w0[j];
            s1 += u * w1[j];
            s2 += u * w2[j];
            s3 += u * w3[j];
        }
        out[first] += s0 + t0;
        if (count > 1) {
            out[first + 1] += s1 + t1;
        }
        if (count > 2) {
            out[first + 2] += s2 + t2;
        }
        if (count > 3) {
            out[first + 3] += s3 + t3;
        }
    }

    private static void dots(float[] y, int from, int to, float[][] w, int first, int count, float[] out) {
        float[] w0 = w[first];
        float[] w1 = w[first + Math.min(1, count - 1)];
        float[] w2 = w[first + Math.min(2, count - 1)];
        float[] w3 = w[first + Math.min(3, count - 1)];
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        float t0 = 0;
        float t1 = 0;
        float t2 = 0;
        float t3 = 0;
        int j = from;
        for (; j + 1 < to; j += 2) {
            float u = y[j];
            float v = y[j + 1];
            s0 += u * w0[j];
            t0 += v * w0[j + 1];
            s1 += u * w1[j];
            t1 += v * w1[j + 1];
            s2 += u * w2[j];
            t2 += v * w2[j + 1];
            s3 += u * w3[j];
            t3 += v * w3[j + 1];
        }
        if (j < to) {
            float u = y[j];
            s0 += u * w0[j];
            s1 += u * w1[j];
            s2 += u * w2[j];
            s3 += u * w3[j];
        }
        out[first] += s0 + t0;
        if (count > 1) {
            out[first + 1] += s1 + t1;
        }
        if (count > 2) {
            out[first + 2] += s2 + t2;
        }
        if (count > 3) {
            out[first + 3] += s3 + t3;
        }
    }

    @Override
    public void timesByFeature(Panel y, int row, int rows, int from, int to, Panel w, int k, Panel out) {
        JavaPanel a = (JavaPanel)y;
        JavaPanel b = (JavaPanel)w;
        JavaPanel c = (JavaPanel)out;
        for (int i = 0; i < rows; i++) {
            int j = from;
            if (c.single) {
                float[] line = a.floats[row + i];
                Arrays.fill(c.floats[i], 0, k, 0);
                for (; j + 3 < to; j += 4) {
                    add(c.floats[i], 0, k, line[j], b.floats[j], line[j + 1], b.floats[j + 1], line[j + 2],
                        b.floats[j + 2], line[j + 3], b.floats[j + 3]);
                }
                for (; j < to; j++) {
                    add(c.floats[i], 0, k, line[j], b.floats[j]);
                }
            } else {
                double[] line = a.doubles[row + i];
                Arrays.fill(c.doubles[i], 0, k, 0);
                for (; j + 3 < to; j += 4) {
                    add(c.doubles[i], 0, k, line[j], b.doubles[j], line[j + 1], b.doubles[j + 1], line[j + 2],
                        b.doubles[j + 2], line[j + 3], b.doubles[j + 3]);
                }
                for (; j < to; j++) {
                    add(c.doubles[i], 0, k, line[j], b.doubles[j]);
                }
            }
        }
    }

    @Override
    public void addTransposedTimes(Panel z, int k, Panel y, int row, int rows, int from, int to, Panel sum) {
        JavaPanel a = (JavaPanel)z;
        JavaPanel b = (JavaPanel)y;
        JavaPanel c = (JavaPanel)sum;
        for (int j = from; j < to; j += PIECE) {
            int end = Math.min(to, j + PIECE);
            for (int l = 0; l < k; l++) {
                int i = 0;
                for (; i + 3 < rows; i += 4) {
                    int r = row + i;
                    if (c.single) {
                        add(c.floats[l], j, end, a.floats[i][l], b.floats[r], a.floats[i + 1][l], b.floats[r + 1],
                            a.floats[i + 2][l], b.floats[r + 2], a.floats[i + 3][l], b.floats[r + 3]);
                    } else {
                        add(c.doubles[l], j, end, a.doubles[i][l], b.doubles[r], a.doubles[i + 1][l], b.doubles[r + 1],
                            a.doubles[i + 2][l], b.doubles[r + 2], a.doubles[i + 3][l], b.doubles[r + 3]);
                    }
                }
                for (; i < rows; i++) {
                    if (c.single) {
                        add(c.floats[l], j, end, a.floats[i][l], b.floats[row + i]);
                    } else {
                        add(c.doubles[l], j, end, a.doubles[i][l], b.doubles[row + i]);
                    }
                }
            }
        }
    }

    @Override
    public void times(Panel z, int rows, int k, Panel w, int from, int to, Panel out) {
        JavaPanel a = (JavaPanel)z;
        JavaPanel b = (JavaPanel)w;
        JavaPanel c = (JavaPanel)out;
        for (int j = from; j < to; j += PIECE) {
            int end = Math.min(to, j + PIECE);
            for (int i = 0; i < rows; i++) {
                int l = 0;
                if (c.single) {
                    Arrays.fill(c.floats[i], j, end, 0);
                    for (; l + 3 < k; l += 4) {
                        add(c.floats[i], j, end, a.floats[i][l], b.floats[l], a.floats[i][l + 1], b.floats[l + 1],
                            a.floats[i][l + 2], b.floats[l + 2], a.floats[i][l + 3], b.floats[l + 3]);
                    }
                    for (; l < k; l++) {
                        add(c.floats[i], j, end, a.floats[i][l], b.floats[l]);
                    }
                } else {
                    Arrays.fill(c.doubles[i], j, end, 0);
                    for (; l + 3 < k; l += 4) {
                        add(c.doubles[i], j, end, a.doubles[i][l], b.doubles[l], a.doubles[i][l + 1], b.doubles[l + 1],
                            a.doubles[i][l + 2], b.doubles[l + 2], a.doubles[i][l + 3], b.doubles[l + 3]);
                    }
                    for (; l < k; l++) {
                        add(c.doubles[i], j, end, a.doubles[i][l], b.doubles[l]);
                    }
                }
            }
        }
    }

    private static void add(double[] sum, int from, int to, double a, double[] u, double b, double[] v, double c,
        double[] w, double d, double[] x) {
        for (int j = from; j < to; j++) {
            sum[j] += a * u[j] + b * v[j] + (c * w[j] + d * x[j]);
        }
    }

    private static void add(double[] sum, int from, int to, double a, double[] u) {
        for (int j = from; j < to; j++) {
            sum[j] += a * u[j];
        }
    }

    private static void add(float[] sum, int from, int to, float a, float[] u, float b, float[] v, float c, float[] w,
        float d, float[] x) {
        for (int j = from; j < to; j++) {
            sum[j] += a * u[j] + b * v[j] + (c * w[j] + d * x[j]);
        }
    }

    private static void add(float[] sum, int from, int to, float a, float[] u) {
        for (int j = from; j < to; j++) {
            sum[j] += a * u[j];
        }
    }

    private static final class JavaPanel implements Panel {
        private final int columns;
        private final boolean single;
        private final double[][] doubles;
        private final float[][] floats;

        JavaPanel(int rows, int columns, boolean single) {
            this.columns = columns;
            this.single = single;
            doubles = single ? null : new double[rows][columns];
            floats = single ? new float[rows][columns] : null;
        }

        @Override
        public int rows() {
            return single ? floats.length : doubles.length;
        }

        @Override
        public int columns() {
            return columns;
        }

        @Override
        public boolean isSingle() {
            return single;
        }

        @Override
        public void put(int row, int from, int to, double[] source) {
            if (single) {
                for (int j = from; j < to; j++) {
                    floats[row][j] = (float)source[j];
                }
            } else {
                System.arraycopy(source, from, doubles[row], from, to - from);
            }
        }

        @Override
        public void get(int row, int from, int to, double[] target) {
            if (single) {
                for (int j = from; j < to; j++) {
                    target[j] = floats[row][j];
                }
            } else {
                System.arraycopy(doubles[row], from, target, from, to - from);
            }
        }

        @Override
        public void put(int row, int from, int to, float[] source) {
            if (single) {
                System.arraycopy(source, from, floats[row], from, to - from);
            } else {
                for (int j = from; j < to; j++) {
                    doubles[row][j] = source[j];
                }
            }
        }

        @Override
        public void get(int row, int from, int to, float[] target) {
            if (single) {
                System.arraycopy(floats[row], from, target, from, to - from);
            } else {
                for (int j = from; j < to; j++) {
                    target[j] = (float)doubles[row][j];
                }
            }
        }

        @Override
        public double get(int row, int column) {
            return single ? floats[row][column] : doubles[row][column];
        }

        @Override
        public void clear(int rows) {
            for (int i = 0; i < rows; i++) {
                if (single) {
                    Arrays.fill(floats[i], 0);
                } else {
                    Arrays.fill(doubles[i], 0);
                }
            }
        }

        @Override
        public void copyRow(int row, Panel source, int sourceRow) {
            if (!(source instanceof JavaPanel other)) {
                double[] line = new double[columns];
                source.get(sourceRow, 0, columns, line);
                put(row, 0, columns, line);
                return;
            }
            if (single) {
                System.arraycopy(other.floats[sourceRow], 0, floats[row], 0, columns);
            } else {
                System.arraycopy(other.doubles[sourceRow], 0, doubles[row], 0, columns);
            }
        }

        @Override
        public void close() {
            // left to the garbage collector
        }
    }
}
