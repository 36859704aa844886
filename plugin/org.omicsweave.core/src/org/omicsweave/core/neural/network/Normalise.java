package org.omicsweave.core.neural.network;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.omicsweave.core.neural.network.Parameters.Block;

/**
 * Batch normalisation (Ioffe and Szegedy, 2015): y = scale (x - mean) / sqrt(variance + 1e-5) + shift, with mean and
 * variance of the batch while training, and their running averages when predicting.
 */
final class Normalise extends Layer {

    private static final double EPSILON = 1e-5;
    private static final double RUNNING_SHARE = 0.1;

    private final Layer input;
    private final Block scale;
    private final Block shift;
    private final Block runningMean;
    private final Block runningVariance;
    private boolean ofBatch;
    private INDArray standard;
    private INDArray inverseDeviation;

    Normalise(Layer input, Block scale, Block shift, Block runningMean, Block runningVariance) {
        super(input.units(), true);
        this.input = input;
        this.scale = scale;
        this.shift = shift;
        this.runningMean = runningMean;
        this.runningVariance = runningVariance;
    }

    @Override
    void forward(Pass pass) {
        ofBatch = pass.training();
        INDArray x = input.output;
        INDArray mean = ofBatch ? mean(x) : runningMean.values();
        INDArray centred = x.subRowVector(mean);
        INDArray variance = ofBatch ? mean(centred.mul(centred)) : runningVariance.values();
        inverseDeviation = Transforms.sqrt(variance.add(EPSILON), false).rdivi(1);
        standard = centred.muliRowVector(inverseDeviation);
        output = standard.mulRowVector(scale.values()).addiRowVector(shift.values());
        if (ofBatch) {
            runningMean.values().muli(1 - RUNNING_SHARE).addi(mean.mul(RUNNING_SHARE));
            runningVariance.values().muli(1 - RUNNING_SHARE).addi(variance.mul(RUNNING_SHARE));
        }
    }

    @Override
    void backward(boolean toInputs) {
        shift.gradient().assign(Matrices.columnSums(gradient));
        scale.gradient().assign(Matrices.columnSums(gradient.mul(standard)));
        INDArray slope = gradient.muliRowVector(scale.values());
        if (ofBatch) { // mean and variance depend on x, too
            INDArray meanSlope = mean(slope);
            INDArray along = mean(slope.mul(standard));
            slope.subiRowVector(meanSlope).subi(standard.mulRowVector(along));
        }
        input.addGradient(slope.muliRowVector(inverseDeviation));
    }

    private static INDArray mean(INDArray x) {
        return Matrices.columnSums(x).divi(x.size(0));
    }
}
