package org.omicsweave.core.neural.network;

import java.util.Map;
import java.util.random.RandomGenerator;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One run of a batch through a network.
 *
 * @param data matrices of B rows by the name of the {@link Input} or loss that takes them
 * @param labels what shall be predicted; null for networks that predict nothing
 * @param epoch 0, 1, ...
 * @param random source of dropout and noise; null when not training
 */
public record Pass(Map<String, INDArray> data, Labels labels, int epoch, RandomGenerator random) {

    /**
     * Targets of the samples of a batch.
     *
     * @param values class indices, numbers or times
     * @param observed whether the event was observed; null for all
     * @param weights weights of the samples, with sum 1
     */
    public record Labels(double[] values, boolean[] observed, double[] weights) {
    }

    /** Whether dropout, noise and statistics of the batch take part. */
    boolean training() {
        return random != null;
    }
}
