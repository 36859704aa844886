package org.omicsweave.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.NodeProgressMonitor;
import org.omicsweave.core.io.MofaModelFile;
import org.omicsweave.headless.engine.Executor;
import org.omicsweave.headless.engine.Node;
import org.omicsweave.headless.engine.NodeState;
import org.omicsweave.headless.engine.Workflow;
import org.omicsweave.headless.engine.WorkflowLoader;
import org.omicsweave.tests.WorkflowCopy.Result;

/** What nodes do beside the main job: tables as views, groups, files of models and data, cancel. */
class NodesTest {

    private static final String TWO_VIEWS = "tests/org.omicsweave.tests/workflows/two-views";

    @TempDir
    private Path temporary;

    @Test
    void tablesAreViewsAndSampleMetadata() throws IOException {
        WorkflowCopy workflow =
            WorkflowCopy.of("tests/org.omicsweave.tests/workflows/tables-as-views", temporary);
        workflow.write("a.csv", ViewTable.text("a", 12, ",")).write("b.csv", ViewTable.text("b", 8, ","));
        Result result = workflow.run();
        assertEquals(0, result.exitCode(), result.output());

        Map<String, Map<String, String>> quality = result.table("4 Omics Reader/Quality.csv").stream()
            .collect(Collectors.toMap(row -> row.get("view"), row -> row));
        assertEquals(Set.of("factors", "features of samples"), quality.keySet());
        assertEquals("3", quality.get("factors").get("features"));
        assertEquals("20", quality.get("factors").get("samples"));
        assertTrue(quality.get("features of samples").get("notes").contains("group"), "Text columns are named.");
    }

    @Test
    void groupsComeFromTheMetadata() throws IOException {
        WorkflowCopy workflow = twoViews();
        workflow.write("samples.csv", "sample,batch\n" + IntStream.range(0, ViewTable.SAMPLES)
            .mapToObj(i -> "s" + i + "," + (i % 2 == 0 ? "x" : "y") + "\n").collect(Collectors.joining()));
        Result result = workflow.run("Omics Reader.metadataFile=knime://knime.workflow/data/samples.csv",
            "Omics Reader.groupColumn=batch");
        assertEquals(0, result.exitCode(), result.output());

        assertEquals(Set.of("x", "y"), result.table("2 MOFA Learner/Factors.csv").stream()
            .map(row -> row.get("group")).collect(Collectors.toSet()));
        assertEquals(4, result.table("3 Variance Decomposition/Variance per factor.csv").size());
        assertEquals(4, result.table("3 Variance Decomposition/Variance per view.csv").size());
    }

    @Test
    void deviationsAndDroppedFactors() throws IOException {
        Result result = twoViews().run("MOFA Learner.factorDeviations=true", "MOFA Learner.factors=6",
            "MOFA Learner.dropFactors=true", "MOFA Learner.keepData=false");
        assertEquals(0, result.exitCode(), result.output());

        Map<String, String> first = result.table("2 MOFA Learner/Factors.csv").get(0);
        assertTrue(Double.parseDouble(first.get("Factor1 (sd)")) > 0);
        int factors = result.table("3 Variance Decomposition/Variance per factor.csv").size();
        assertEquals(2 * factors + 1, first.size());
        assertTrue(factors < 6, "Factors are dropped.");
        assertTrue(result.node("Variance Decomposition").contains("does not hold its data"), result.output());
    }

    @Test
    void modelIsAppliedWrittenAndReadAgain() throws IOException {
        WorkflowCopy workflow = WorkflowCopy.of("tests/org.omicsweave.tests/workflows/model-applied", temporary);
        String b = ViewTable.text("b", 8, ",");
        workflow.write("a.csv", ViewTable.text("a", 12, ",")).write("b.csv", b.replaceAll("(?m)^s1[0-4],.*\n", ""));
        workflow.write("b-new.csv", b.lines().limit(11).collect(Collectors.joining("\n")).replace("\ns", "\nnew"));
        Result result = workflow.run();
        assertEquals(0, result.exitCode(), result.output());

        List<Map<String, String>> factors = result.table("2 MOFA Learner/Factors.csv");
        List<Map<String, String>> projected = result.table("4 MOFA Projector/Factors.csv");
        for (int i = 0; i < factors.size(); i++) {
            assertEquals(Double.parseDouble(factors.get(i).get("Factor1")),
                Double.parseDouble(projected.get(i).get("Factor1")), 0, "training sample " + i);
        }
        List<Map<String, String>> added = result.table("5 MOFA Projector/Factors.csv");
        assertEquals(10, added.size());
        assertTrue(Double.parseDouble(added.get(0).get("Factor1 (sd)")) > 0);
        assertEquals("0", result.table("5 MOFA Projector/Views.csv").get(0).get("samples measured"));

        Map<String, String> summary = result.table("6 Omics Imputer/Summary.csv").get(1);
        assertEquals("40", summary.get("filled"));
        assertEquals("0", summary.get("still missing"));
        assertEquals(40, result.table("6 Omics Imputer/Filled Values.csv").size());
        assertTrue(Integer.parseInt(summary.get("held out")) > 0, summary.toString());
        assertTrue(Double.parseDouble(summary.get("error")) < Double.parseDouble(summary.get("error of the mean")),
            summary.toString());
        assertTrue(Double.parseDouble(summary.get("mean standard deviation")) > 0, summary.toString());

        List<Map<String, String>> comparison = result.table("7 MOFA Factor Selector/Comparison.csv");
        assertEquals(List.of("2", "4"), comparison.stream().map(row -> row.get("factors")).toList());
        assertEquals(1, comparison.stream().filter(row -> row.get("recommended").equals("true")).count());

        assertEquals(factors, result.table("9 MOFA Model Reader/Factors.csv"));
        assertEquals(List.of("a", "b"),
            result.table("11 Omics Reader/Quality.csv").stream().map(row -> row.get("view")).toList());
    }

