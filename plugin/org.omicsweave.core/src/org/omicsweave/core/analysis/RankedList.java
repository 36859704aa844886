package org.omicsweave.core.analysis;

import java.util.Arrays;

/** A list of features in descending order of their weights, on which sets of positions have enrichment scores. */
final class RankedList {

    /** Sizes of the weights in the order of the list. */
    private final double[] size;

    /** Their sums before each position; at the end, of all. */
    private final double[] before;

    RankedList(double[] size) {
        this.size = size;
        before = new double[size.length + 1];
        for (int i = 0; i < size.length; i++) {
            before[i + 1] = before[i] + size[i];
        }
    }

    int length() {
        return size.length;
    }

    /** Bins for sets of a number of members. */
    RankedBins bins(int members) {
        return new RankedBins(before, members);
    }

    /** The list from its other end. */
    RankedList reversed() {
        double[] reversed = new double[size.length];
        for (int i = 0; i < reversed.length; i++) {
            reversed[i] = size[size.length - 1 - i];
        }
        return new RankedList(reversed);
    }

    /**
     * Enrichment score: the deviation of the running sum that is largest in size.
     *
     * @param positions ascending positions of the set
     * @return from -1 to 1; 0 if the set is the whole list
     */
    double score(int[] positions) {
        double step = 1.0 / Math.max(1, size.length - positions.length);
        double share = share(positions);
        double sum = 0;
        double highest = 0;
        double lowest = 0;
        for (int i = 0; i < positions.length; i++) { // the sum is lowest right before a member, highest right after
            double missed = (positions[i] - i) * step;
            lowest = Math.min(lowest, sum - missed);
            sum += share < 0 ? -share : size[positions[i]] * share;
            highest = Math.max(highest, sum - missed);
        }
        return highest >= -lowest ? highest : lowest;
    }

    /** The largest value of the running sum; at least 0. */
    double highest(int[] positions) {
        double step = 1.0 / Math.max(1, size.length - positions.length);
        double share = share(positions);
        double sum = 0;
        double highest = 0;
        for (int i = 0; i < positions.length; i++) {
            sum += share < 0 ? -share : size[positions[i]] * share;
            highest = Math.max(highest, sum - (positions[i] - i) * step);
        }
        return highest;
    }

    /** What a member adds to the running sum for each unit of its size; if all are 0, minus what each member adds. */
    private double share(int[] positions) {
        double total = total(positions);
        return total > 0 ? 1 / total : -1.0 / positions.length;
    }

    private double total(int[] positions) {
        double total = 0;
        for (int position : positions) {
            total += size[position];
        }
        return total;
    }

    /** The set's positions that lie before (for a negative score, after) the extreme, the outermost first. */
    int[] leadingEdge(int[] positions, double score) {
        double step = 1.0 / Math.max(1, size.length - positions.length);
        double total = total(positions);
        double sum = 0;
        int split = 0;
        double extreme = 0;
        for (int i = 0; i < positions.length; i++) {
            double before = sum - (positions[i] - i) * step;
            sum += total > 0 ? size[positions[i]] / total : 1.0 / positions.length;
            double after = sum - (positions[i] - i) * step;
            if (score >= 0 && after > extreme) {
                extreme = after;
                split = i + 1;
            } else if (score < 0 && before < extreme) {
                extreme = before;
                split = i;
            }
        }
        if (score >= 0) {
            return Arrays.copyOf(positions, split);
        }
        int[] edge = Arrays.copyOfRange(positions, split, positions.length);
        for (int i = 0, j = edge.length - 1; i < j; i++, j--) {
            int swap = edge[i];
            edge[i] = edge[j];
            edge[j] = swap;
        }
        return edge;
    }
}
