package org.omicsweave.core.neural.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.omicsweave.core.data.InputException;
import org.omicsweave.core.neural.TrainingOptions;

/**
 * Layers in the order in which they were added, and the losses of their outputs. Add layers, then losses, then
 * {@link #initialise}. The index of a view says whose learning rate trains a layer's weights; a layer of no view (-1) trains
 * the weights on a view's values with the view's rate, too.
 */
public final class Network {

    /** A vector of parameters is addressed as 2^31 bytes. */
    private static final long MOST_PARAMETERS = Integer.MAX_VALUE / Float.BYTES;

    private final List<Layer> layers = new ArrayList<>();
    private final List<Loss> losses = new ArrayList<>();
    private final Parameters parameters = new Parameters();
    private final TrainingOptions options;

    /** @param options activation, dropout and normalisation of hidden layers */
    public Network(TrainingOptions options) {
        this.options = options;
    }

    /** Where the matrix of this name enters, B x units: the values of a view, or -1. */
    public Input input(String name, int units, int view) {
        return add(new Input(name, units, view));
    }

    /** x W + b, summed over several inputs. */
    public Layer linear(List<? extends Layer> inputs, int units, int view) {
        List<Parameters.Block> weights =
            inputs.stream().map(x -> parameters.weights(x.units(), units, view < 0 ? x.view() : view)).toList();
        return add(new Linear(inputs, weights, parameters.bias(units, view, 0)));
    }

    /** A hidden layer: linear, batch normalisation, activation and dropout as the options say. */
    public Layer hidden(List<? extends Layer> inputs, int units, int view) {
        Layer layer = linear(inputs, units, view);
        if (options.batchNormalisation()) {
            layer = add(new Normalise(layer, parameters.bias(units, view, 1), parameters.bias(units, view, 0),
                parameters.statistic(units, 0), parameters.statistic(units, 1)));
        }
        layer = add(new Activate(layer, options.activation()));
        return options.dropout() == 0 ? layer : add(new Dropout(layer, options.dropout()));
    }

    /** Hidden layers of these widths, one after the other. */
    public Layer hidden(List<? extends Layer> inputs, List<Integer> widths, int view) {
        Layer layer = hidden(inputs, widths.get(0), view);
        for (int width : widths.subList(1, widths.size())) {
            layer = hidden(List.of(layer), width, view);
        }
        return layer;
    }

    /** Rows of samples that lack a view become 0; the matrix "present" is B x 1. */
    public Layer gate(Layer layer, String present) {
        return add(new Gate(layer, present));
    }

    /** A draw from normal distributions while training, their mean otherwise. */
    public Layer sample(Layer mean, Layer logVariance) {
        return add(new GaussianSample(mean, logVariance));
    }

    /** Adds a term to what is minimised. */
    public void minimise(Loss loss) {
        losses.add(loss);
    }

    /** Gives the parameters memory and initial values. */
    public void initialise() {
        if (parameters.size() > MOST_PARAMETERS) {
            throw new InputException("The network would have " + parameters.size() + " weights, more than "
                + MOST_PARAMETERS + ". Use smaller hidden layers or fewer features.");
        }
        parameters.allocate(options.seed());
    }

    public Parameters parameters() {
        return parameters;
    }

    /** Computes the outputs of all layers. */
    public void forward(Pass pass) {
        for (Layer layer : layers) {
            layer.gradient = null;
            layer.forward(pass);
        }
    }

    /** The loss of a batch. */
    public double loss(Pass pass) {
        forward(pass);
        return losses.stream().mapToDouble(loss -> loss.add(pass, false)).sum();
    }

    /** The loss of a batch; afterwards the gradient of all parameters is known. */
    public double lossAndGradient(Pass pass) {
        forward(pass);
        double sum = 0;
        for (Loss loss : losses) {
            sum += loss.add(pass, true);
        }
        backward(false);
        return sum;
    }

    /**
     * Derivatives with respect to the inputs.
     *
     * @param of what is differentiated: adds its derivatives to the gradients of layers
     * @return B x units by name of the input
     */
    public Map<String, INDArray> inputGradients(Pass pass, Loss of) {
        forward(pass);
        of.add(pass, true);
        backward(true);
        Map<String, INDArray> gradients = new LinkedHashMap<>();
        for (Layer layer : layers) {
            if (layer instanceof Input input) {
                gradients.put(input.name(), input.gradient);
            }
        }
        return gradients;
    }

    private void backward(boolean toInputs) {
        for (int i = layers.size() - 1; i >= 0; i--) {
            if (layers.get(i).gradient != null) {
                layers.get(i).backward(toInputs);
            }
        }
    }

    private <L extends Layer> L add(L layer) {
        layers.add(layer);
        return layer;
    }
}
