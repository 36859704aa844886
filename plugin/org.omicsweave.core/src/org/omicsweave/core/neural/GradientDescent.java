package org.omicsweave.core.neural;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.omicsweave.core.data.InputException;

/** Trains the graph of {@link Layers} on mini-batches; keeps the parameters of the best epoch. */
final class GradientDescent {

    /** Name of the scalar that is minimised. */
    static final String LOSS = "loss";

    /** Where batches come from. */
    interface Batches {
        /**
         * The graph's placeholders for some samples (without those that {@link Layers} owns).
         *
         * @param random for noise on the inputs; null when the loss is only evaluated
         */
        Map<String, INDArray> batch(int[] samples, int epoch, Random random);
    }

    private static final double RUNNING_SHARE = 0.1;

    private final Layers layers;
    private final SameDiff graph;
    private final TrainingOptions options;
    private final Batches batches;
    private final NeuralListener listener;
    private final Random random;
    private final List<String> names;
    private final Map<String, IUpdater> rules = new HashMap<>();
    private final Map<String, GradientUpdater<?>> updaters = new HashMap<>();
    private int step;

    GradientDescent(Layers layers, TrainingOptions options, Batches batches, NeuralListener listener) {
        this.layers = layers;
        this.graph = layers.graph;
        this.options = options;
        this.batches = batches;
        this.listener = listener;
        this.random = new Random(options.seed() ^ 0x5DEECE66DL);
        this.names = layers.parameters.stream().map(Layers.Parameter::name).toList();
        GradientGraph.derive(graph, LOSS, names);
        for (Layers.Parameter parameter : layers.parameters) {
            IUpdater rule = options.optimiser().create(options.learningRate());
            long state = rule.stateSize(parameter.size());
            rules.put(parameter.name(), rule);
            updaters.put(parameter.name(),
                rule.instantiate(state == 0 ? null : Nd4j.zeros(DataType.FLOAT, 1, state), true));
        }
    }