    @Test
    void factorsAreExplainedByWeightsSetsAndOtherModels() throws IOException {
        WorkflowCopy workflow = WorkflowCopy.of("tests/org.omicsweave.tests/workflows/factors-explained", temporary);
        workflow.write("a.csv", ViewTable.text("a", 60, ",")).write("b.csv", ViewTable.text("b", 8, ","));
        List<String> byWeight = ViewTable.featuresByWeight("a", 60);
        workflow.write("sets.gmt", "driven\t-\t" + String.join("\t", byWeight.subList(0, 6)) + "\nidle\t-\t"
            + String.join("\t", byWeight.subList(25, 35)) + "\nunknown\t-\tx\ty\tz\n");
        Result result = workflow.run();
        assertEquals(0, result.exitCode(), result.output());

        for (String node : List.of("3", "4", "5")) {
            List<Map<String, String>> rows = result.table(node + " Factor Enrichment/Enrichment.csv").stream()
                .filter(row -> row.get("factor").equals("Factor1")).toList();
            assertEquals(List.of("driven", "idle"), rows.stream().map(row -> row.get("set")).toList());
            double driven = Double.parseDouble(rows.get(0).get("p"));
            double idle = Double.parseDouble(rows.get(1).get("p"));
            assertTrue(driven < idle, "Node " + node + ": p of the driven set is " + driven + ", of the idle " + idle);
        }
        Map<String, String> top = result.table("6 Top Weights/Weights.csv").get(0);
        assertEquals("1.0", top.get("scaled weight").replace("-", ""));
        assertTrue(byWeight.subList(0, 3).contains(top.get("feature"))
            || byWeight.subList(57, 60).contains(top.get("feature")), top.toString());
        Map<String, String> match = result.table("8 Factor Comparison/Matches.csv").get(0);
        assertEquals("true", match.get("reproduced"), match.toString());

        workflow.write("sets.gmt", "elsewhere\t-\tx\ty\tz\n");
        Result refused = workflow.run();
        assertEquals(1, refused.exitCode(), refused.output());
        assertTrue(refused.node("Factor Enrichment 3").contains("0 of the 60 features"), refused.output());
    }

    @Test
    void cancelledTrainingStopsAtOnceAndKeepsItsModel() throws IOException {
        WorkflowCopy copy = WorkflowCopy.of("test-workflows/adrenocortical-carcinoma", temporary);
        copy.replace("MOFA Learner (#2)/settings.xml", "\"convergence\" type=\"xstring\" value=\"MEDIUM\"",
            "\"convergence\" type=\"xstring\" value=\"SLOW\"");
        copy.replace("MOFA Learner (#2)/settings.xml", "\"maximumIterations\" type=\"xint\" value=\"1000\"",
            "\"maximumIterations\" type=\"xint\" value=\"100000\"");
        Workflow workflow = WorkflowLoader.load(copy.folder()).workflow();
        try {
            AtomicLong cancelled = new AtomicLong();
            AtomicLong finished = new AtomicLong();
            new Executor(workflow, new Executor.Listener() {
                @Override
                public void started(Node node, NodeProgressMonitor monitor) {
                    if (node.name().equals("MOFA Learner")) {
                        new Thread(() -> cancelWhenTraining(monitor, cancelled)).start();
                    }
                }

                @Override
                public void finished(Node node) {
                    finished.set(System.nanoTime());
                }
            }).executeAll();

            Node learner = workflow.nodes().stream().filter(node -> node.name().equals("MOFA Learner")).findFirst()
                .orElseThrow();
            assertEquals(NodeState.CONFIGURED, learner.state());
            double seconds = (finished.get() - cancelled.get()) / 1e9;
            assertTrue(seconds < 3, // a second, with room for a busy machine
                "The node took " + seconds + " s to stop.");
            Matcher file = Pattern.compile("(/\\S+[.]hdf5)").matcher(learner.message().getMessage());
            assertTrue(file.find(), learner.message().getMessage());
            assertEquals(10, MofaModelFile.read(Path.of(file.group(1))).factorCount());
        } finally {
            workflow.close();
        }
    }

    private static void cancelWhenTraining(NodeProgressMonitor monitor, AtomicLong cancelled) {
        try {
            while (monitor.getMessage() == null || !monitor.getMessage().matches("Iteration [1-9].*ELBO.*factors")) {
                Thread.sleep(5);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        cancelled.set(System.nanoTime());
        monitor.setExecuteCanceled();
    }

    private WorkflowCopy twoViews() throws IOException {
        return WorkflowCopy.of(TWO_VIEWS, temporary).write("a.csv", ViewTable.text("a", 12, ","))
            .write("b.csv", ViewTable.text("b", 8, ","));
    }
}
