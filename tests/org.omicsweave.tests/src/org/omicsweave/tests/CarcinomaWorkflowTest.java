package org.omicsweave.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.omicsweave.headless.engine.LoadResult;
import org.omicsweave.headless.engine.NodeState;
import org.omicsweave.headless.engine.WorkflowLoader;
import org.omicsweave.tests.WorkflowCopy.Result;

/** The main job on real data: CSV files to variance explained, survival, subtypes and gene sets. */
class CarcinomaWorkflowTest {

    private static final String WORKFLOW = "test-workflows/adrenocortical-carcinoma";

    @TempDir
    private Path temporary;

    @Test
    void explainsWhatTheReferenceExplains() throws IOException {
        Result result = WorkflowCopy.of(WORKFLOW, temporary).run();
        assertEquals(0, result.exitCode(), result.output());

        List<Map<String, String>> quality = result.table("1 Omics Reader/Quality.csv");
        assertEquals(List.of("79", "90", "46", "90", "80"), quality.stream().map(row -> row.get("samples")).toList());
        assertEquals(List.of("198", "198", "33", "73", "471"),
            quality.stream().map(row -> row.get("features")).toList());

        // mofapy2 0.7.4 with 10 factors, scaled views and the mean of pseudo-data over observed entries, in per cent
        Map<String, Double> reference =
            Map.of("RNA-seq", 26.29, "copy number", 45.09, "proteins", 23.80, "miRNA", 61.65);
        Map<String, Double> totals = result.table("3 Variance Decomposition/Variance per view.csv").stream()
            .collect(Collectors.toMap(row -> row.get("view"), row -> Double.valueOf(row.get("R2 (%)"))));
        reference.forEach((view, r2) -> assertEquals(r2, totals.get(view), 2, "R2 of " + view));

        List<Map<String, String>> factors = result.table("3 Variance Decomposition/Variance per factor.csv");
        assertEquals(10, factors.size());
        assertTrue(factors.stream().anyMatch(row -> row.get("role").equals("shared")));
        assertEquals(92, result.table("2 MOFA Learner/Factors.csv").size());
        assertTrue(Files.size(result.out().resolve("2 MOFA Learner/MOFA Model.hdf5")) > 10_000);
        assertTrue(Files.readString(result.out().resolve("3 Variance Decomposition/View.html")).contains("copy number"));
    }

    @Test
    void savedWorkflowOpensAsItWas() throws IOException {
        Result result = WorkflowCopy.of(WORKFLOW, temporary).run("MOFA Learner.maximumIterations=5");
        WorkflowLoader.Loaded loaded = WorkflowLoader.load(result.out().resolve("workflow"));
        assertEquals(LoadResult.Type.OK, loaded.result().type(), String.join("\n", loaded.result().lines()));
        assertEquals(NodeState.EXECUTED, loaded.workflow().state());
        loaded.workflow().close();
    }

    @Test
    void factorsFollowThePublishedSubtypesAndSurvival() throws IOException {
        Result result = WorkflowCopy.of(WORKFLOW, temporary).run();
        assertEquals(0, result.exitCode(), result.output());

        List<Map<String, String>> tests = result.table("4 Factor Association/Associations.csv");
        assertTrue(smallestQ(tests, "mRNA_K4", "anova") < 1e-10, "A factor is the published expression subtype.");
        assertTrue(smallestQ(tests, "days_to_death", "cox") < 0.01, "A factor tells who dies early.");
        assertTrue(tests.stream().filter(row -> row.get("test").equals("cox")).allMatch(
            row -> Integer.parseInt(row.get("samples")) > 80), "Follow-up counts where no death was seen.");
        assertEquals(92, result.table("6 Factor Clustering/Samples.csv").size());
        Map<String, String> agreement = result.table("6 Factor Clustering/Agreement.csv").get(0);
        assertEquals("78", agreement.get("samples"));
        assertTrue(number(agreement, "adjusted Rand index") > 0.35, agreement.toString());

        List<Map<String, String>> sets = result.table("7 Factor Enrichment/Enrichment.csv");
        Map<String, String> cycle = smallest(sets, "Cell cycle");
        assertTrue(number(cycle, "q") < 0.05, cycle.toString());
        Map<String, String> hazard = tests.stream().filter(row -> row.get("test").equals("cox")
            && row.get("factor").equals(cycle.get("factor"))).findFirst().orElseThrow();
        assertTrue(number(hazard, "q") < 0.01, hazard.toString());
        assertEquals(Math.signum(number(cycle, "statistic")), Math.signum(number(hazard, "effect")),
            "Patients with more of the cell cycle die earlier.");
        Map<String, String> subtype = tests.stream()
            .filter(row -> row.get("test").equals("anova") && row.get("column").equals("mRNA_K4"))
            .max(Comparator.comparingDouble(row -> number(row, "effect"))).orElseThrow();
        Map<String, String> immune = smallest(sets, "Immune cells");
        assertEquals(subtype.get("factor"), immune.get("factor"), "The subtypes differ in immune cells.");
        assertTrue(number(immune, "p") < 0.02, immune.toString());
        assertTrue(result.node("Factor Enrichment 7").contains("were not tested"), result.output());
    }

    /** The result of a set in the factor where it is most significant. */
    private static Map<String, String> smallest(List<Map<String, String>> rows, String set) {
        return rows.stream().filter(row -> row.get("set").equals(set))
            .min(Comparator.comparingDouble(row -> number(row, "p"))).orElseThrow();
    }

    private static double number(Map<String, String> row, String column) {
        return Double.parseDouble(row.get(column));
    }

    private static double smallestQ(List<Map<String, String>> tests, String column, String test) {
        return tests.stream().filter(row -> row.get("column").equals(column) && row.get("test").equals(test))
            .mapToDouble(row -> Double.parseDouble(row.get("q"))).min().orElseThrow();
    }

    @Test
    void savedWorkflowIsExecutedAgain() throws IOException {
        Result first = WorkflowCopy.of(WORKFLOW, temporary).run("MOFA Learner.maximumIterations=5");
        assertEquals(0, first.exitCode(), first.output());
        Path again = temporary.resolve("again");
        Files.createDirectories(again);
        WorkflowCopy saved = WorkflowCopy.ofFolder(first.out().resolve("workflow"), again);
        Result second = saved.run();
        assertEquals(0, second.exitCode(), second.output());
        assertEquals(first.table("2 MOFA Learner/Factors.csv"), second.table("2 MOFA Learner/Factors.csv"));
    }
}
