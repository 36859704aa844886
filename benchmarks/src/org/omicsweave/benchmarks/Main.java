package org.omicsweave.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.sun.management.OperatingSystemMXBean;

import org.omicsweave.core.data.DoubleValues;
import org.omicsweave.core.data.FloatValues;
import org.omicsweave.core.data.Likelihood;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.Transformation;
import org.omicsweave.core.data.Values;
import org.omicsweave.core.data.View;
import org.omicsweave.core.linalg.MatrixProducts;
import org.omicsweave.core.mofa.MofaModel;
import org.omicsweave.core.mofa.MofaOptions;
import org.omicsweave.core.mofa.MofaTrainer;
import org.omicsweave.core.mofa.TrainingListener;

/**
 * Times the MOFA trainer on simulated data of the shapes with which the reference was timed. Prints one JSON line a
 * case. Every case runs in a Java process of its own with little more heap than its data need; the training is run
 * once to warm up the JIT compiler, and once more for the figures.
 *
 * <p>Options: {@code --case NAME[,NAME]} (default all), {@code --threads N} (default 2), {@code --list},
 * {@code --iterations N}, {@code --nonative} for the path without OpenBLAS, {@code --double} for processed values in
 * double precision, {@code --missing SHARE}, {@code --factors K}, {@code --samples N} and {@code --features D} to change
 * a case. {@code --growth}: how the time grows with each of them. {@code --roofline}: {@link Roofline}. {@code --streaming}:
 * {@link StreamingBenchmark}. {@code --reading FOLDER}: {@link ReadingBenchmark}. {@code --enrichment [--method PART]}:
 * {@link EnrichmentBenchmark}.
 */
public final class Main {

    /** A shape: N samples, views x D features, K factors; single: the data are given in single precision. */
    private record Case(String name, int samples, int features, int views, int factors, int iterations,
        Likelihood likelihood, double missing, boolean single, double batch, double dropR2, boolean sparse) {
    }

    /**
     * Trainings before the one that is timed go on for so long: each start runs into branches that the JIT compiler has
     * left out, and it compiles again, for seconds.
     */
    private static final long WARM_UP_NANOS = 10_000_000_000L;

    private static final List<Case> CASES = List.of(
        gaussian("S_dense", 200, 5000, 3, 15, 5, 0), gaussian("S_na20", 200, 5000, 3, 15, 5, 0.2),
        gaussian("M_dense", 1000, 5000, 3, 15, 5, 0), gaussian("M_na20", 1000, 5000, 3, 15, 5, 0.2),
        new Case("M_dense_noss", 1000, 5000, 3, 15, 5, Likelihood.GAUSSIAN, 0, false, 0, -1, false),
        new Case("M_dense_f32", 1000, 5000, 3, 15, 5, Likelihood.GAUSSIAN, 0, true, 0, -1, true),
        new Case("M_dense_drop", 1000, 5000, 3, 15, 5, Likelihood.GAUSSIAN, 0, false, 0, 1e-9, true),
        gaussian("L_dense", 10_000, 2000, 2, 15, 3, 0), gaussian("L_na20", 10_000, 2000, 2, 15, 3, 0.2),
        new Case("L_stoch50", 10_000, 2000, 2, 15, 4, Likelihood.GAUSSIAN, 0, false, 0.5, -1, true),
        gaussian("XL_dense", 50_000, 1000, 2, 10, 2, 0), gaussian("XL_na20", 50_000, 1000, 2, 10, 2, 0.2),
        new Case("bern", 500, 1000, 2, 10, 6, Likelihood.BERNOULLI, 0, false, 0, -1, true),
        new Case("bern_na20", 500, 1000, 2, 10, 6, Likelihood.BERNOULLI, 0.2, false, 0, -1, true),
        new Case("pois", 500, 1000, 2, 10, 6, Likelihood.POISSON, 0, false, 0, -1, true));

    private static final Case GROWTH = gaussian("growth", 2000, 2000, 2, 10, 15, 0);

    private Main() {
    }

    private static Case gaussian(String name, int samples, int features, int views, int factors, int iterations,
        double missing) {
        return new Case(name, samples, features, views, factors, iterations, Likelihood.GAUSSIAN, missing, false, 0,
            -1, true);
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        List<String> list = List.of(args);
        if (list.contains("--list")) {
            CASES.forEach(each -> System.out.println(each.name()));
            return;
        }
        if (list.contains("--roofline")) {
            Roofline.run(Integer.parseInt(option(list, "--threads", "2")));
            return;
        }
        if (list.contains("--growth")) {
            growth();
            return;
        }
        if (list.contains("--streaming")) {
            if (list.contains("--child")) {
                StreamingBenchmark.run(list);
            } else {
                List<String> child = new ArrayList<>(list);
                child.add("--child");
                java(2500, List.of(), child);
            }
            return;
        }
        if (list.contains("--networks")) {
            NetworkBenchmark.main(new String[] {option(list, "--threads", "1")});
            return;
        }
        if (list.contains("--enrichment")) {
            EnrichmentBenchmark.run(option(list, "--method", ""));
            return;
        }
        if (list.contains("--reading")) {
            ReadingBenchmark.main(new String[] {option(list, "--reading", "")});
            return;
        }
        String only = option(list, "--case", "");
        boolean child = list.contains("--child");
        if (only.equals(GROWTH.name())) {
            run(changed(GROWTH, list), Integer.parseInt(option(list, "--threads", "2")), true);
            return;
        }
        for (Case each : CASES) {
            if (only.isEmpty() || Arrays.asList(only.split(",")).contains(each.name())) {
                if (child) {
                    run(changed(each, list), Integer.parseInt(option(list, "--threads", "2")), !list.contains("--double"));
                } else {
                    launch(each, list);
                }
            }
        }
    }

