package org.omicsweave.core.neural.network;

import org.omicsweave.core.neural.Activation;

/** h = activation(v), entry by entry. */
final class Activate extends Layer {

    private final Layer input;
    private final Activation activation;

    Activate(Layer input, Activation activation) {
        super(input.units(), input.trained());
        this.input = input;
        this.activation = activation;
    }

    @Override
    void forward(Pass pass) {
        output = activation.apply(input.output);
    }

    @Override
    void backward(boolean toInputs) {
        input.addGradient(gradient.muli(activation.derivative(output)));
    }
}
