package org.omicsweave.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.common.config.ND4JClassLoading;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.omicsweave.core.linalg.NativeCache;
import org.omicsweave.core.linalg.OpenBlas;
import org.osgi.framework.FrameworkUtil;

/**
 * The native libraries, loaded from the fragment of this platform: OpenBLAS and ND4J come from different releases of
 * JavaCPP's presets and have to work side by side in one JVM.
 */
class NativesInEquinoxTest {

    @BeforeAll
    static void prepare() {
        assertEquals("org.omicsweave.libs", FrameworkUtil.getBundle(INDArray.class).getSymbolicName());
        NativeCache.prepare();
        ND4JClassLoading.setNd4jClassloaderFromClass(INDArray.class);
        Thread.currentThread().setContextClassLoader(null);
    }

    @Test
    void openBlasIsLoaded() {
        assertTrue(OpenBlas.available(), OpenBlas.failure());
    }

    @Test
    void nd4jMultiplies() {
        final INDArray a = Nd4j.createFromArray(new double[][]{{1, 2}, {3, 4}});
        final INDArray b = Nd4j.createFromArray(new double[][]{{5, 6}, {7, 8}});
        assertArrayEquals(new double[]{19, 22, 43, 50}, a.mmul(b).dup('c').data().asDouble(), 1e-12);
    }

    @Test
    void networkLearnsExclusiveOr() {
        final MultiLayerConfiguration configuration = new NeuralNetConfiguration.Builder().seed(42)
            .updater(new Adam(0.05)).list()
            .layer(new DenseLayer.Builder().nIn(2).nOut(8).activation(Activation.TANH).build())
            .layer(new OutputLayer.Builder(LossFunction.MSE).nIn(8).nOut(1).activation(Activation.SIGMOID).build())
            .build();
        final MultiLayerNetwork network = new MultiLayerNetwork(configuration);
        network.init();
        final INDArray x = Nd4j.createFromArray(new float[][]{{0, 0}, {0, 1}, {1, 0}, {1, 1}});
        final INDArray y = Nd4j.createFromArray(new float[][]{{0}, {1}, {1}, {0}});
        network.fit(x, y);
        final double before = network.score();
        for (int i = 0; i < 300; i++) {
            network.fit(x, y);
        }
        assertTrue(network.score() < before / 10, before + " -> " + network.score());
    }
}