    /** How the time grows with one number at a time; the first line is what they start from. */
    private static void growth() throws IOException, InterruptedException {
        for (List<String> change : List.of(List.<String>of(), List.of("--samples", "4000"), List.of("--samples", "8000"),
            List.of("--features", "4000"), List.of("--features", "8000"), List.of("--factors", "20"),
            List.of("--factors", "40"), List.of("--missing", "0.01"), List.of("--missing", "0.05"),
            List.of("--missing", "0.2"), List.of("--missing", "0.5"), List.of("--missing", "0.9"),
            List.of("--threads", "1"), List.of("--factors", "20", "--missing", "0.2"),
            List.of("--factors", "40", "--missing", "0.2"))) {
            List<String> args = new ArrayList<>(List.of("--case", "growth"));
            args.addAll(change);
            launch(GROWTH, args);
        }
    }

    static String option(List<String> args, String name, String otherwise) {
        int at = args.indexOf(name);
        return at < 0 || at + 1 >= args.size() ? otherwise : args.get(at + 1);
    }

    private static Case changed(Case c, List<String> args) {
        return new Case(c.name(), Integer.parseInt(option(args, "--samples", "" + c.samples())),
            Integer.parseInt(option(args, "--features", "" + c.features())), c.views(),
            Integer.parseInt(option(args, "--factors", "" + c.factors())),
            Integer.parseInt(option(args, "--iterations", "" + c.iterations())), c.likelihood(),
            Double.parseDouble(option(args, "--missing", "" + c.missing())), c.single(), c.batch(), c.dropR2(),
            c.sparse());
    }

    private static void launch(Case original, List<String> args) throws IOException, InterruptedException {
        Case c = changed(original, args);
        boolean noNative = args.contains("--nonative");
        long heap = (long)(megabytes(c) * (noNative ? 2.3 : 1.1)) + 200;
        List<String> child = new ArrayList<>(args);
        child.addAll(List.of("--child", "--case", original.name()));
        child.set(child.indexOf("--case") + 1, original.name());
        java(heap, noNative ? List.of("-Domicsweave.nonative=true") : List.of(), child);
    }

    /** This class in a Java process of its own. */
    private static void java(long heap, List<String> options, List<String> args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java")
            .toString(), "-Xmx" + heap + "m", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path")));
        command.addAll(options);
        command.add(Main.class.getName());
        command.addAll(args);
        int exit = new ProcessBuilder(command).redirectInput(new File("/dev/null")).inheritIO().start().waitFor();
        if (exit != 0) {
            System.exit(exit);
        }
    }

    private static double megabytes(Case c) {
        return (double)c.samples() * c.features() * c.views() * (c.single() ? Float.BYTES : Double.BYTES) / 1e6;
    }

    private static void run(Case c, int threads, boolean floatStorage) throws IOException {
        OmicsData data = simulate(c);
        MofaOptions.Builder options = MofaOptions.builder().factors(c.factors()).maxIterations(c.iterations())
            .threads(threads).floatStorage(floatStorage).keepData(false).dropR2(c.dropR2())
            .spikeAndSlabWeights(c.sparse()).convergence(MofaOptions.Convergence.SLOW);
        if (c.batch() > 0) {
            options.stochastic(new MofaOptions.Stochastic(c.batch(), 0.5, 0.25, 1));
        }
        int warmUp = (int)Math.max(10, Math.min(300, 2400 / megabytes(c)));
        long begin = System.nanoTime();
        for (int run = 0; run < 2 || System.nanoTime() - begin < WARM_UP_NANOS; run++) {
            train(data, options.maxIterations(warmUp).build(), new ArrayList<>(), new ArrayList<>());
        }
        List<Double> seconds = new ArrayList<>();
        List<Double> processor = new ArrayList<>();
        MofaModel model = train(data, options.maxIterations(c.iterations()).build(), seconds, processor);
        double median = median(seconds);
        double[] elbo = model.training().elbo();
        double flops = 4.0 * c.samples() * c.features() * c.views() * c.factors();
        System.out.printf(Locale.ROOT, "{\"case\": \"%s\", \"N\": %d, \"D\": \"%dx%d\", \"K\": %d, \"missing\": %s, "
            + "\"likelihood\": \"%s\", \"precision\": \"%s\", \"threads\": %d, \"products\": \"%s\", \"iterations\": %d, "
            + "\"seconds_per_iteration\": %.5f, \"seconds_min\": %.5f, \"cpu_seconds\": %.5f, \"gflops\": %.1f, \"data_mb\": %.0f, "
            + "\"peak_mb\": %.0f, \"elbo_last\": %.3f}%n", c.name(), c.samples(), c.views(), c.features(), c.factors(),
            c.missing(), c.likelihood().id(), floatStorage ? "float" : "double", threads, MatrixProducts.best().name(),
            c.iterations(), median,
            seconds.stream().skip(2).mapToDouble(Double::doubleValue).min().orElse(median), processor.stream().skip(2).mapToDouble(Double::doubleValue).average().orElse(Double.NaN), flops / median / 1e9, megabytes(c), status("VmHWM"),
            elbo[elbo.length - 1]);
    }

