package org.omicsweave.core.linalg;

/**
 * Sums of rows over the missing, or the observed, entries of a mask: sum[i] = sum over set (or unset) columns j of
 * mask[i][j] of scale[j] source[j]. The cost is in proportion to the entries summed. Columns are taken in blocks, so
 * that their rows of the source stay in the second-level cache for all i.
 */
public final class MaskedSums {

    private static final int CACHE_DOUBLES = 24_000;

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
     * @param source a row of {@code width} numbers for column {@code j} at index {@code j}
     * @param scale a factor for each column; null for 1
     * @param width length of a row of the source
     * @param sums sums for row {@code i} of the mask at index {@code i - from}
     */
    public static void add(BitMatrix mask, boolean[] set, int from, int to, int first, int end, double[][] source,
        double[] scale, int width, double[][] sums) {
        int block = Math.max(64, CACHE_DOUBLES / width >> 6 << 6);
        int start = first;
        while (start < end) {
            int stop = Math.min(end, (start + block) >> 6 << 6);
            for (int i = from; i < to; i++) {
                addRow(mask.row(i), set[i - from], start, stop, source, scale, width, sums[i - from]);
            }
            start = stop;
        }
    }

    private static void addRow(long[] bits, boolean set, int start, int stop, double[][] source, double[] scale,
        int width, double[] sum) {
        if (bits == null && set) {
            return;
        }
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
                int j = base + Long.numberOfTrailingZeros(rest);
                rest &= rest - 1;
                if (scale == null) {
                    plus(sum, source[j], width);
                } else {
                    plus(sum, source[j], width, scale[j]);
                }
            }
        }
    }

    private static void plus(double[] sum, double[] row, int width) {
        for (int k = 0; k < width; k++) {
            sum[k] += row[k];
        }
    }

    private static void plus(double[] sum, double[] row, int width, double scale) {
        for (int k = 0; k < width; k++) {
            sum[k] += scale * row[k];
        }
    }
}
