package org.omicsweave.core.neural.network;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** z = mean + exp(log variance / 2) noise while training, the mean otherwise (Kingma and Welling, 2014). */
final class GaussianSample extends Layer {

    private final Layer mean;
    private final Layer logVariance;
    private INDArray deviationTimesNoise;

    GaussianSample(Layer mean, Layer logVariance) {
        super(mean.units(), true);
        this.mean = mean;
        this.logVariance = logVariance;
    }

    @Override
    void forward(Pass pass) {
        if (!pass.training()) {
            deviationTimesNoise = null;
            output = mean.output;
            return;
        }
        int rows = (int)mean.output.size(0);
        float[] noise = new float[rows * units()];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float)pass.random().nextGaussian();
        }
        deviationTimesNoise = Transforms.exp(logVariance.output.mul(0.5), false).muli(Matrices.of(noise, rows, units()));
        output = mean.output.add(deviationTimesNoise);
    }

    @Override
    void backward(boolean toInputs) {
        if (deviationTimesNoise != null) {
            logVariance.addGradient(gradient.mul(deviationTimesNoise).muli(0.5));
        }
        mean.addGradient(gradient);
    }
}