    /** Wall and processor time of each iteration; the first entry is the state before training. */
    private static MofaModel train(OmicsData data, MofaOptions options, List<Double> seconds, List<Double> processor) {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long[] last = {system.getProcessCpuTime()};
        return MofaTrainer.train(data, options, (TrainingListener)iteration -> {
            seconds.add(iteration.seconds());
            long now = system.getProcessCpuTime();
            processor.add((now - last[0]) * 1e-9);
            last[0] = now;
        });
    }

    /** Median without the state before training and the first iteration. */
    private static double median(List<Double> values) {
        double[] sorted = values.stream().skip(2).mapToDouble(Double::doubleValue).sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : 0.5 * (sorted[half - 1] + sorted[half]);
    }

    /** A number of megabytes from Linux's status of the process: VmHWM, the most that was resident; NaN elsewhere. */
    static double status(String entry) {
        Path status = Path.of("/proc/self/status");
        try (Stream<String> lines = Files.exists(status) ? Files.lines(status) : Stream.empty()) {
            return lines.filter(line -> line.startsWith(entry + ":")).findFirst()
                .map(line -> Double.parseDouble(line.replaceAll("\\D+", "")) / 1000).orElse(Double.NaN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Eight factors, 30 % of the weights not zero, noise of variance 1; as the reference's benchmark. */
    private static OmicsData simulate(Case c) {
        Random random = new Random(0);
        double[][] z = new double[c.samples()][8];
        for (double[] row : z) {
            Arrays.setAll(row, k -> random.nextGaussian());
        }
        List<View> views = new ArrayList<>();
        for (int m = 0; m < c.views(); m++) {
            double[][] w = new double[8][c.features()];
            for (double[] row : w) {
                Arrays.setAll(row, d -> random.nextDouble() < 0.3 ? random.nextGaussian() : 0);
            }
            long seed = random.nextLong();
            float[][] floats = c.single() ? new float[c.samples()][] : null;
            double[][] doubles = c.single() ? null : new double[c.samples()][];
            IntStream.range(0, c.samples()).parallel().forEach(n -> {
                double[] row = row(c, z[n], w, new Random(seed + n));
                if (c.single()) {
                    floats[n] = new float[row.length];
                    for (int d = 0; d < row.length; d++) {
                        floats[n][d] = (float)row[d];
                    }
                } else {
                    doubles[n] = row;
                }
            });
            Values values = c.single() ? FloatValues.wrap(floats, c.features())
                : DoubleValues.wrap(doubles, c.features());
            String name = "view" + m;
            views.add(new View(name, c.likelihood(), Transformation.NONE,
                IntStream.range(0, c.features()).mapToObj(d -> name + "_" + d).toList(), values));
        }
        return OmicsData.of(IntStream.range(0, c.samples()).mapToObj(n -> "s" + n).toList(), views);
    }

    private static double[] row(Case c, double[] z, double[][] w, Random random) {
        double[] y = new double[c.features()];
        for (int d = 0; d < y.length; d++) {
            double x = 0;
            for (int k = 0; k < z.length; k++) {
                x += z[k] * w[k][d];
            }
            y[d] = switch (c.likelihood()) {
                case GAUSSIAN -> x + random.nextGaussian();
                case BERNOULLI -> random.nextDouble() < 1 / (1 + Math.exp(-x)) ? 1 : 0;
                case POISSON -> poisson(Math.log1p(Math.exp(x)), random);
            };
            if (c.missing() > 0 && random.nextDouble() < c.missing()) {
                y[d] = Double.NaN;
            }
        }
        return y;
    }

    private static int poisson(double rate, Random random) {
        double limit = Math.exp(-rate);
        int count = 0;
        for (double p = random.nextDouble(); p > limit; p *= random.nextDouble()) {
            count++;
        }
        return count;
    }
}
