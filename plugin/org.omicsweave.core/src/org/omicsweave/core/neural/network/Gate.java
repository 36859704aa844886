package org.omicsweave.core.neural.network;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Rows of samples that were not measured in a view become 0. */
final class Gate extends Layer {

    private final Layer input;
    private final String present;
    private INDArray open;

    /** @param present name under which a {@link Pass} holds B x 1, 1 for measured samples; absent if all were */
    Gate(Layer input, String present) {
        super(input.units(), input.trained());
        this.input = input;
        this.present = present;
    }

    @Override
    void forward(Pass pass) {
        open = pass.data().get(present);
        output = open == null ? input.output : input.output.mulColumnVector(open);
    }

    @Override
    void backward(boolean toInputs) {
        input.addGradient(open == null ? gradient : gradient.muliColumnVector(open));
    }
}
