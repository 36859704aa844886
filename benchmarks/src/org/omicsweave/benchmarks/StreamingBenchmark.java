package org.omicsweave.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

import org.omicsweave.core.data.Likelihood;
import org.omicsweave.core.data.MappedValues;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.Transformation;
import org.omicsweave.core.data.View;
import org.omicsweave.core.mofa.MofaModel;
import org.omicsweave.core.mofa.MofaOptions;
import org.omicsweave.core.mofa.MofaTrainer;
import org.omicsweave.core.mofa.TrainingListener;

/**
 * Trains with batches on more data than memory: 1,000,000 samples, two gaussian views of 500 features, in files that are
 * mapped into memory (written to the folder for temporary files, which needs twice the size of the data). Prints time and
 * memory; {@code private_mb} is what the process cannot give back: the mapped files are the operating system's cache.
 * A second training is cancelled in an iteration, in the start and while the data are taken in.
 */
final class StreamingBenchmark {

    private static final int FACTORS = 8;

    private final int samples;
    private final int features;
    private final int factors;
    private final int iterations;
    private final int threads;
    private double privateMegabytes;

    private StreamingBenchmark(int samples, int features, int factors, int iterations, int threads) {
        this.samples = samples;
        this.features = features;
        this.factors = factors;
        this.iterations = iterations;
        this.threads = threads;
    }

    static void run(List<String> args) throws IOException {
        new StreamingBenchmark(Integer.parseInt(Main.option(args, "--samples", "1000000")),
            Integer.parseInt(Main.option(args, "--features", "500")),
            Integer.parseInt(Main.option(args, "--factors", "10")),
            Integer.parseInt(Main.option(args, "--iterations", "40")),
            Integer.parseInt(Main.option(args, "--threads", "2"))).run();
    }

    private void run() throws IOException {
        List<Path> files = List.of(Files.createTempFile("omicsweave-", ".view0"),
            Files.createTempFile("omicsweave-", ".view1"));
        try {
            OmicsData data = data(files);
            MofaOptions options = MofaOptions.builder().factors(factors).maxIterations(iterations).threads(threads)
                .keepData(false).stochastic(new MofaOptions.Stochastic(0.02, 0.75, 0.25, 1))
                .convergence(MofaOptions.Convergence.SLOW).build();
            long begin = System.nanoTime();
            List<Double> seconds = new ArrayList<>();
            MofaModel model = MofaTrainer.train(data, options, new TrainingListener() {
                @Override
                public void iterationDone(Iteration iteration) {
                    if (iteration.number() > 0) {
                        seconds.add(iteration.seconds());
                    }
                }

                @Override
                public void checkCancelled() {
                    privateMegabytes = Math.max(privateMegabytes, Main.status("RssAnon"));
                }
            });
            double whole = (System.nanoTime() - begin) * 1e-9;
            double[] sorted = seconds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            System.out.printf(Locale.ROOT, "{\"case\": \"streaming\", \"N\": %d, \"D\": \"2x%d\", \"K\": %d, \"batch\": 0.02, "
                + "\"threads\": %d, \"iterations\": %d, \"seconds_per_iteration\": %.4f, \"seconds_whole\": %.1f, "
                + "\"data_mb\": %.0f, \"heap_mb\": %d, \"private_mb\": %.0f, \"R2\": %.4f, \"cancel_seconds\": %s}%n", samples,
                features, factors, threads, sorted.length, sorted[sorted.length / 2], whole,
                8e-6 * samples * features, Runtime.getRuntime().maxMemory() >> 20, privateMegabytes,
                model.varianceExplained().total()[0][0], Arrays.toString(cancels(data, options, whole)));
        } finally {
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }

    /** Seconds from a cancel to its effect, for cancels at some shares of the time of a whole training. */
    private static double[] cancels(OmicsData data, MofaOptions options, double whole) {
        return Arrays.stream(new double[] {0.05, 0.2, 0.4, 0.6}).map(share -> {
            long cancel = System.nanoTime() + (long)(share * whole * 1e9);
            try {
                MofaTrainer.train(data, options, new TrainingListener() {
                    @Override
                    public void iterationDone(Iteration iteration) {
                        checkCancelled();
                    }

                    @Override
                    public void checkCancelled() {
                        if (System.nanoTime() > cancel) {
                            throw new CancellationException();
                        }
                    }
                });
            } catch (CancellationException e) {
                return Math.round((System.nanoTime() - cancel) * 1e-6) * 1e-3;
            }
            return Double.NaN;
        }).toArray();
    }

    private OmicsData data(List<Path> files) {
        List<View> views = new ArrayList<>();
        for (int m = 0; m < files.size(); m++) {
            Random random = new Random(m);
            double[][] w = new double[FACTORS][features];
            for (double[] row : w) {
                Arrays.setAll(row, d -> random.nextDouble() < 0.3 ? random.nextGaussian() : 0);
            }
            // noise is drawn from a table: normal deviates for all entries would take minutes
            double[] noise = random.doubles(1 << 16).map(u -> 3.46 * (u - 0.5)).toArray();
            views.add(new View("view" + m, Likelihood.GAUSSIAN, Transformation.NONE,
                IntStream.range(0, features).mapToObj(d -> "f" + d).toList(),
                MappedValues.write(files.get(m), samples, features, (n, row) -> row(n, w, noise, row))));
        }
        return OmicsData.of(IntStream.range(0, samples).mapToObj(n -> "s" + n).toList(), views);
    }

    private static void row(int n, double[][] w, double[] noise, double[] row) {
        Random factors = new Random(n);
        int start = factors.nextInt();
        for (int d = 0; d < row.length; d++) {
            row[d] = noise[start + 31 * d & noise.length - 1];
        }
        for (double[] weights : w) {
            double z = factors.nextGaussian();
            for (int d = 0; d < row.length; d++) {
                row[d] += z * weights[d];
            }
        }
    }
}
