package org.omicsweave.core.analysis;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import java.util.stream.IntStream;

import org.omicsweave.core.data.Progress;

/** A list of features in descending order of their weights, on which sets of positions have enrichment scores. */
final class RankedList {

    /** Random sets that walk up the levels; odd, so that the median is one of them. */
    private static final int WALKERS = 201;

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
        double highest = highest(positions);
        double lowest = lowest(positions);
        return highest >= -lowest ? highest : lowest;
    }

    /** The largest value of the running sum, right after a hit; at least 0. */
    private double highest(int[] positions) {
        double step = 1.0 / Math.max(1, size.length - positions.length);
        double total = total(positions);
        double sum = 0;
        double highest = 0;
        for (int i = 0; i < positions.length; i++) {
            sum += total > 0 ? size[positions[i]] / total : 1.0 / positions.length;
            highest = Math.max(highest, sum - (positions[i] - i) * step);
        }
        return highest;
    }

    /** The smallest value of the running sum, right before a hit; at most 0. */
    private double lowest(int[] positions) {
        double step = 1.0 / Math.max(1, size.length - positions.length);
        double total = total(positions);
        double sum = 0;
        double lowest = 0;
        for (int i = 0; i < positions.length; i++) {
            lowest = Math.min(lowest, sum - (positions[i] - i) * step);
            sum += total > 0 ? size[positions[i]] / total : 1.0 / positions.length;
        }
        return lowest;
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

    /** Scores of random sets. */
    double[] randomScores(int setSize, int count, long seed) {
        double[] scores = new double[count];
        IntStream.range(0, count).parallel()
            .forEach(i -> scores[i] = score(randomSet(setSize, new Random(mix(seed, i)))));
        return scores;
    }

    private static long mix(long seed, long i) {
        long x = seed + i * 0x9E3779B97F4A7C15L;
        x = (x ^ (x >>> 30)) * 0xBF58476D1CE4E5B9L;
        return (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
    }

    /** Ascending distinct positions (Floyd's algorithm). */
    private int[] randomSet(int setSize, Random random) {
        BitSet chosen = new BitSet(size.length);
        for (int j = size.length - setSize; j < size.length; j++) {
            int candidate = random.nextInt(j + 1);
            chosen.set(chosen.get(candidate) ? j : candidate);
        }
        return chosen.stream().toArray();
    }

    /**
     * Probabilities that the highest running sum of a random set reaches given levels, by adaptive multilevel splitting
     * (Korotkevich et al. 2021): walkers above the median survive and replace the others, then every walker moves by
     * swapping members while it stays above the median; each round is worth a factor of about one half.
     *
     * @param levels ascending
     * @param smallest probabilities below are given as this
     */
    double[] tail(int setSize, double[] levels, double smallest, long seed, Progress progress) {
        Random random = new Random(seed);
        int[][] walkers = new int[WALKERS][];
        double[] heights = new double[WALKERS];
        for (int i = 0; i < WALKERS; i++) {
            walkers[i] = randomSet(setSize, random);
            heights[i] = highest(walkers[i]);
        }
        double[] tails = new double[levels.length];
        Arrays.fill(tails, smallest);
        double reached = 1;
        int next = 0;
        while (next < levels.length && reached > smallest) {
            progress.report(0, "sets of " + setSize);
            double[] sorted = heights.clone();
            Arrays.sort(sorted);
            double median = sorted[WALKERS / 2];
            while (next < levels.length && levels[next] * (1 - 1e-12) <= median) {
                double level = levels[next] * (1 - 1e-12);
                tails[next++] = Math.max(smallest, reached * Arrays.stream(heights).filter(h -> h >= level).count()
                    / WALKERS);
            }
            if (next == levels.length) {
                break;
            }
            int[] survivors = IntStream.range(0, WALKERS).filter(i -> heights[i] > median).toArray();
            if (survivors.length == 0) { // nothing lies above: the highest score there is
                break;
            }
            reached *= (double)survivors.length / WALKERS;
            boolean[] survived = new boolean[WALKERS];
            Arrays.stream(survivors).forEach(i -> survived[i] = true);
            for (int i = 0; i < WALKERS; i++) {
                if (!survived[i]) {
                    int source = survivors[random.nextInt(survivors.length)];
                    walkers[i] = walkers[source].clone();
                    heights[i] = heights[source];
                }
            }
            for (int i = 0; i < WALKERS; i++) {
                heights[i] = walk(walkers[i], heights[i], median, random);
            }
        }
        return tails;
    }

    /** Swaps members at random, twice as often as there are members; a swap that falls to the floor is undone. */
    private double walk(int[] set, double height, double floor, Random random) {
        int[] candidate = new int[set.length];
        double current = height;
        for (int step = 0; step < 2 * set.length + 20; step++) {
            int entering = random.nextInt(size.length);
            if (Arrays.binarySearch(set, entering) >= 0) {
                continue;
            }
            exchange(set, random.nextInt(set.length), entering, candidate);
            double proposed = highest(candidate);
            if (proposed > floor) {
                System.arraycopy(candidate, 0, set, 0, set.length);
                current = proposed;
            }
        }
        return current;
    }

    private static void exchange(int[] set, int leaving, int entering, int[] target) {
        int to = 0;
        boolean entered = false;
        for (int i = 0; i < set.length; i++) {
            if (i == leaving) {
                continue;
            }
            if (!entered && set[i] > entering) {
                target[to++] = entering;
                entered = true;
            }
            target[to++] = set[i];
        }
        if (!entered) {
            target[to] = entering;
        }
    }
}
