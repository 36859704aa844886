package org.omicsweave.core.neural.network;

import java.util.List;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.omicsweave.core.neural.network.Parameters.Block;

/** y = sum over the inputs of x W, + b: several inputs stand side by side, as if their columns were joined. */
final class Linear extends Layer {

    private final Layer[] inputs;
    private final Block[] weights;
    private final Block bias;

    /** @param weights one block of inputs x units for each input */
    Linear(List<? extends Layer> inputs, List<Block> weights, Block bias) {
        super(bias.columns(), true);
        this.inputs = inputs.toArray(Layer[]::new);
        this.weights = weights.toArray(Block[]::new);
        this.bias = bias;
    }

    @Override
    void forward(Pass pass) {
        INDArray[] x = new INDArray[inputs.length];
        INDArray[] w = new INDArray[inputs.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = inputs[i].output;
            w[i] = weights[i].values();
        }
        output = Matrices.timesWeights(x, w).addiRowVector(bias.values());
    }

    @Override
    void backward(boolean toInputs) {
        bias.gradient().assign(Matrices.columnSums(gradient));
        for (int i = 0; i < inputs.length; i++) {
            if (inputs[i].trained() || toInputs) {
                inputs[i].addGradient(Matrices.timesWeightsTransposed(gradient, weights[i].values()));
            }
            Matrices.transposedTimes(inputs[i].output, gradient, weights[i].gradient());
        }
    }
}
