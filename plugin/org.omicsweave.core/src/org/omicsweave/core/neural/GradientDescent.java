package org.omicsweave.core.neural;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.omicsweave.core.data.InputException;
import org.omicsweave.core.neural.network.Descent;
import org.omicsweave.core.neural.network.Matrices;
import org.omicsweave.core.neural.network.Network;
import org.omicsweave.core.neural.network.Pass;

/** Trains a network on mini-batches; keeps the parameters of the best epoch. */
final class GradientDescent {

    /** Where batches come from. */
    interface Batches {
        /** @param random source of dropout and noise; null when the loss is only evaluated */
        Pass batch(int[] samples, int epoch, RandomGenerator random);
    }

    private final Network network;
    private final TrainingOptions options;
    private final Batches batches;
    private final NeuralListener listener;
    private final RandomGenerator random;
    private final Descent descent;

    GradientDescent(Network network, TrainingOptions options, Batches batches, NeuralListener listener) {
        this.network = network;
        this.options = options;
        this.batches = batches;
        this.listener = listener;
        this.random = new SplittableRandom(options.seed());
        this.descent = new Descent(network.parameters(), options);
    }

    /**
     * @param training samples to train on
     * @param validation samples for early stopping; empty: all epochs are run and the last is kept
     * @throws InputException if the loss stops being a number
     */
    LossCurve minimise(int[] training, int[] validation, String stage) {
        List<Double> trainingLoss = new ArrayList<>();
        List<Double> validationLoss = new ArrayList<>();
        float[] best = null;
        double bestLoss = Double.POSITIVE_INFINITY;
        int bestEpoch = 0;
        int plateaus = 0;
        int[] order = training.clone();
        for (int epoch = 0; epoch < options.epochs(); epoch++) {
            double factor = options.schedule().factor(epoch, options.epochs(), plateaus);
            double loss = epoch(order, epoch, options.learningRate() * factor, stage);
            double held = validation.length == 0 ? Double.NaN : loss(validation, epoch);
            trainingLoss.add(loss);
            validationLoss.add(held);
            listener.epoch(stage, epoch + 1, options.epochs(), loss, held);
            if (validation.length == 0) {
                bestEpoch = epoch;
                continue;
            }
            requireFinite(held, stage);
            if (held < bestLoss) {
                bestLoss = held;
                bestEpoch = epoch;
                best = network.parameters().copy();
            }
            int stalled = epoch - bestEpoch;
            if (stalled >= options.patience()) {
                break;
            }
            int third = Math.max(1, options.patience() / 3);
            plateaus += stalled > 0 && stalled % third == 0 ? 1 : 0;
        }
        if (best != null) {
            network.parameters().set(best);
        }
        return new LossCurve(toArray(trainingLoss), toArray(validationLoss), bestEpoch);
    }

    /** Loss of some samples, without noise and dropout, averaged over batches by size. */
    private double loss(int[] samples, int epoch) {
        double sum = 0;
        for (int[] rows : split(samples)) {
            listener.batch();
            try (MemoryWorkspace reused = Matrices.workspace()) {
                sum += rows.length * network.loss(batches.batch(rows, epoch, null));
            }
        }
        return sum / samples.length;
    }

    private double epoch(int[] order, int epoch, double rate, String stage) {
        shuffle(order);
        double sum = 0;
        for (int[] rows : split(order)) {
            listener.batch();
            try (MemoryWorkspace reused = Matrices.workspace()) {
                double loss = network.lossAndGradient(batches.batch(rows, epoch, random));
                requireFinite(loss, stage);
                descent.step(rate);
                sum += rows.length * loss;
            }
        }
        return sum / order.length;
    }

    /** Batches of nearly equal size: a last batch of one sample would have no variance to normalise by. */
    private List<int[]> split(int[] samples) {
        int count = Math.max(1, (int)Math.round((double)samples.length / options.batchSize()));
        return IntStream.range(0, count)
            .mapToObj(b -> Arrays.copyOfRange(samples, (int)((long)b * samples.length / count),
                (int)((long)(b + 1) * samples.length / count)))
            .toList();
    }

    private void shuffle(int[] order) {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swap = order[i];
            order[i] = order[j];
            order[j] = swap;
        }
    }

    private void requireFinite(double loss, String stage) {
        if (!Double.isFinite(loss)) {
            throw new InputException("The training diverged (" + stage + "): the loss is no longer a number. Lower the "
                + "learning rate, now " + options.learningRate() + ", or set the largest gradient norm.");
        }
    }

    private static double[] toArray(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
