package org.omicsweave.core.neural;

import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;

/** How a gradient becomes a step. */
public enum Optimiser {
    /** Kingma and Ba, 2015: a step size of its own for every weight. The usual choice. */
    ADAM,
    /** Steps scaled by the running mean of squared gradients (Tieleman and Hinton, 2012). */
    RMSPROP,
    /** Gradient descent with Nesterov's momentum 0.9. */
    MOMENTUM,
    /** Plain stochastic gradient descent. */
    SGD;

    IUpdater create(double learningRate) {
        return switch (this) {
            case ADAM -> new Adam(learningRate);
            case RMSPROP -> new RmsProp(learningRate);
            case MOMENTUM -> new Nesterovs(learningRate, 0.9);
            case SGD -> new Sgd(learningRate);
        };
    }
}
