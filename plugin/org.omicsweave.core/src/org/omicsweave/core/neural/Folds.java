package org.omicsweave.core.neural;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/** Splits of samples, the same for the same seed. */
final class Folds {

    private Folds() {
    }

    /**
     * Training and validation samples.
     *
     * @param share share of the samples to hold out; rounded to nothing, or to at least one where it is above 0
     * @return two arrays of sample indices, the second empty if share is 0
     */
    static int[][] holdOut(int samples, double share, long seed) {
        return holdOut(IntStream.range(0, samples).toArray(), share, seed);
    }

    static int[][] holdOut(int[] samples, double share, long seed) {
        int[] order = shuffled(samples, seed);
        int held = share == 0 || samples.length < 5 ? 0 : Math.max(1, (int)Math.round(share * samples.length));
        int[] validation = Arrays.copyOf(order, held);
        int[] training = Arrays.copyOfRange(order, held, order.length);
        Arrays.sort(validation);
        Arrays.sort(training);
        return new int[][]{training, validation};
    }

    /**
     * Folds in which every stratum has its share.
     *
     * @param strata of each sample
     * @param samples indices to split
     * @return fold of each of {@code samples}, 0 to folds - 1
     */
    static int[] stratified(int[] strata, int folds, long seed) {
        int[] order = shuffled(IntStream.range(0, strata.length).toArray(), seed);
        int[] fold = new int[strata.length];
        int next = 0;
        for (int stratum : Arrays.stream(strata).distinct().sorted().toArray()) {
            for (int sample : order) {
                if (strata[sample] == stratum) {
                    fold[sample] = next++ % folds;
                }
            }
        }
        return fold;
    }

    private static int[] shuffled(int[] values, long seed) {
        int[] order = values.clone();
        Random random = new Random(seed);
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swap = order[i];
            order[i] = order[j];
            order[j] = swap;
        }
        return order;
    }
}
