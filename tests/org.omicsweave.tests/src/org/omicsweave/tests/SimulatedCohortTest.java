package org.omicsweave.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.omicsweave.tests.WorkflowCopy.Result;

/** What is hidden in the simulated cohort is found again: factors, their layers, gene sets, groups, missing values. */
class SimulatedCohortTest {

    @TempDir
    private static Path temporary;

    private static Result result;

    @BeforeAll
    static void execute() throws IOException {
        result = WorkflowCopy.of("test-workflows/simulated-cohort", temporary).run();
        assertEquals(0, result.exitCode(), result.output());
    }

    /** The factor of the model that is correlated above 0.9 with each true factor. */
    private static Map<Integer, String> found() {
        Map<Integer, String> found = new HashMap<>();
        for (Map<String, String> row : result.table("4 Factor Association/Associations.csv")) {
            if (row.get("test").equals("pearson") && Math.abs(number(row, "effect")) > 0.9) {
                int truth = Integer.parseInt(row.get("column").replace("true factor ", ""));
                assertEquals(null, found.put(truth, row.get("factor")), "Two factors are true factor " + truth);
            }
        }
        return found;
    }

    @Test
    void factorsAreRecovered() {
        assertEquals(Set.of(1, 2, 3, 4), found().keySet());
        assertEquals(4, Set.copyOf(found().values()).size());
        assertEquals(4, result.table("3 Variance Decomposition/Variance per factor.csv").size());
    }

    @Test
    void factorsActOnTheirLayersAlone() {
        Map<Integer, String> layers = Map.of(1, "expression, mutations, counts", 2, "expression, counts", 3,
            "expression, mutations", 4, "counts");
        Map<Integer, String> found = found();
        for (Map<String, String> row : result.table("3 Variance Decomposition/Variance per factor.csv")) {
            int truth = found.entrySet().stream().filter(entry -> entry.getValue().equals(row.get("factor"))).findFirst()
                .orElseThrow().getKey();
            assertEquals(layers.get(truth), row.get("active in"), "layers of true factor " + truth);
        }
    }

    @Test
    void plantedSetsComeFirst() {
        List<Map<String, String>> rows = result.table("5 Factor Enrichment/Enrichment.csv");
        for (int k = 1; k <= 3; k++) {
            String factor = found().get(k);
            List<Map<String, String>> sets = rows.stream().filter(row -> row.get("factor").equals(factor))
                .sorted((a, b) -> Double.compare(number(a, "q"), number(b, "q"))).toList();
            assertEquals(30, sets.size());
            assertEquals("FACTOR_" + k + "_PATHWAY", sets.get(0).get("set"));
            assertTrue(number(sets.get(0), "q") < 0.01, sets.get(0).toString());
            assertTrue(number(sets.get(1), "q") >= 0.01, sets.get(1).toString());
        }
        String countsOnly = found().get(4);
        assertTrue(rows.stream().noneMatch(row -> row.get("factor").equals(countsOnly)),
            "Weights of a factor that explains nothing of the expression are not tested.");
    }

    @Test
    void clustersAreThePlantedGroups() {
        assertEquals(3, result.table("6 Factor Clustering/Clusters.csv").size());
        Map<String, String> agreement = result.table("6 Factor Clustering/Agreement.csv").get(0);
        assertTrue(number(agreement, "adjusted Rand index") > 0.9, agreement.toString());
    }

    @Test
    void heldOutValuesAreFilledBetterThanByTheMean() {
        List<Map<String, String>> views = result.table("7 Omics Imputer/Summary.csv");
        assertEquals(List.of("gaussian", "bernoulli", "poisson"),
            views.stream().map(row -> row.get("likelihood")).toList());
        for (Map<String, String> row : views) {
            assertTrue(number(row, "error") < 0.9 * number(row, "error of the mean"), row.toString());
            assertEquals("0", row.get("still missing"));
        }
    }

    private static double number(Map<String, String> row, String column) {
        return Double.parseDouble(row.get(column));
    }
}
