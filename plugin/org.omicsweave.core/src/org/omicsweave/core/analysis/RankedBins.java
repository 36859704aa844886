package org.omicsweave.core.analysis;

import java.util.TreeSet;

/**
 * A ranked list in bins of neighbouring positions with weights of nearly one size: narrow at the top, where few positions
 * decide of a high score, wider towards the middle and the other end.
 */
final class RankedBins {

    private static final double GROWTH = 0.15;
    private static final double GROWTH_OF_OTHER_END = 0.5;
    private static final double WIDEST_AT_OTHER_END = 0.1;

    /** Bounds of the share of the list that a bin may take; between them it has two members of a set. */
    private static final double NARROW = 0.004;
    private static final double WIDE = 0.02;

    /** B + 1 ascending positions: bin b is from starts[b] to before starts[b + 1]. */
    final int[] starts;
    /** Mean size of the weights in each bin, of the mean 1 over the list. */
    final double[] weight;

    /**
     * @param before sums of the sizes of the weights before each of N positions; at the end, of all
     * @param members of the sets that the bins are for
     */
    RankedBins(double[] before, int members) {
        int length = before.length - 1;
        double widest = Math.max(NARROW, Math.min(WIDE, 2.0 / members)) * length;
        TreeSet<Integer> edges = new TreeSet<>();
        for (int i = 0; i <= length / 2; i += step(i, GROWTH, widest)) {
            edges.add(i);
        }
        for (int i = 0; i <= length / 2; i += step(i, GROWTH_OF_OTHER_END, WIDEST_AT_OTHER_END * length)) {
            edges.add(length - i);
        }
        starts = edges.stream().mapToInt(Integer::intValue).toArray();
        weight = new double[starts.length - 1];
        double mean = before[length] / length;
        for (int b = 0; b < weight.length; b++) { // all weights 0: the score steps up evenly
            weight[b] = mean > 0 ? (before[starts[b + 1]] - before[starts[b]]) / width(b) / mean : 1;
        }
    }

    private static int step(int position, double growth, double widest) {
        return (int)Math.max(1, Math.min(growth * position, widest));
    }

    int count() {
        return weight.length;
    }

    int length() {
        return starts[weight.length];
    }

    int width(int bin) {
        return starts[bin + 1] - starts[bin];
    }

    /** Fills in the number of members of a set before each bin; at the end, of all. */
    void count(int[] positions, int[] membersBefore) {
        int i = 0;
        for (int b = 0; b < weight.length; b++) {
            while (i < positions.length && positions[i] < starts[b + 1]) {
                i++;
            }
            membersBefore[b + 1] = i;
        }
    }
}
