package org.omicsweave.core.neural.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

class TinyNetworkTest {

    private static final double[][] XOR = {{0, 0, 0}, {0, 1, 1}, {1, 0, 1}, {1, 1, 0}};

    @Test
    void learnsExclusiveOr() {
        TinyNetwork network = new TinyNetwork(2, 4, 1);
        for (int epoch = 0; epoch < 20_000; epoch++) {
            for (double[] example : XOR) {
                network.update(new double[]{example[0], example[1]}, example[2], 0.5);
            }
        }
        for (double[] example : XOR) {
            assertThat(network.predict(new double[]{example[0], example[1]})).isCloseTo(example[2], within(0.1));
        }
    }

    @Test
    void gradientsEqualFiniteDifferences() {
        TinyNetwork network = new TinyNetwork(3, 4, 7);
        double[] x = {0.3, -1.2, 0.8};
        TinyNetwork.Gradient gradient = network.gradient(x, 1);
        for (int j = 0; j < 4; j++) {
            for (int i = 0; i < 3; i++) {
                int unit = j;
                int input = i;
                assertThat(gradient.hiddenWeights()[j][i])
                    .isCloseTo(slope(network, x, h -> network.hiddenWeights[unit][input] += h), within(1e-9));
            }
            int unit = j;
            assertThat(gradient.hiddenBias()[j]).isCloseTo(slope(network, x, h -> network.hiddenBias[unit] += h), within(1e-9));
            assertThat(gradient.outputWeights()[j])
                .isCloseTo(slope(network, x, h -> network.outputWeights[unit] += h), within(1e-9));
        }
        assertThat(gradient.outputBias()).isCloseTo(slope(network, x, h -> network.outputBias += h), within(1e-9));
        for (int i = 0; i < 3; i++) {
            int input = i;
            assertThat(gradient.input()[i]).isCloseTo(slope(network, x, h -> x[input] += h), within(1e-9));
        }
    }

    @Test
    void gradientsEqualThoseOfNd4j() {
        TinyNetwork network = new TinyNetwork(3, 4, 11);
        double[] x = {0.3, -1.2, 0.8};
        SameDiff graph = SameDiff.create();
        SDVariable input = graph.var("x", Nd4j.create(new double[][]{x}));
        SDVariable a = graph.var("A", Nd4j.create(network.hiddenWeights));
        SDVariable b = graph.var("B", Nd4j.create(new double[][]{network.outputWeights}));
        SDVariable hidden = graph.nn.sigmoid(input.mmul(graph.transpose(a)));
        SDVariable y = graph.nn.sigmoid(hidden.mmul(graph.transpose(b)));
        SDVariable difference = y.sub(1.0);
        difference.mul(difference).mul(0.5).sum().rename("loss");
        graph.setLossVariables("loss");
        assertThat(input.dataType()).isEqualTo(DataType.DOUBLE);
        var expected = graph.calculateGradients(Map.of(), "x", "A", "B");
        TinyNetwork.Gradient gradient = network.gradient(x, 1);
        assertThat(gradient.input()).containsExactly(expected.get("x").toDoubleVector(), within(1e-12));
        assertThat(gradient.outputWeights()).containsExactly(expected.get("B").toDoubleVector(), within(1e-12));
        for (int j = 0; j < 4; j++) {
            assertThat(gradient.hiddenWeights()[j]).containsExactly(expected.get("A").getRow(j).toDoubleVector(), within(1e-12));
        }
    }

    private interface Nudge {
        void by(double h);
    }

    private static double slope(TinyNetwork network, double[] x, Nudge nudge) {
        double h = 1e-5;
        nudge.by(h);
        double up = network.loss(x, 1);
        nudge.by(-2 * h);
        double down = network.loss(x, 1);
        nudge.by(h);
        return (up - down) / (2 * h);
    }
}
