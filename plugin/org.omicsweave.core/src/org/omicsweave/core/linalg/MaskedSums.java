package org.omicsweave.core.linalg;

import java.util.Arrays;

/**
 * Sums of rows over the missing, or the observed, entries of a mask: sum[i] = sum over set (or unset) columns j of
 * mask[i][j] of scale[j] source[j]. The cost is in proportion to the entries summed. Columns are taken in blocks, so
 * that their rows of the source stay in the second-level cache for all i. Sums of a block are of the source's precision,
 * those of blocks of double precision.
 */
public final class MaskedSums {

    private static final int CACHE_BYTES = 192_000;

    private MaskedSums() {
    }

    /**
     * Adds the sums to {@code sums}.
     *
     * @param mask which entries are set
     * @param set for each row of the mask from {@code from} on: true to sum over set columns, false over unset ones
     * @param from first row of the mask
     * @param to end of the rows
     * @param first first column
     * @param end end of the columns
     * @param source a row for column {@code j} at index {@code j}
     * @param scale a factor for each column; null for 1
     * @param sums sums for row {@code i} of the mask at index {@code i - from}
     */
    public static void add(BitMatrix mask, boolean[] set, int from, int to, int first, int end, PackedRows source,
        double[] scale, double[][] sums) {
        int bytes = source.width * (source.doubles == null ? Float.BYTES : Double.BYTES);
        int block = Math.max(64, CACHE_BYTES / bytes >> 6 << 6);
        int[] columns = new int[block + 64];
        float[] room = new float[source.width];
        int start = first;
        while (start < end) {
            int stop = Math.min(end, (start + block) >> 6 << 6);
            for (int i = from; i < to; i++) {
                int count = collect(mask.row(i), set[i - from], start, stop, columns);
                if (source.doubles != null) {
                    sum(columns, count, source.doubles, scale, source.width, sums[i - from]);
                } else if (count > 0) {
                    Arrays.fill(room, 0);
                    sum(columns, count, source.floats, scale, source.width, room);
                    plus(sums[i - from], source.width, room);
                }
            }
            start = stop;
        }
    }

    /** The set, or unset, columns from {@code start} to {@code stop - 1}. */
    private static int collect(long[] bits, boolean set, int start, int stop, int[] columns) {
        if (bits == null && set) {
            return 0;
        }
        int count = 0;
        for (int word = start >>> 6; word << 6 < stop; word++) {
            long rest = bits == null ? -1L : set ? bits[word] : ~bits[word];
            int base = word << 6;
            if (base < start) {
                rest &= -1L << start;
            }
            if (base + 64 > stop) {
                rest &= -1L >>> -stop;
            }
            while (rest != 0) {
                columns[count++] = base + Long.numberOfTrailingZeros(rest);
                rest &= rest - 1;
            }
        }
        return count;
    }

    private static void sum(int[] columns, int count, double[][] source, double[] scale, int width, double[] sum) {
        int i = 0;
        for (; i + 3 < count; i += 4) {
            int a = columns[i];
            int b = columns[i + 1];
            int c = columns[i + 2];
            int d = columns[i + 3];
            if (scale == null) {
                plus(sum, width, source[a], source[b], source[c], source[d]);
            } else {
                plus(sum, width, scale[a], source[a], scale[b], source[b], scale[c], source[c], scale[d], source[d]);
            }
        }
        for (; i < count; i++) {
            int a = columns[i];
            Gram.add(sum, scale == null ? 1 : scale[a], source[a], width);
        }
    }

    private static void plus(double[] sum, int width, double[] u, double[] v, double[] w, double[] x) {
        for (int k = 0; k < width; k++) {
            sum[k] += u[k] + v[k] + (w[k] + x[k]);
        }
    }

    private static void plus(double[] sum, int width, double a, double[] u, double b, double[] v, double c, double[] w,
        double d, double[] x) {
        for (int k = 0; k < width; k++) {
            sum[k] += a * u[k] + b * v[k] + (c * w[k] + d * x[k]);
        }
    }

    private static void sum(int[] columns, int count, float[][] source, double[] scale, int width, float[] sum) {
        int i = 0;
        for (; i + 3 < count; i += 4) {
            int a = columns[i];
            int b = columns[i + 1];
            int c = columns[i + 2];
            int d = columns[i + 3];
            if (scale == null) {
                plus(sum, width, source[a], source[b], source[c], source[d]);
            } else {
                plus(sum, width, (float)scale[a], source[a], (float)scale[b], source[b], (float)scale[c], source[c],
                    (float)scale[d], source[d]);
            }
        }
        for (; i < count; i++) {
            int a = columns[i];
            plus(sum, width, scale == null ? 1 : (float)scale[a], source[a]);
        }
    }

    private static void plus(float[] sum, int width, float[] u, float[] v, float[] w, float[] x) {
        for (int k = 0; k < width; k++) {
            sum[k] += u[k] + v[k] + (w[k] + x[k]);
        }
    }

    private static void plus(float[] sum, int width, float a, float[] u, float b, float[] v, float c, float[] w, float d,
        float[] x) {
        for (int k = 0; k < width; k++) {
            sum[k] += a * u[k] + b * v[k] + (c * w[k] + d * x[k]);
        }
    }

    private static void plus(float[] sum, int width, float a, float[] u) {
        for (int k = 0; k < width; k++) {
            sum[k] += a * u[k];
        }
    }

    private static void plus(double[] sum, int width, float[] u) {
        for (int k = 0; k < width; k++) {
            sum[k] += u[k];
        }
    }
}
