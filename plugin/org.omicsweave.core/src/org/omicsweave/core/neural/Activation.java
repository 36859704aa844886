package org.omicsweave.core.neural;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** What a hidden unit does with its weighted sum. */
public enum Activation {
    /** max(0, v): the usual choice. */
    RELU,
    /** Hyperbolic tangent, between -1 and 1. */
    TANH,
    /** 1 / (1 + exp(-v)), between 0 and 1. */
    SIGMOID;

    /** The activation of every entry, in a new array. */
    public INDArray apply(INDArray sums) {
        return switch (this) {
            case RELU -> Transforms.relu(sums, true);
            case TANH -> Transforms.tanh(sums, true);
            case SIGMOID -> Transforms.sigmoid(sums, true);
        };
    }

    /** The derivative of every entry, computed from what {@link #apply} gave, in a new array. */
    public INDArray derivative(INDArray applied) {
        return switch (this) {
            case RELU -> Transforms.sign(applied, true); // 1 above 0, else 0
            case TANH -> applied.mul(applied).rsubi(1);
            case SIGMOID -> applied.rsub(1).muli(applied);
        };
    }
}
