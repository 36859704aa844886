package org.omicsweave.core.neural;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/** What a hidden unit does with its weighted sum. */
public enum Activation {
    /** max(0, v): the usual choice. */
    RELU,
    /** Hyperbolic tangent, between -1 and 1. */
    TANH,
    /** 1 / (1 + exp(-v)), between 0 and 1. */
    SIGMOID;

    SDVariable apply(SameDiff graph, SDVariable sum) {
        return switch (this) {
            case RELU -> graph.nn.relu(sum, 0);
            case TANH -> graph.math.tanh(sum);
            case SIGMOID -> graph.nn.sigmoid(sum);
        };
    }
}
