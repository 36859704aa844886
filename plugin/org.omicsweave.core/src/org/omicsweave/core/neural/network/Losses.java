package org.omicsweave.core.neural.network;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.omicsweave.core.data.Likelihood;
import org.omicsweave.core.neural.network.Pass.Labels;

/** What networks minimise. Every loss is written beside its derivative. */
public final class Losses {

    private Losses() {
    }

    /**
     * Reconstruction of a view: weight times the mean, over the observed entries of the batch, of (x - o)^2 / 2 (gaussian),
     * softplus(o) - x o (bernoulli) or exp(o) - x o (Poisson): negative log-likelihoods up to constants.
     *
     * @param output the decoder's output o, B x D
     * @param target name under which a {@link Pass} holds x, 0 where missing
     * @param mask name of the mask, 1 observed and 0 missing; may be absent from the pass if nothing is missing
     */
    public static Loss reconstruction(Layer output, String target, String mask, Likelihood likelihood, double weight) {
        return (pass, withGradient) -> {
            INDArray o = output.output();
            INDArray x = pass.data().get(target);
            INDArray observed = pass.data().get(mask);
            double count = observed == null ? o.length() : Matrices.dot(observed, observed);
            if (count == 0) {
                return 0;
            }
            INDArray expected = switch (likelihood) {
                case GAUSSIAN -> o.dup('c');
                case BERNOULLI -> Transforms.sigmoid(o, true);
                case POISSON -> Transforms.exp(o, true);
            };
            double sum = switch (likelihood) {
                case GAUSSIAN -> 0; // from the differences, below
                case BERNOULLI -> observedSum(Transforms.softPlus(o, true), observed) - Matrices.dot(x, o);
                case POISSON -> observedSum(expected, observed) - Matrices.dot(x, o);
            };
            INDArray slope = expected.subi(x);
            if (observed != null) {
                slope.muli(observed);
            }
            if (likelihood == Likelihood.GAUSSIAN) {
                sum = Matrices.dot(slope, slope) / 2;
            }
            if (withGradient) {
                output.addGradient(slope.muli(weight / count));
            }
            return weight / count * sum;
        };
    }

    private static double observedSum(INDArray values, INDArray observed) {
        return observed == null ? values.sumNumber().doubleValue() : Matrices.dot(values, observed);
    }

    /**
     * Kullback-Leibler divergence of normal distributions from the standard normal, mean over the samples, times a weight
     * that rises over the first epochs of a training: sum of (m^2 + exp(v) - v - 1) / 2.
     *
     * @param warmUp epochs until the weight is reached; 0 for at once
     */
    public static Loss divergence(Layer mean, Layer logVariance, double weight, int warmUp) {
        return (pass, withGradient) -> {
            INDArray m = mean.output();
            INDArray v = logVariance.output();
            INDArray variance = Transforms.exp(v, true);
            double risen = warmUp == 0 || !pass.training() ? 1 : Math.min(1, (pass.epoch() + 1.0) / warmUp);
            double each = weight * risen / m.size(0);
            double sum = (Matrices.dot(m, m) + variance.sumNumber().doubleValue() - v.sumNumber().doubleValue() - m.length()) / 2;
            if (withGradient) {
                mean.addGradient(m.mul(each));
                logVariance.addGradient(variance.subi(1).muli(each / 2));
            }
            return each * sum;
        };
    }

    /**
     * Sum of squared covariances of the latent variables with the columns of a matrix: 0 when no linear trace of these is
     * left.
     *
     * @param covariate name under which a {@link Pass} holds the matrix, B x C
     */
    public static Loss covariance(Layer latent, String covariate) {
        return (pass, withGradient) -> {
            double rows = latent.output().size(0);
            INDArray b = pass.data().get(covariate);
            INDArray centred = b.subRowVector(Matrices.columnSums(b).divi(rows));
            INDArray covariance = latent.output().transpose().mmul(centred).divi(rows); // centring one side is enough
            if (withGradient) {
                INDArray slope = centred.mmul(covariance.transpose()).muli(2 / rows);
                latent.addGradient(slope.dup('c'));
            }
            return covariance.mul(covariance).sumNumber().doubleValue();
        };
    }

