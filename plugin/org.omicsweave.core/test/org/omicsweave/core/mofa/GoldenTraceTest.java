package org.omicsweave.core.mofa;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.omicsweave.core.data.Likelihood;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.linalg.MatrixProducts;
import org.omicsweave.core.linalg.Workers;

import com.fasterxml.jackson.databind.JsonNode;

/** Every variable of the posterior after every update, and every term of the ELBO, against the reference's traces. */
@Tag("golden")
class GoldenTraceTest {

    @TestFactory
    Stream<DynamicTest> traces() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path folder : Golden.cases("traces", "trace.json.gz")) {
            JsonNode trace = Golden.json(folder.resolve("trace.json.gz"));
            String reason = unsupported(trace);
            if (reason != null) {
                System.out.println("Golden trace " + folder.getFileName() + " skipped: " + reason);
                continue;
            }
            tests.add(DynamicTest.dynamicTest(folder.getFileName().toString(), () -> check(folder, trace)));
        }
        return tests.stream();
    }

    private static String unsupported(JsonNode trace) {
        if (!trace.path("options").path("mefisto").isNull() && !trace.path("options").path("mefisto").isMissingNode()) {
            return "factors are Gaussian processes (MEFISTO)";
        }
        return null;
    }

    static MofaOptions options(JsonNode trace) {
        JsonNode o = trace.get("options");
        MofaOptions.Builder builder = MofaOptions.builder().factors(trace.get("K").asInt())
            .spikeAndSlabWeights(o.path("spikeslab_weights").asBoolean())
            .ardWeights(o.path("ard_weights").asBoolean()).ardFactors(o.path("ard_factors").asBoolean())
            .spikeAndSlabFactors(o.path("spikeslab_factors").asBoolean())
            .startSparsity(Math.max(1, o.path("start_sparsity").asInt(50)))
            .weightViews(o.path("weight_views").asBoolean()).scaleViews(o.path("scale_views").asBoolean())
            .scaleGroups(o.path("scale_groups").asBoolean()).centerGroups(o.path("center_groups").asBoolean(true))
            .threads(2).floatStorage(false);
        JsonNode s = o.path("stochastic");
        if (s.isObject()) {
            builder.stochastic(new MofaOptions.Stochastic(s.get("batch_size").asDouble(),
                s.get("learning_rate").asDouble(), s.get("forgetting_rate").asDouble(),
                s.path("start_stochastic").asInt(1)));
        }
        return builder.build();
    }

    private void check(Path folder, JsonNode trace) {
        int viewCount = trace.get("D").size();
        Map<String, Golden.Table> tables = new LinkedHashMap<>();
        Map<String, Likelihood> likelihoods = new HashMap<>();
        for (int m = 0; m < viewCount; m++) {
            tables.put("view" + m, Golden.table(folder.resolve("Y_view" + m + ".csv")));
            likelihoods.put("view" + m, Likelihood.of(trace.get("likelihoods").get(m).asText()));
        }
        Golden.Table samples = Golden.table(folder.resolve("samples.csv"));
        OmicsData data = Golden.data(samples.rows(), samples.column("group"), tables, likelihoods, false, List.of());
        MofaOptions options = options(trace);
        MatrixProducts products = MatrixProducts.best();
        Map<String, Double> worst = new LinkedHashMap<>();
        double tolerance = likelihoods.values().stream().allMatch(Likelihood.GAUSSIAN::equals) ? 1e-10 : 1e-9;
        try (Workers workers = new Workers(options.threads())) {
            TrainingData training = TrainingData.of(data, options, products, workers);
            TraceSteps steps = new TraceSteps(trace, training, options, products, workers, worst);
            steps.run();
        }
        System.out.println(folder.getFileName() + " largest relative differences: " + worst);
        assertThat(worst).isNotEmpty();
        worst.forEach((node, difference) -> assertThat(difference).as(node).isLessThan(tolerance));
    }
}
