package org.omicsweave.core.neural;

import java.util.logging.Level;
import java.util.logging.Logger;

import org.bytedeco.openblas.global.openblas;
import org.nd4j.common.config.ND4JClassLoading;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.omicsweave.core.data.InputException;
import org.omicsweave.core.neural.network.Network;

/** Starts ND4J once, wherever the bundle of libraries was loaded from. */
final class NeuralRuntime {

    // kept: a logger that nobody holds forgets its level. It warns of duplicate TensorFlow operations of ND4J's own.
    private static final Logger IMPORT_LOG = Logger.getLogger("org.nd4j.imports.converters.ImportClassMapping");

    /** Inputs, targets, masks, outputs, gradients of a batch, with room to spare. */
    private static final long MATRICES_OF_A_BATCH = 10;

    private static Throwable failure;
    private static boolean started;

    private NeuralRuntime() {
    }

    /**
     * Makes ND4J ready for use with a number of threads.
     *
     * @throws InputException if its native library does not work on this machine
     */
    static synchronized void start(int threads) {
        if (!started) {
            started = true;
            IMPORT_LOG.setLevel(Level.SEVERE);
            try {
                // in Equinox neither the context loader nor the application's sees the backend
                ND4JClassLoading.setNd4jClassloaderFromClass(INDArray.class);
                Nd4j.getRandom();
            } catch (LinkageError | RuntimeException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw new InputException("Neural networks need the native library of ND4J, which does not work on this "
                + "machine. Install the OmicsWeave natives of your platform.", failure);
        }
        Nd4j.getEnvironment().setMaxMasterThreads(threads);
        openblas.blas_set_num_threads(threads);
    }

    /**
     * Gives a network memory and initial weights.
     *
     * @param features D of all views
     * @throws InputException if network and batches need more than the limit of the options
     */
    static void initialise(Network network, int features, TrainingOptions options) {
        long held = 3 + options.optimiser().moments(); // values, gradient, best epoch, moments
        long numbers = held * network.parameters().size() + MATRICES_OF_A_BATCH * options.batchSize() * features;
        long mb = (Float.BYTES * numbers >> 20) + 1;
        if (mb > options.memoryLimitMb()) {
            throw new InputException("The network needs about " + mb + " MB, more than the limit of "
                + options.memoryLimitMb() + " MB. Use smaller hidden layers, fewer features or a smaller batch, or raise the "
                + "limit.");
        }
        network.initialise();
    }
}
