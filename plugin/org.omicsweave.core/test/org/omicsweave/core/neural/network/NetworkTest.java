package org.omicsweave.core.neural.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.common.config.ND4JClassLoading;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.omicsweave.core.data.Likelihood;
import org.omicsweave.core.neural.Activation;
import org.omicsweave.core.neural.TrainingOptions;
import org.omicsweave.core.neural.network.Pass.Labels;

/** Gradients of every layer and loss, against DL4J and against finite differences. */
class NetworkTest {

    private static final int ROWS = 7;

    @BeforeAll
    static void start() {
        ND4JClassLoading.setNd4jClassloaderFromClass(INDArray.class);
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void gradientsEqualThoseOfDl4j(Activation activation) {
        Network network = new Network(TrainingOptions.builder().activation(activation).seed(3).build());
        Layer layer = network.hidden(List.of(network.input("x", 5, 0)), List.of(6, 4), -1);
        Layer output = network.linear(List.of(layer), 3, -1);
        network.minimise(Losses.crossEntropy(output));
        network.initialise();
        org.nd4j.linalg.activations.Activation same = org.nd4j.linalg.activations.Activation.valueOf(activation.name());
        MultiLayerNetwork theirs = new MultiLayerNetwork(new NeuralNetConfiguration.Builder().dataType(DataType.FLOAT).list()
            .layer(new DenseLayer.Builder().nIn(5).nOut(6).activation(same).build())
            .layer(new DenseLayer.Builder().nIn(6).nOut(4).activation(same).build())
            .layer(new OutputLayer.Builder(LossFunction.MCXENT).nIn(4).nOut(3)
                .activation(org.nd4j.linalg.activations.Activation.SOFTMAX).build())
            .build());
        theirs.init();
        theirs.setParams(network.parameters().values());

        Map<String, INDArray> data = data(5);
        double[] classes = {0, 1, 2, 2, 1, 0, 1};
        INDArray oneHot = Nd4j.zeros(ROWS, 3);
        double[] weights = new double[ROWS];
        for (int i = 0; i < ROWS; i++) {
            oneHot.putScalar(i, (int)classes[i], 1);
            weights[i] = 1.0 / ROWS;
        }
        double loss = network.lossAndGradient(new Pass(data, new Labels(classes, null, weights), 0, new SplittableRandom(1)));
        theirs.setInput(data.get("x"));
        theirs.setLabels(oneHot);
        theirs.computeGradientAndScore();
        assertThat(loss).isCloseTo(theirs.score(), within(1e-6));
        assertThat(Matrices.toArray(network.parameters().gradient()))
            .containsExactly(theirs.gradient().gradient().div(ROWS).toFloatVector(), within(1e-6f)); // theirs are sums
    }

    @Test
    void layersOfPredictingNetworks() {
        for (boolean training : new boolean[]{true, false}) {
            Network network = new Network(options().dropout(0.3).batchNormalisation(true).build());
            Layer first = network.gate(network.hidden(List.of(network.input("x", 5, 0)), 4, 0), "present");
            Layer second = network.hidden(List.of(network.input("y", 3, 1)), List.of(4, 2), 1);
            Layer output = network.linear(List.of(first, second), 1, -1);
            network.minimise(Losses.squaredError(output));
            network.initialise();
            Map<String, INDArray> data = data(5, 3);
            data.put("present", Matrices.of(new float[]{1, 0, 1, 1, 1, 0, 1}, ROWS, 1));
            check(network, data, new Labels(new double[]{1, 2, 0, -1, 0.5, 1, 3}, null, weights()), training);
        }
    }

    @Test
    void coxLossWithTies() {
        Network network = new Network(options().build());
        network.minimise(Losses.cox(network.linear(List.of(network.input("x", 5, 0)), 1, -1)));
        network.initialise();
        check(network, data(5), new Labels(new double[]{3, 1, 2, 2, 5, 2, 4},
            new boolean[]{true, false, true, true, true, false, false}, weights()), true);
    }

    @ParameterizedTest
    @EnumSource(Likelihood.class)
    void variationalAutoencoderOfABatch(Likelihood likelihood) {
        Network network = new Network(options().build());
        Layer encoded = network.hidden(List.of(network.input("x", 5, 0)), 4, 0);
        Layer mean = network.linear(List.of(encoded), 2, -1);
        Layer logVariance = network.linear(List.of(encoded), 2, -1);
        Layer sample = network.sample(mean, logVariance);
        network.minimise(Losses.divergence(mean, logVariance, 0.5, 10));
        network.minimise(Losses.covariance(mean, "batch"));
        Layer output = network.linear(List.of(sample, network.input("batch", 2, -1)), 5, 0);
        network.minimise(Losses.reconstruction(output, "target", "mask", likelihood, 2));
        network.initialise();
        Map<String, INDArray> data = data(5);
        float[] target = new float[ROWS * 5];
        float[] mask = new float[ROWS * 5];
        Random random = new Random(9);
        for (int i = 0; i < mask.length; i++) {
            mask[i] = random.nextInt(4) > 0 ? 1 : 0;
            target[i] = mask[i] * random.nextInt(2);
        }
        data.put("target", Matrices.of(target, ROWS, 5));
        data.put("mask", Matrices.of(mask, ROWS, 5));
        data.put("batch", Matrices.of(new float[]{1, 0, 0, 1, 1, 0, 1, 0, 0, 1, 0, 1, 1, 0}, ROWS, 2));
        check(network, data, null, true);
        data.remove("mask");
        check(network, data, null, false);
    }

    /** Derivatives with respect to all parameters and, without dropout and noise, to the inputs. */
    private static void check(Network network, Map<String, INDArray> data, Labels labels, boolean training) {
        Pass pass = new Pass(data, labels, 4, training ? new SplittableRandom(5) : null);
        network.lossAndGradient(pass);
        float[] gradient = Matrices.toArray(network.parameters().gradient());
        float[] values = network.parameters().copy();
        float h = 4e-3f;
        for (Parameters.Block block : network.parameters().blocks()) {
            for (int i = block.offset(); i < block.offset() + block.size(); i++) {
                if (block.kind() == Parameters.Kind.STATISTIC) {
                    assertThat(gradient[i]).isZero();
                    continue;
                }
                float kept = values[i];
                values[i] = kept + h;
                double up = loss(network, values, pass);
                values[i] = kept - h;
                double down = loss(network, values, pass);
                values[i] = kept;
                assertThat((double)gradient[i]).as("parameter " + i).isCloseTo((up - down) / (2 * h), within(2e-3));
            }
        }
        network.parameters().set(values);
    }

    private static double loss(Network network, float[] values, Pass pass) {
        network.parameters().set(values);
        return network.loss(new Pass(pass.data(), pass.labels(), pass.epoch(),
            pass.random() == null ? null : new SplittableRandom(5)));
    }

    private static TrainingOptions.Builder options() {
        return TrainingOptions.builder().activation(Activation.TANH).seed(2);
    }

    private static double[] weights() {
        return new double[]{0.1, 0.2, 0.1, 0.3, 0.1, 0.1, 0.1};
    }

    private static Map<String, INDArray> data(int... columns) {
        Random random = new Random(1);
        Map<String, INDArray> data = new LinkedHashMap<>();
        List<String> names = new ArrayList<>(List.of("x", "y"));
        for (int m = 0; m < columns.length; m++) {
            float[] values = new float[ROWS * columns[m]];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float)random.nextGaussian();
            }
            data.put(names.get(m), Matrices.of(values, ROWS, columns[m]));
        }
        return data;
    }
}