    /**
     * @param training samples to train on
     * @param validation samples for early stopping; empty: all epochs are run and the last is kept
     * @throws InputException if the loss stops being a number
     */
    LossCurve minimise(int[] training, int[] validation, String stage) {
        List<Double> trainingLoss = new ArrayList<>();
        List<Double> validationLoss = new ArrayList<>();
        Map<String, INDArray> best = null;
        double bestLoss = Double.POSITIVE_INFINITY;
        int bestEpoch = 0;
        int plateaus = 0;
        int[] order = training.clone();
        for (int epoch = 0; epoch < options.epochs(); epoch++) {
            setLearningRates(options.schedule().factor(epoch, options.epochs(), plateaus));
            double loss = epoch(order, epoch, stage);
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
                best = copyParameters();
            }
            int stalled = epoch - bestEpoch;
            if (stalled >= options.patience()) {
                break;
            }
            int third = Math.max(1, options.patience() / 3);
            plateaus += stalled > 0 && stalled % third == 0 ? 1 : 0;
        }
        if (best != null) {
            best.forEach((name, values) -> graph.getVariable(name).getArr().assign(values));
        }
        return new LossCurve(toArray(trainingLoss), toArray(validationLoss), bestEpoch);
    }

    /** Loss of some samples, without noise and dropout, averaged over batches by size. */
    double loss(int[] samples, int epoch) {
        double sum = 0;
        for (int[] rows : split(samples)) {
            Map<String, INDArray> inputs = Layers.fillIn(graph, batches.batch(rows, epoch, null));
            sum += rows.length * graph.outputSingle(inputs, LOSS).getDouble(0);
        }
        return sum / samples.length;
    }

    private double epoch(int[] order, int epoch, String stage) {
        shuffle(order);
        double sum = 0;
        for (int[] rows : split(order)) {
            listener.batch();
            double loss = step(rows, epoch);
            requireFinite(loss, stage);
            sum += rows.length * loss;
        }
        return sum / order.length;
    }

    private double step(int[] rows, int epoch) {
        Map<String, INDArray> inputs = new LinkedHashMap<>(batches.batch(rows, epoch, random));
        inputs.put(Layers.TRAINING, Nd4j.ones(DataType.FLOAT, 1, 1));
        layers.dropoutWidths.forEach((name, width) -> inputs.put(name, dropoutMask(rows.length, width)));
        List<String> outputs = new ArrayList<>(List.of(LOSS));
        layers.normalisations.forEach(n -> outputs.addAll(List.of(n.batchMean(), n.batchVariance())));
        var result = graph.calculateGradientsAndOutputs(inputs, outputs, names);
        Map<String, INDArray> gradients = result.getGradients();
        penalise(gradients);
        clip(gradients);
        for (String name : names) {
            INDArray gradient = gradients.get(name);
            updaters.get(name).applyUpdater(gradient, step, epoch);
            graph.getVariable(name).getArr().subi(gradient);
        }
        step++;
        for (Layers.Normalisation n : layers.normalisations) {
            follow(n.mean(), result.getOutputs().get(n.batchMean()));
            follow(n.variance(), result.getOutputs().get(n.batchVariance()));
        }
        return result.getOutputs().get(LOSS).getDouble(0);
    }

    private void penalise(Map<String, INDArray> gradients) {
        for (Layers.Parameter parameter : layers.parameters) {
            if (parameter.weight()) {
                INDArray weights = graph.getVariable(parameter.name()).getArr();
                INDArray gradient = gradients.get(parameter.name());
                if (options.l2() > 0) {
                    gradient.addi(weights.mul(options.l2()));
                }
                if (options.l1() > 0) {
                    gradient.addi(Transforms.sign(weights, true).muli(options.l1()));
                }
            }
        }
    }

    private void clip(Map<String, INDArray> gradients) {
        if (options.gradientClip() == 0) {
            return;
        }
        double squares = 0;
        for (String name : names) {
            double norm = gradients.get(name).norm2Number().doubleValue();
            squares += norm * norm;
        }
        double norm = Math.sqrt(squares);
        if (norm > options.gradientClip()) {
            names.forEach(name -> gradients.get(name).muli(options.gradientClip() / norm));
        }
    }

    private void follow(String running, INDArray batch) {
        graph.getVariable(running).getArr().muli(1 - RUNNING_SHARE).addi(batch.mul(RUNNING_SHARE));
    }

    private void setLearningRates(double factor) {
        for (Layers.Parameter parameter : layers.parameters) {
            double rate = options.learningRate() * factor * options.viewLearningRate(parameter.view());
            rules.get(parameter.name()).setLrAndSchedule(rate, null);
            updaters.get(parameter.name()).getConfig().setLrAndSchedule(rate, null);
        }
    }

    private Map<String, INDArray> copyParameters() {
        Map<String, INDArray> copy = new HashMap<>();
        names.forEach(name -> copy.put(name, graph.getVariable(name).getArr().dup()));
        for (Layers.Normalisation n : layers.normalisations) {
            copy.put(n.mean(), graph.getVariable(n.mean()).getArr().dup());
            copy.put(n.variance(), graph.getVariable(n.variance()).getArr().dup());
        }
        return copy;
    }

    private INDArray dropoutMask(int rows, int width) {
        float[] mask = new float[rows * width];
        float kept = (float)(1 / (1 - options.dropout()));
        for (int i = 0; i < mask.length; i++) {
            mask[i] = random.nextDouble() < options.dropout() ? 0 : kept;
        }
        return Nd4j.createFromArray(mask).reshape(rows, width);
    }

    /** Batches of nearly equal size: a last batch of one sample would have no variance to normalise by. */
    private List<int[]> split(int[] samples) {
        int count = Math.max(1, (int)Math.round((double)samples.length / options.batchSize()));
        return IntStream.range(0, count)
            .mapToObj(b -> java.util.Arrays.copyOfRange(samples, (int)((long)b * samples.length / count),
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
