package org.omicsweave.core.neural.network;

import org.nd4j.linalg.api.ndarray.INDArray;

/** A step of a network from the outputs of other layers to its own, with its derivative. */
public abstract class Layer {

    private final int units;
    private final boolean trained;

    /** B x units, set by {@link #forward}. */
    INDArray output;

    /** Derivative of the loss with respect to the output, B x units; null if the loss does not depend on it. */
    INDArray gradient;

    /** @param trained whether it, or a layer before it, has weights */
    Layer(int units, boolean trained) {
        this.units = units;
        this.trained = trained;
    }

    /** Width of the output. */
    public int units() {
        return units;
    }

    /** Index of the view whose values these are, -1 otherwise. */
    int view() {
        return -1;
    }

    /** The output of the last pass, B x units; valid within its workspace. */
    public INDArray output() {
        return output;
    }

    /** Whether the gradient is needed to train weights. */
    boolean trained() {
        return trained;
    }

    abstract void forward(Pass pass);

    /**
     * Adds the derivatives with respect to the inputs to the gradients of the layers that they come from, and sets those
     * of its own weights.
     *
     * @param toInputs whether gradients with respect to the network's inputs are wanted, too
     */
    abstract void backward(boolean toInputs);

    /** Adds to the gradient; the array becomes this layer's own. */
    void addGradient(INDArray more) {
        gradient = gradient == null ? more : gradient.addi(more);
    }
}
