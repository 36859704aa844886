package org.omicsweave.core.analysis;

import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.omicsweave.core.data.Progress;

/** A list of features in descending order of their weights, on which sets of positions have enrichment scores. */
final class RankedList {

    /** Random sets that walk up the levels. */
    private static final int WALKERS = 200;

    /** How many of them survive a round. */
    private static final int SURVIVORS = 100;

    /** Sizes of the weights in the order of the list. */
    private final double[] size;

    RankedList(double[] size) {
        this.size = size;
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

    /** Random sets: ascending positions each. */
    int[][] randomSets(int setSize, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[][] sets = new int[count][];
        Arrays.setAll(sets, i -> randomSet(setSize, random));
        return sets;
    }

    /** Ascending distinct positions (Floyd's algorithm). */
    private int[] randomSet(int setSize, SplittableRandom random) {
        BitSet chosen = new BitSet(size.length);
        for (int j = size.length - setSize; j < size.length; j++) {
            int candidate = random.nextInt(j + 1);
            chosen.set(chosen.get(candidate) ? j : candidate);
        }
        int[] positions = new int[setSize];
        for (int i = 0, position = -1; i < setSize; i++) {
            position = chosen.nextSetBit(position + 1);
            positions[i] = position;
        }
        return positions;
    }

    /**
     * Probabilities that the highest running sum of a random set reaches given levels, by adaptive multilevel splitting
     * (Korotkevich et al. 2021): the best {@value #SURVIVORS} of the random sets survive and make {@value #WALKERS}
     * walkers; every walker moves by swapping members while it stays above that floor; again the best survive. Each round
     * is worth a factor of the share that survived.
     *
     * @param sets more random sets of one size than walkers
     * @param levels ascending
     * @param smallest probabilities below are given as this
     */
    double[] tail(int[][] sets, double[] levels, double smallest, long seed, Progress progress) {
        SplittableRandom random = new SplittableRandom(seed);
        int[][] walkers = sets;
        double[] tails = new double[levels.length];
        Arrays.fill(tails, smallest);
        double reached = 1;
        int next = 0;
        while (next < levels.length && reached > smallest) {
            progress.report(0, "sets of " + sets[0].length);
            double[] heights = Arrays.stream(walkers).mapToDouble(this::highest).toArray();
            double[] sorted = heights.clone();
            Arrays.sort(sorted);
            double floor = sorted[heights.length - 1 - SURVIVORS];
            while (next < levels.length && levels[next] * (1 - 1e-12) <= floor) {
                double level = levels[next] * (1 - 1e-12);
                tails[next++] = Math.max(smallest,
                    reached * Arrays.stream(heights).filter(h -> h >= level).count() / heights.length);
            }
            int[] survivors = IntStream.range(0, heights.length).filter(i -> heights[i] > floor).toArray();
            if (survivors.length == 0) { // nothing lies above: the highest score there is
                break;
            }
            reached *= (double)survivors.length / heights.length;
            int[][] moved = new int[WALKERS][];
            for (int i = 0; i < WALKERS; i++) {
                int source = i < survivors.length ? survivors[i] : survivors[random.nextInt(survivors.length)];
                moved[i] = new Walker(walkers[source], floor).walk(random);
            }
            walkers = moved;
        }
        return tails;
    }

    /** A set whose highest running sum stays above a floor while its members are exchanged. */
    private final class Walker {
        private final int[] set;
        private final double floor;
        private final double step;
        // the running sum at one position, where it was above the floor: the members up to there and their sum of sizes
        private int peak;
        private int membersToPeak;
        private double sumToPeak;
        private double total;

        Walker(int[] set, double floor) {
            this.set = set.clone();
            this.floor = floor;
            step = 1.0 / Math.max(1, size.length - set.length);
            findPeak();
        }

        /** Tries half as many exchanges as there are members, and some more; one that falls to the floor is undone. */
        int[] walk(SplittableRandom random) {
            for (int i = 0; i < set.length / 2 + 20; i++) {
                int entering = random.nextInt(size.length);
                int place = Arrays.binarySearch(set, entering);
                if (place < 0) {
                    exchange(random.nextInt(set.length), entering, -1 - place);
                }
            }
            return set;
        }

        private void exchange(int index, int entering, int place) {
            int leaving = set[index];
            int landed = replace(index, entering, place);
            double oldTotal = total;
            double oldSum = sumToPeak;
            int oldMembers = membersToPeak;
            total += size[entering] - size[leaving];
            sumToPeak += (entering <= peak ? size[entering] : 0) - (leaving <= peak ? size[leaving] : 0);
            membersToPeak += (entering <= peak ? 1 : 0) - (leaving <= peak ? 1 : 0);
            boolean above = total > 0 && sumToPeak / total - (peak + 1 - membersToPeak) * step > floor;
            if (!above && !findPeak()) { // it may have its peak elsewhere now
                replace(landed, leaving, -1 - Arrays.binarySearch(set, leaving));
                total = oldTotal;
                sumToPeak = oldSum;
                membersToPeak = oldMembers;
            }
        }

        /** Puts a position in place of the member at an index; returns its own index. */
        private int replace(int index, int entering, int place) {
            int to = place > index ? place - 1 : place;
            if (to > index) {
                System.arraycopy(set, index + 1, set, index, to - index);
            } else {
                System.arraycopy(set, to, set, to + 1, index - to);
            }
            set[to] = entering;
            return to;
        }

        /** Finds the highest running sum anew; false, changing nothing, if it is not above the floor. */
        private boolean findPeak() {
            double all = total(set);
            double sum = 0;
            double highest = floor;
            int at = -1;
            double sumAt = 0;
            for (int i = 0; i < set.length; i++) {
                sum += size[set[i]];
                double height = (all > 0 ? sum / all : (i + 1.0) / set.length) - (set[i] - i) * step;
                if (height > highest) {
                    highest = height;
                    at = i;
                    sumAt = sum;
                }
            }
            if (at < 0) {
                return false;
            }
            peak = set[at];
            membersToPeak = at + 1;
            sumToPeak = sumAt;
            total = all;
            return true;
        }
    }
}
