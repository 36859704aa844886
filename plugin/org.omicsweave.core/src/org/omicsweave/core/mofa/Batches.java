package org.omicsweave.core.mofa;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Mini-batches of stochastic inference: in every epoch each sample is in one batch; each group gives every batch its
 * share of samples. Step size learningRate / (1 + forgettingRate * epoch)^0.75 (Hoffman et al. 2013).
 */
final class Batches {

    private final TrainingData data;
    private final MofaOptions.Stochastic options;
    private final Random random;
    private final int count;
    private final List<int[]> epochBatches = new ArrayList<>();
    private int epoch = -1;

    Batches(TrainingData data, MofaOptions.Stochastic options, long seed) {
        this.data = data;
        this.options = options;
        random = new Random(seed);
        count = (int)Math.ceil(1 / options.batchFraction() - 1e-9);
    }

    /** Batches in an epoch. */
    int count() {
        return count;
    }

    /** Places of the samples of the next batch, ascending. */
    int[] next() {
        if (epochBatches.isEmpty()) {
            epoch++;
            shuffle();
        }
        return epochBatches.remove(0);
    }

    /** Step size for the batch that was given last. */
    double step() {
        return options.learningRate() / Math.pow(1 + options.forgettingRate() * epoch, 0.75);
    }

    /** Most samples in a batch. */
    int largest() {
        int largest = 0;
        for (int g = 0; g < data.groups(); g++) {
            largest += (data.groupSize(g) + count - 1) / count;
        }
        return largest;
    }

    private void shuffle() {
        int[][] batches = new int[count][largest()];
        int[] sizes = new int[count];
        for (int g = 0; g < data.groups(); g++) {
            int[] places = new int[data.groupSize(g)];
            for (int i = 0; i < places.length; i++) {
                places[i] = data.groupStart()[g] + i;
            }
            for (int i = places.length - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                int swap = places[i];
                places[i] = places[j];
                places[j] = swap;
            }
            for (int i = 0; i < places.length; i++) {
                int b = (int)((long)i * count / places.length);
                batches[b][sizes[b]++] = places[i];
            }
        }
        for (int b = 0; b < count; b++) {
            int[] batch = Arrays.copyOf(batches[b], sizes[b]);
            Arrays.sort(batch);
            epochBatches.add(batch);
        }
    }
}
