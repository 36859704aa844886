package org.omicsweave.core.neural.scratch;

import java.util.Random;

/**
 * A feed-forward network with one hidden layer, from first principles: forward, backward, update. It is here to be
 * read; the learners use DeepLearning4J. For one input x the network computes
 *
 * <pre>
 * h = sigmoid(A x + a)        hidden layer, H units
 * y = sigmoid(B . h + b)      output, a probability
 * L = (y - t)^2 / 2           loss against the target t
 * </pre>
 *
 * and the chain rule, read from the loss back to the input, gives every derivative (Rumelhart, Hinton and Williams,
 * 1986): what would change the loss, and by how much.
 */
public final class TinyNetwork {

    /** Weights and bias of the hidden layer, H x D and H, and of the output, H and 1. */
    final double[][] hiddenWeights;
    final double[] hiddenBias;
    final double[] outputWeights;
    double outputBias;

    /**
     * A network with small random weights.
     *
     * @param inputs number of inputs D
     * @param hidden number of hidden units H
     */
    public TinyNetwork(int inputs, int hidden, long seed) {
        Random random = new Random(seed);
        hiddenWeights = new double[hidden][inputs];
        hiddenBias = new double[hidden];
        outputWeights = new double[hidden];
        for (int j = 0; j < hidden; j++) {
            for (int i = 0; i < inputs; i++) {
                hiddenWeights[j][i] = random.nextGaussian();
            }
            outputWeights[j] = random.nextGaussian();
        }
    }

    /** The output y in (0, 1) for the input x of length D. */
    public double predict(double[] x) {
        return output(hidden(x));
    }

    /** The loss L for the input x and the target t. */
    public double loss(double[] x, double t) {
        double error = predict(x) - t;
        return error * error / 2;
    }

    /** All derivatives of the loss at one example. */
    public Gradient gradient(double[] x, double t) {
        double[] h = hidden(x);
        double y = output(h);
        double dOutput = (y - t) * y * (1 - y);
        int units = h.length;
        double[] dHidden = new double[units];
        double[] dOutputWeights = new double[units];
        double[][] dHiddenWeights = new double[units][x.length];
        double[] dInput = new double[x.length];
        for (int j = 0; j < units; j++) {
            dOutputWeights[j] = dOutput * h[j];
            dHidden[j] = dOutput * outputWeights[j] * h[j] * (1 - h[j]);
            for (int i = 0; i < x.length; i++) {
                dHiddenWeights[j][i] = dHidden[j] * x[i];
                dInput[i] += dHidden[j] * hiddenWeights[j][i];
            }
        }
        return new Gradient(dHiddenWeights, dHidden, dOutputWeights, dOutput, dInput);
    }

    /** One step of gradient descent on one example: every weight moves against its derivative. */
    public void update(double[] x, double t, double learningRate) {
        Gradient gradient = gradient(x, t);
        for (int j = 0; j < outputWeights.length; j++) {
            for (int i = 0; i < x.length; i++) {
                hiddenWeights[j][i] -= learningRate * gradient.hiddenWeights[j][i];
            }
            hiddenBias[j] -= learningRate * gradient.hiddenBias[j];
            outputWeights[j] -= learningRate * gradient.outputWeights[j];
        }
        outputBias -= learningRate * gradient.outputBias;
    }

    /**
     * Derivatives of the loss with respect to the weights (shapes as the weights) and to the input (D): the last says
     * which inputs the prediction depends on.
     */
    public record Gradient(double[][] hiddenWeights, double[] hiddenBias, double[] outputWeights, double outputBias,
        double[] input) {
    }

    private double[] hidden(double[] x) {
        double[] h = new double[hiddenBias.length];
        for (int j = 0; j < h.length; j++) {
            double sum = hiddenBias[j];
            for (int i = 0; i < x.length; i++) {
                sum += hiddenWeights[j][i] * x[i];
            }
            h[j] = sigmoid(sum);
        }
        return h;
    }

    private double output(double[] h) {
        double sum = outputBias;
        for (int j = 0; j < h.length; j++) {
            sum += outputWeights[j] * h[j];
        }
        return sigmoid(sum);
    }

    private static double sigmoid(double v) {
        return 1 / (1 + Math.exp(-v));
    }
}
