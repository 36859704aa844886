package org.omicsweave.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.omicsweave.tests.WorkflowCopy.Result;

/** Clusters of the carcinoma cohort by mixtures; by k-means: {@link CarcinomaWorkflowTest}. */
class ClusteringTest {

    private static final String CLUSTERING = "Factor Clustering 6";

    @TempDir
    private Path temporary;

    @Test
    void mixturesGiveMembershipsAndMaps() throws IOException {
        Result result = carcinoma().run("MOFA Learner.maximumIterations=50", "6.method=MIXTURE", "6.criterion=BIC",
            "6.smallest=1", "6.largest=4", "6.resamples=5");
        assertEquals(0, result.exitCode(), result.output());
        List<Map<String, String>> tried = result.table("6 Factor Clustering/Numbers of Clusters.csv");
        assertEquals(List.of("1", "2", "3", "4"), tried.stream().map(row -> row.get("clusters")).toList());
        Map<String, String> taken =
            tried.stream().filter(row -> row.get("taken").equals("true")).findFirst().orElseThrow();
        assertTrue(tried.stream().allMatch(row -> number(taken, "BIC") <= number(row, "BIC")), tried.toString());
        int clusters = Integer.parseInt(taken.get("clusters"));
        List<Map<String, String>> samples = result.table("6 Factor Clustering/Samples.csv");
        assertEquals(92, samples.size());
        for (Map<String, String> row : samples) {
            double sum = 0;
            for (int c = 1; c <= clusters; c++) {
                sum += number(row, "Cluster " + c + " (probability)");
            }
            assertEquals(1, sum, 1e-9);
            for (String coordinate : List.of("UMAP 1", "UMAP 2", "t-SNE 1", "t-SNE 2")) {
                assertTrue(Double.isFinite(number(row, coordinate)), row.toString());
            }
        }
        String page = Files.readString(result.out().resolve("6 Factor Clustering/View.html"));
        assertTrue(page.contains("Gaussian mixture") && page.contains("t-SNE"));
    }

    @Test
    void wrongNumbersAreRefused() throws IOException {
        Result result = carcinoma().run("MOFA Learner.maximumIterations=5", "6.smallest=1");
        assertEquals(2, result.exitCode(), result.output());
        assertTrue(result.output().contains("a single cluster has no silhouette"), result.output());
        result = carcinoma().run("MOFA Learner.maximumIterations=5", "6.column=absent");
        assertEquals(1, result.exitCode(), result.output());
        assertTrue(result.node(CLUSTERING).contains("no column \"absent\""), result.output());
    }

    private WorkflowCopy carcinoma() throws IOException {
        return WorkflowCopy.of("test-workflows/adrenocortical-carcinoma",
            Files.createTempDirectory(temporary, "copy"));
    }

    private static double number(Map<String, String> row, String column) {
        return Double.parseDouble(row.get(column));
    }
}
