package org.omicsweave.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.sun.management.OperatingSystemMXBean;

import org.omicsweave.core.analysis.FactorEnrichment;
import org.omicsweave.core.analysis.FactorEnrichment.FeatureStatistic;
import org.omicsweave.core.analysis.FactorEnrichment.Method;
import org.omicsweave.core.analysis.FactorEnrichment.Options;
import org.omicsweave.core.analysis.FactorEnrichment.OverRepresentation;
import org.omicsweave.core.analysis.FactorEnrichment.Preranked;
import org.omicsweave.core.analysis.FactorEnrichment.PrincipalComponents;
import org.omicsweave.core.analysis.FactorEnrichment.Result;
import org.omicsweave.core.analysis.FactorEnrichment.Selection;
import org.omicsweave.core.analysis.FactorEnrichment.SetStatistic;
import org.omicsweave.core.analysis.FactorEnrichment.Sign;
import org.omicsweave.core.analysis.FactorEnrichment.Test;
import org.omicsweave.core.analysis.MatchedSets.Naming;
import org.omicsweave.core.data.DoubleValues;
import org.omicsweave.core.data.GeneSet;
import org.omicsweave.core.data.Likelihood;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.Progress;
import org.omicsweave.core.data.SampleMetadata;
import org.omicsweave.core.data.Transformation;
import org.omicsweave.core.data.View;
import org.omicsweave.core.mofa.MofaModel;
import org.omicsweave.core.mofa.MofaModel.Training;
import org.omicsweave.core.mofa.MofaModel.VarianceExplained;
import org.omicsweave.core.mofa.MofaModel.ViewWeights;
import org.omicsweave.core.mofa.MofaOptions;

/**
 * Times every method of Factor Enrichment on 10,000 sets of 10 to 200 of 20,000 features, 15 factors and 200 samples; one
 * JSON line each. Nothing is warmed up: the first line includes the JIT compiler's work. Weights are normal. In the case
 * "noise" they have nothing to do with the sets; in "enriched" each of 3000 sets takes a share (0.1 to 0.9) of its members
 * from the 2000 features that one factor has raised by 1.5, so that factors have sets of p from 1 down to below 1e-50.
 */
final class EnrichmentBenchmark {

    private static final int FEATURES = 20_000;
    private static final int FACTORS = 15;
    private static final int SETS = 10_000;
    private static final int ENRICHED = 3000;
    private static final int RAISED = 2000;

    private EnrichmentBenchmark() {
    }

    /** @param only a part of the names of the methods to time; empty for all */
    static void run(String only) {
        Map<String, Method> methods = new LinkedHashMap<>();
        methods.put("over-representation", new OverRepresentation(Selection.TOP, 200, Sign.ALL));
        for (SetStatistic statistic : SetStatistic.values()) {
            for (Test test : Test.values()) {
                methods.put(String.join(" ", "principal components", statistic.name(), test.name()).toLowerCase(Locale.ROOT),
                    new PrincipalComponents(FeatureStatistic.ABSOLUTE_WEIGHT, statistic, test, Sign.ALL, 1000));
            }
        }
        methods.put("preranked", new Preranked(Sign.ALL, 1000, 1e-50));
        for (boolean enriched : new boolean[] {false, true}) {
            Random random = new Random(1);
            double[][] weights = weights(enriched, random);
            List<GeneSet> sets = sets(enriched, random);
            MofaModel model = model(weights, random);
            methods.forEach((name, method) -> {
                if (name.contains(only)) {
                    time(enriched ? "enriched" : "noise", name, model, sets, method);
                }
            });
        }
    }

    private static void time(String data, String name, MofaModel model, List<GeneSet> sets, Method method) {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long processor = system.getProcessCpuTime();
        long start = System.nanoTime();
        Result result = FactorEnrichment.run(model, List.of("view"), sets, new Options(method, Naming.PLAIN, 5, 500, 0, 1),
            Progress.NONE).views().get(0);
        double seconds = (System.nanoTime() - start) * 1e-9;
        double used = (system.getProcessCpuTime() - processor) * 1e-9;
        System.out.printf(Locale.ROOT, "{\"weights\": \"%s\", \"method\": \"%s\", \"sets\": %d, \"factors\": %d, "
            + "\"features\": %d, \"seconds\": %.2f, \"cpu_seconds\": %.2f, \"smallest_p\": %.1e, \"share_p_below_0.05\": %.4f}%n",
            data, name, result.matched().names().size(), FACTORS, FEATURES, seconds, used, p(result).min().orElse(1),
            p(result).filter(p -> p < 0.05).count() / (double)p(result).count());
    }

    private static DoubleStream p(Result result) {
        return Stream.of(result.p()).flatMapToDouble(Arrays::stream);
    }

    /** D x K; factor k has raised the features whose number is k modulo their distance, where there is enrichment. */
    private static double[][] weights(boolean enriched, Random random) {
        double[][] weights = new double[FEATURES][FACTORS];
        for (int d = 0; d < FEATURES; d++) {
            for (int k = 0; k < FACTORS; k++) {
                weights[d][k] = random.nextGaussian() + (enriched && raised(d, k) ? 1.5 : 0);
            }
        }
        return weights;
    }

    private static boolean raised(int feature, int factor) {
        return (feature - 3 * factor + FEATURES) % (FEATURES / RAISED) == 0;
    }

    private static List<GeneSet> sets(boolean enriched, Random random) {
        List<GeneSet> sets = new ArrayList<>();
        for (int s = 0; s < SETS; s++) {
            int factor = s % FACTORS;
            double share = enriched && s < ENRICHED ? 0.1 + 0.8 * random.nextDouble() : 0;
            int distance = FEATURES / RAISED;
            sets.add(new GeneSet("set" + s, "", IntStream.range(0, 10 + random.nextInt(190))
                .map(i -> random.nextDouble() < share
                    ? (random.nextInt(RAISED) * distance + 3 * factor) % FEATURES : random.nextInt(FEATURES))
                .distinct().mapToObj(d -> "f" + d).toList()));
        }
        return sets;
    }

    private static MofaModel model(double[][] weights, Random random) {
        int samples = 200;
        List<String> names = IntStream.range(0, samples).mapToObj(n -> "s" + n).toList();
        List<String> features = IntStream.range(0, FEATURES).mapToObj(d -> "f" + d).toList();
        double[][] values =
            IntStream.range(0, samples).mapToObj(n -> random.doubles(FEATURES).toArray()).toArray(double[][]::new);
        double[][] factors =
            IntStream.range(0, samples).mapToObj(n -> random.doubles(FACTORS).toArray()).toArray(double[][]::new);
        ViewWeights view = new ViewWeights("view", Likelihood.GAUSSIAN, Transformation.NONE, features, weights, null, null,
            null, new double[1][FEATURES], new double[] {1}, null);
        return new MofaModel(names, List.of(OmicsData.SINGLE_GROUP), new int[samples], SampleMetadata.EMPTY, factors, null,
            null, null, List.of(view), new VarianceExplained(new double[1][1][FACTORS], new double[1][1]),
            new Training(MofaOptions.builder().build(), "", "", new double[0], new int[0], new double[0], true, List.of()),
            Optional.of(OmicsData.of(names, List.of(new View("view", Likelihood.GAUSSIAN, Transformation.NONE, features,
                DoubleValues.wrap(values, FEATURES))))));
    }
}
