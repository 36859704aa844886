package org.omicsweave.core.neural.network;

import org.nd4j.linalg.api.ndarray.INDArray;

/** While training, every unit is switched off with some probability and the others grow to make up (Srivastava 2014). */
final class Dropout extends Layer {

    private final Layer input;
    private final double share;
    private INDArray mask;

    Dropout(Layer input, double share) {
        super(input.units(), input.trained());
        this.input = input;
        this.share = share;
    }

    @Override
    void forward(Pass pass) {
        if (!pass.training()) {
            mask = null;
            output = input.output;
            return;
        }
        int rows = (int)input.output.size(0);
        float[] kept = new float[rows * units()];
        float scale = (float)(1 / (1 - share));
        for (int i = 0; i < kept.length; i++) {
            kept[i] = pass.random().nextDouble() < share ? 0 : scale;
        }
        mask = Matrices.of(kept, rows, units());
        output = input.output.mul(mask);
    }

    @Override
    void backward(boolean toInputs) {
        input.addGradient(mask == null ? gradient : gradient.muli(mask));
    }
}
