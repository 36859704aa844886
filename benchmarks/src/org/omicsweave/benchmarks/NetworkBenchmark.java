package org.omicsweave.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import com.sun.management.OperatingSystemMXBean;

import org.omicsweave.core.data.FloatValues;
import org.omicsweave.core.data.Likelihood;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.SampleMetadata;
import org.omicsweave.core.data.SampleMetadata.TextColumn;
import org.omicsweave.core.data.Transformation;
import org.omicsweave.core.data.View;
import org.omicsweave.core.neural.AnnLearner;
import org.omicsweave.core.neural.AnnOptions;
import org.omicsweave.core.neural.AutoencoderLearner;
import org.omicsweave.core.neural.AutoencoderOptions;
import org.omicsweave.core.neural.AutoencoderOptions.Architecture;
import org.omicsweave.core.neural.AutoencoderOptions.Kind;
import org.omicsweave.core.neural.NeuralListener;
import org.omicsweave.core.neural.TrainingOptions;

/**
 * Seconds an epoch of networks of the shapes that {@code networks_pytorch.py} beside the sources trains with PyTorch: same
 * layers, losses, batches, optimiser, penalty and clipping. Prints one JSON line a case; the first quarter of the epochs
 * warms up the JIT compiler.
 */
public final class NetworkBenchmark {

    private static final int EPOCHS = 40;
    private static final int EPOCHS_OF_SMALL = 400;

    /** Wall time of epochs, and processor time of all epochs after the first quarter. */
    private static final class Stopwatch implements NeuralListener {
        private final OperatingSystemMXBean system = (OperatingSystemMXBean)ManagementFactory.getOperatingSystemMXBean();
        private final List<Double> wall = new ArrayList<>();
        private long time;
        private long warm;
        private double processor;

        @Override
        public void epoch(String stage, int epoch, int epochs, double training, double validation) {
            long now = System.nanoTime();
            if (epoch == epochs / 4) {
                warm = system.getProcessCpuTime();
            } else if (epoch > epochs / 4) {
                wall.add((now - time) / 1e9);
            }
            if (epoch == epochs) {
                processor = (system.getProcessCpuTime() - warm) / 1e9 / wall.size();
            }
            time = now;
        }

        double median() {
            double[] sorted = wall.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            return sorted[sorted.length / 2];
        }
    }

    private NetworkBenchmark() {
    }

    /** @param arguments the number of threads, 1 if absent */
    public static void main(String[] arguments) {
        int threads = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1;
        TrainingOptions training = TrainingOptions.builder().learningRate(1e-3).epochs(EPOCHS).batchSize(64)
            .validationShare(0).threads(threads).build();
        AnnOptions.Builder mlp = AnnOptions.builder("class").folds(0).training(training);
        AutoencoderOptions.Builder autoencoder =
            AutoencoderOptions.builder().latent(32).hidden(List.of(256)).warmUp(0).training(training);
        OmicsData oneView = simulate(1000, 5000);
        time("mlp", threads, watch -> AnnLearner.train(oneView, mlp.hidden(List.of(256, 64)).build(), watch));
        time("joint", threads, watch -> AutoencoderLearner.train(simulate(1000, 2000, 2000, 1000),
            autoencoder.architecture(Architecture.JOINT).kind(Kind.PLAIN).build(), watch));
        time("variational", threads, watch -> AutoencoderLearner.train(oneView,
            autoencoder.architecture(Architecture.EARLY).kind(Kind.VARIATIONAL).build(), watch));
        TrainingOptions more = training.toBuilder().epochs(EPOCHS_OF_SMALL).build();
        time("small", threads, watch -> AnnLearner.train(simulate(150, 200, 184, 142),
            mlp.hidden(List.of(64)).training(more).build(), watch));
    }

    private static void time(String name, int threads, Consumer<NeuralListener> training) {
        Stopwatch watch = new Stopwatch();
        training.accept(watch);
        System.out.printf(Locale.ROOT, "{\"case\": \"%s\", \"engine\": \"OmicsWeave\", \"threads\": %d, "
            + "\"seconds_an_epoch\": %.5f, \"cpu_seconds\": %.5f}%n", name, threads, watch.median(), watch.processor);
    }

    private static OmicsData simulate(int samples, int... features) {
        Random random = new Random(1);
        List<View> views = new ArrayList<>();
        for (int m = 0; m < features.length; m++) {
            float[][] values = new float[samples][features[m]];
            for (float[] row : values) {
                for (int j = 0; j < row.length; j++) {
                    row[j] = (float)random.nextGaussian();
                }
            }
            String name = "view" + (m + 1);
            views.add(new View(name, Likelihood.GAUSSIAN, Transformation.NONE,
                IntStream.range(0, features[m]).mapToObj(j -> name + "_" + j).toList(),
                FloatValues.wrap(values, features[m])));
        }
        String[] classes = IntStream.range(0, samples).mapToObj(i -> "class" + random.nextInt(3)).toArray(String[]::new);
        return new OmicsData(IntStream.range(0, samples).mapToObj(i -> "s" + i).toList(), List.of("group1"),
            new int[samples], views, new SampleMetadata(List.of(new TextColumn("class", classes))));
    }
}