    /** Sum over the samples of weight times -ln p(class), with p the softmax of the outputs (B x C). */
    public static Loss crossEntropy(Layer output) {
        return (pass, withGradient) -> {
            Labels labels = pass.labels();
            int classes = output.units();
            float[] slope = Matrices.toArray(output.output());
            double sum = 0;
            for (int i = 0; i < labels.values().length; i++) {
                double[] p = softmax(slope, i * classes, classes);
                int truth = (int)labels.values()[i];
                sum -= labels.weights()[i] * Math.log(Math.max(p[truth], Double.MIN_NORMAL));
                for (int c = 0; c < classes; c++) {
                    slope[i * classes + c] = (float)(labels.weights()[i] * (p[c] - (c == truth ? 1 : 0)));
                }
            }
            return finish(output, slope, sum, withGradient);
        };
    }

    /** Sum over the samples of weight times (y - t)^2 / 2. */
    public static Loss squaredError(Layer output) {
        return (pass, withGradient) -> {
            Labels labels = pass.labels();
            float[] slope = Matrices.toArray(output.output());
            double sum = 0;
            for (int i = 0; i < slope.length; i++) {
                double difference = slope[i] - labels.values()[i];
                sum += labels.weights()[i] * difference * difference / 2;
                slope[i] = (float)(labels.weights()[i] * difference);
            }
            return finish(output, slope, sum, withGradient);
        };
    }

    /**
     * Sum over the observed events of weight times ln(sum over those at risk of exp(risk)) - risk (Cox, 1972; tied times
     * as Breslow, 1974).
     */
    public static Loss cox(Layer output) {
        return (pass, withGradient) -> {
            Labels labels = pass.labels();
            double[] time = labels.values();
            float[] risk = Matrices.toArray(output.output());
            double largest = IntStream.range(0, risk.length).mapToDouble(i -> risk[i]).max().orElse(0);
            int[] latestFirst = IntStream.range(0, time.length).boxed()
                .sorted(Comparator.comparingDouble(i -> -time[i])).mapToInt(Integer::intValue).toArray();
            double[] atRisk = new double[time.length];
            double running = 0;
            for (int a = 0; a < latestFirst.length;) {
                int end = a;
                while (end < latestFirst.length && time[latestFirst[end]] == time[latestFirst[a]]) {
                    running += Math.exp(risk[latestFirst[end++]] - largest);
                }
                for (; a < end; a++) {
                    atRisk[latestFirst[a]] = running;
                }
            }
            double sum = 0;
            double[] share = new double[time.length]; // weight / sum at risk, of an event
            for (int i = 0; i < time.length; i++) {
                if (labels.observed()[i]) {
                    sum += labels.weights()[i] * (Math.log(atRisk[i]) + largest - risk[i]);
                    share[i] = labels.weights()[i] / atRisk[i];
                }
            }
            float[] slope = new float[time.length];
            double earlier = 0; // sum of the shares of events at this time or before
            for (int a = latestFirst.length - 1; a >= 0;) {
                int end = a;
                while (end >= 0 && time[latestFirst[end]] == time[latestFirst[a]]) {
                    earlier += share[latestFirst[end--]];
                }
                for (; a > end; a--) {
                    int i = latestFirst[a];
                    slope[i] = (float)(Math.exp(risk[i] - largest) * earlier
                        - (labels.observed()[i] ? labels.weights()[i] : 0));
                }
            }
            return finish(output, slope, sum, withGradient);
        };
    }

    /** The output itself, summed over the samples. */
    public static Loss output(Layer output) {
        return (pass, withGradient) -> {
            float[] values = Matrices.toArray(output.output());
            double sum = IntStream.range(0, values.length).mapToDouble(i -> values[i]).sum();
            Arrays.fill(values, 1);
            return finish(output, values, sum, withGradient);
        };
    }

    /** Probabilities from the outputs of one sample. */
    public static double[] softmax(float[] outputs, int from, int classes) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < classes; c++) {
            largest = Math.max(largest, outputs[from + c]);
        }
        double[] p = new double[classes];
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            p[c] = Math.exp(outputs[from + c] - largest);
            sum += p[c];
        }
        for (int c = 0; c < classes; c++) {
            p[c] /= sum;
        }
        return p;
    }

    private static double finish(Layer output, float[] slope, double sum, boolean withGradient) {
        if (withGradient) {
            output.addGradient(Matrices.of(slope, slope.length / output.units(), output.units()));
        }
        return sum;
    }
}
