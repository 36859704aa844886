package org.omicsweave.core.mofa;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.omicsweave.core.data.Likelihood;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.linalg.MatrixProducts;

import com.fasterxml.jackson.databind.JsonNode;

/** Whole trainings against the reference's: the trajectory of the ELBO, factors, variance explained. */
@Tag("golden")
class GoldenRunTest {

    @TestFactory
    Stream<DynamicTest> runs() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path folder : Golden.cases("runs", "summary.json")) {
            JsonNode summary = Golden.json(folder.resolve("summary.json"));
            String name = folder.getFileName().toString();
            if (!summary.path("options").path("smooth").isNull()) {
                System.out.println("Golden run " + name + " skipped: factors are Gaussian processes (MEFISTO)");
                continue;
            }
            tests.add(DynamicTest.dynamicTest(name + " from the reference's start", () -> trajectory(folder, summary)));
            tests.add(DynamicTest.dynamicTest(name + " from our start", () -> ownStart(folder, summary)));
        }
        return tests.stream();
    }

    static MofaOptions.Builder options(JsonNode summary) {
        JsonNode o = summary.get("options");
        MofaOptions.Builder builder = MofaOptions.builder().factors(o.get("factors").asInt())
            .spikeAndSlabWeights(o.get("spikeslab_weights").asBoolean()).ardWeights(o.get("ard_weights").asBoolean())
            .spikeAndSlabFactors(o.path("spikeslab_factors").asBoolean())
            .ardFactors(o.path("ard_factors").asBoolean()).scaleViews(o.path("scale_views").asBoolean())
            .scaleGroups(o.path("scale_groups").asBoolean()).centerGroups(o.path("center_groups").asBoolean(true))
            .weightViews(o.path("weight_views").asBoolean())
            .convergence(MofaOptions.Convergence.valueOf(o.get("convergence_mode").asText().toUpperCase()))
            .maxIterations(Math.max(1, o.get("maxiter").asInt() - 1)).startSparsity(o.get("startSparsity").asInt())
            .elboFrequency(Math.max(1, o.path("freqELBO").asInt(1))).seed(o.get("seed").asLong())
            .dropR2(o.path("dropR2").isNumber() ? o.get("dropR2").asDouble() : -1).threads(2).keepData(false)
            .floatStorage(false);
        JsonNode s = o.path("stochastic");
        if (s.isObject()) {
            builder.stochastic(new MofaOptions.Stochastic(s.get("batch_size").asDouble(),
                s.get("learning_rate").asDouble(), s.get("forgetting_rate").asDouble(),
                s.path("start_stochastic").asInt(1)));
        }
        return builder;
    }

    static OmicsData data(Path folder, JsonNode summary, Golden.Table start) {
        String source = summary.get("data").asText();
        Path tables = folder.resolve("data");
        if (!source.startsWith("data/")) {
            Matcher matcher = Pattern.compile("^(\\S+?)[:\\s].*|^(\\S+)$", Pattern.DOTALL).matcher(source);
            assertThat(matcher.matches()).isTrue();
            tables = Golden.folder().orElseThrow().resolveSibling(
                matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
        List<String> log2 = new ArrayList<>();
        Matcher matcher = Pattern.compile("log2\\(x\\+1\\) of ([^;]*)").matcher(source);
        if (matcher.find()) {
            log2.addAll(Arrays.asList(matcher.group(1).split(" and |, ")));
        }
        Map<String, Golden.Table> views = new LinkedHashMap<>();
        Map<String, Likelihood> likelihoods = new HashMap<>();
        for (Iterator<String> names = summary.get("views").fieldNames(); names.hasNext();) {
            String view = names.next();
            views.put(view, Golden.table(tables.resolve(view + ".csv")));
            likelihoods.put(view, Likelihood.of(summary.get("views").get(view).get("likelihood").asText()));
        }
        List<String> groups = Collections.nCopies(start.rows().size(), "single_group");
        Path samples = folder.resolve("data").resolve("samples.csv.gz");
        if (Files.exists(samples)) {
            Golden.Table table = Golden.table(samples);
            List<String> column = table.column("group");
            groups = start.rows().stream().map(sample -> column.get(table.row(sample))).toList();
        }
        OmicsData data = Golden.data(start.rows(), groups, views, likelihoods, source.contains("zero-variance"), log2);
        data.views().forEach(view -> assertThat(view.featureCount()).as(view.name())
            .isEqualTo(summary.get("views").get(view.name()).get("D").asInt()));
        return data;
    }

    private void trajectory(Path folder, JsonNode summary) {
        Golden.Table start = Golden.table(folder.resolve("init_Z.csv"));
        OmicsData data = data(folder, summary, start);
        MofaOptions options = options(summary).build();
        MofaModel model = MofaTrainer.train(data, options, TrainingListener.NONE, start.numbers(),
            MatrixProducts.best(), ReferenceTerms::of);
        double[] reference = Golden.table(folder.resolve("elbo.csv")).column("total").stream()
            .mapToDouble(Double::parseDouble).toArray();
        double[] elbo = model.training().elbo();
        if (options.dropR2() >= 0 || options.stochastic().isPresent()) {
            // the reference drops factors and draws batches by its own random numbers
            assertThat(lastElbo(model)).isGreaterThanOrEqualTo(reference[reference.length - 1]);
            assertThat(model.factorCount()).isEqualTo(summary.get("factors_final").asInt());
            return;
        }
        boolean gaussian = data.views().stream().allMatch(view -> view.likelihood() == Likelihood.GAUSSIAN);
        double worst = 0;
        for (int i = 0; i < reference.length; i++) {
            if (!Double.isNaN(reference[i])) {
                worst = Math.max(worst, Math.abs(elbo[i] - reference[i]) / Math.abs(reference[i]));
            }
        }
        double factors = factorDifference(Golden.table(folder.resolve("Z.csv")).numbers(), model.factors());
        double explained = explainedDifference(folder, summary, model);
        System.out.printf("%s: %d iterations, ELBO %.1e relative, factors %.1e, R2 %.1e per cent%n",
            folder.getFileName(), elbo.length - 1, worst, factors, explained);
        assertThat(worst).as("ELBO").isLessThan(gaussian ? 1e-9 : 1e-8);
        assertThat(elbo.length).as("iterations").isBetween(reference.length, reference.length + 1);
        assertThat(factors).as("factors").isLessThan(1e-6);
        assertThat(explained).as("variance explained").isLessThan(1e-3);
        assertThat(model.training().warnings()).noneMatch(warning -> warning.contains("ELBO fell"));
    }

    /** Largest difference; factors of equal variance explained may come in another order. */
    private static double factorDifference(double[][] reference, double[][] actual) {
        double worst = 0;
        for (int k = 0; k < reference[0].length; k++) {
            double best = Double.POSITIVE_INFINITY;
            for (int j = 0; j < actual[0].length; j++) {
                double gap = 0;
                for (int n = 0; n < reference.length; n++) {
                    gap = Math.max(gap, Math.abs(reference[n][k] - actual[n][j]));
                }
                best = Math.min(best, gap);
            }
            worst = Math.max(worst, best);
        }
        return worst;
    }

    private static double explainedDifference(Path folder, JsonNode summary, MofaModel model) {
        double worst = 0;
        Golden.Table table = Golden.table(folder.resolve("r2_total.csv"));
        for (int i = 0; i < table.rows().size(); i++) {
            int g = Math.max(0, model.groups().indexOf(table.rows().get(i)));
            String view = table.cells()[i][0];
            int m = model.views().stream().map(MofaModel.ViewWeights::name).toList().indexOf(view);
            worst = Math.max(worst, Math.abs(Double.parseDouble(table.cells()[i][1])
                - 100 * model.varianceExplained().total()[g][m]));
        }
        table = Golden.table(folder.resolve("r2_per_factor.csv"));
        for (int i = 0; i < table.rows().size(); i++) {
            int g = Math.max(0, model.groups().indexOf(table.rows().get(i)));
            int m = model.views().stream().map(MofaModel.ViewWeights::name).toList().indexOf(table.cells()[i][0]);
            int k = Integer.parseInt(table.cells()[i][1].replace("Factor", "")) - 1;
            worst = Math.max(worst, Math.abs(Double.parseDouble(table.cells()[i][2])
                - 100 * model.varianceExplained().perFactor()[g][m][k]));
        }
        return worst;
    }

    private static double lastElbo(MofaModel model) {
        double[] elbo = model.training().elbo();
        return elbo[elbo.length - 1];
    }

    private void ownStart(Path folder, JsonNode summary) {
        Golden.Table start = Golden.table(folder.resolve("init_Z.csv"));
        OmicsData data = data(folder, summary, start);
        MofaModel model = MofaTrainer.train(data, options(summary).build(), TrainingListener.NONE);
        double reference = summary.get("elbo_last").asDouble();
        System.out.printf("%s from our start: ELBO %.2f, reference %.2f%n", folder.getFileName(), lastElbo(model),
            reference);
        assertThat(lastElbo(model)).isGreaterThan(reference - 1e-3 * Math.abs(reference));
    }
}
