package org.omicsweave.core.neural;

/**
 * Loss over the epochs of a training.
 *
 * @param training loss on the training samples, one an epoch, as measured while training
 * @param validation loss on the validation samples, NaN without
 * @param bestEpoch index of the epoch whose parameters were kept
 */
public record LossCurve(double[] training, double[] validation, int bestEpoch) {
}
