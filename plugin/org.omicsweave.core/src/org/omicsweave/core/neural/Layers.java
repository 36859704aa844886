package org.omicsweave.core.neural;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A graph under construction: dense layers with activation, dropout and batch normalisation. All randomness comes from
 * Java, so that a seed gives the same network whatever ND4J does. Whether the graph trains or predicts is an input of
 * the graph ({@link #TRAINING}, 1 or 0), and so are the dropout masks; {@link #fillIn} gives what prediction needs.
 */
final class Layers {

    /** Placeholder (1 x 1): 1 while training, 0 when predicting. */
    static final String TRAINING = "training";
    /** Placeholders of dropout masks begin with this. */
    static final String DROPOUT = "dropout_";
    /** Placeholder of a variational autoencoder's noise (B x latent). */
    static final String NOISE = "noise";

    /** A trained variable: index of the view that it belongs to alone (-1: none), and whether it is a weight matrix. */
    record Parameter(String name, int view, boolean weight, long size) {
    }

    /** Running mean and variance of a normalised layer, and the batch's own that feed them. */
    record Normalisation(String mean, String variance, String batchMean, String batchVariance) {
    }

    final SameDiff graph = SameDiff.create();
    final List<Parameter> parameters = new ArrayList<>();
    final List<Normalisation> normalisations = new ArrayList<>();
    final Map<String, Integer> dropoutWidths = new LinkedHashMap<>();

    private final TrainingOptions options;
    private final Random random;
    private final SDVariable training;

    Layers(TrainingOptions options) {
        this.options = options;
        this.random = new Random(options.seed());
        this.training = placeholder(TRAINING, 1);
    }

    /** A placeholder of B rows. */
    SDVariable placeholder(String name, int columns) {
        return graph.placeHolder(name, DataType.FLOAT, -1, columns);
    }

    /** x W + b, with x B x inputs; W is drawn with variance 2 / (inputs + units) (Glorot and Bengio, 2010). */
    SDVariable linear(SDVariable x, String name, int inputs, int units, int view) {
        return x.mmul(weights(name, inputs, units, view)).add(bias(name, units, view));
    }

    /** A hidden layer: linear, batch normalisation, activation, dropout as the options say. */
    SDVariable hidden(SDVariable x, String name, int inputs, int units, int view) {
        return activate(linear(x, name, inputs, units, view), name, units, view);
    }

    /** What follows the weighted sums of a hidden layer. */
    SDVariable activate(SDVariable sum, String name, int units, int view) {
        SDVariable normalised = options.batchNormalisation() ? normalise(sum, name, units, view) : sum;
        SDVariable active = options.activation().apply(graph, normalised);
        if (options.dropout() == 0) {
            return active;
        }
        dropoutWidths.put(DROPOUT + name, units);
        return active.mul(placeholder(DROPOUT + name, -1));
    }

    /** W of a layer alone, for layers that sum over several inputs. */
    SDVariable weights(String name, int inputs, int units, int view) {
        float[] values = new float[Math.multiplyExact(inputs, units)];
        double deviation = Math.sqrt(2.0 / (inputs + units));
        for (int i = 0; i < values.length; i++) {
            values[i] = (float)(random.nextGaussian() * deviation);
        }
        return parameter(name + "_W", Nd4j.createFromArray(values).reshape(inputs, units), view, true);
    }

    SDVariable bias(String name, int units, int view) {
        return parameter(name + "_b", Nd4j.zeros(DataType.FLOAT, 1, units), view, false);
    }

    /** What a graph needs beside its data to predict: no dropout, no noise, running statistics. */
    static Map<String, INDArray> fillIn(SameDiff graph, Map<String, INDArray> data) {
        Map<String, INDArray> inputs = new LinkedHashMap<>(data);
        for (SDVariable variable : graph.placeHolders()) {
            String name = variable.name();
            if (name.startsWith(DROPOUT)) {
                inputs.put(name, Nd4j.ones(DataType.FLOAT, 1, 1));
            } else if (name.equals(TRAINING) || name.equals(NOISE)) {
                inputs.put(name, Nd4j.zeros(DataType.FLOAT, 1, 1));
            }
        }
        return inputs;
    }

    private SDVariable normalise(SDVariable sum, String name, int units, int view) {
        SDVariable batchMean = sum.mean(name + "_batchMean", true, 0);
        SDVariable centred = sum.sub(batchMean);
        SDVariable batchVariance = centred.mul(centred).mean(name + "_batchVariance", true, 0);
        SDVariable runningMean = graph.var(name + "_runningMean", Nd4j.zeros(DataType.FLOAT, 1, units));
        SDVariable runningVariance = graph.var(name + "_runningVariance", Nd4j.ones(DataType.FLOAT, 1, units));
        normalisations.add(new Normalisation(runningMean.name(), runningVariance.name(), batchMean.name(),
            batchVariance.name()));
        SDVariable mean = runningMean.add(batchMean.sub(runningMean).mul(training));
        SDVariable variance = runningVariance.add(batchVariance.sub(runningVariance).mul(training));
        SDVariable scale = parameter(name + "_scale", Nd4j.ones(DataType.FLOAT, 1, units), view, false);
        SDVariable shift = parameter(name + "_shift", Nd4j.zeros(DataType.FLOAT, 1, units), view, false);
        return sum.sub(mean).div(graph.math.sqrt(variance.add(1e-5))).mul(scale).add(shift);
    }

    private SDVariable parameter(String name, INDArray initial, int view, boolean weight) {
        parameters.add(new Parameter(name, view, weight, initial.length()));
        return graph.var(name, initial);
    }

    /** Numbers held by parameters, their gradients and the optimiser's state. */
    long parameterMemory() {
        return 4 * parameters.stream().mapToLong(Parameter::size).sum();
    }
}
