package org.omicsweave.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.omicsweave.tests.WorkflowCopy.Result;

/** The nodes of neural networks in Equinox: they work, and bad input gives a message at the node. */
class NeuralNetworksTest {

    private static final String SUBTYPE = "ANN Learner 2";
    private static final String AUTOENCODER = "Autoencoder Learner 5";
    private static final String SURVIVAL = "ANN Learner 7";

    @TempDir
    private Path temporary;

    private WorkflowCopy workflow;

    @BeforeEach
    void copyWorkflow() throws IOException {
        workflow = WorkflowCopy.of("test-workflows/tumour-subtypes", temporary);
    }

    @Test
    void predictsEncodesAndExplains() throws IOException {
        Result result = workflow.run("4.method=GRADIENT", "5.training.epochs=10");
        assertEquals(0, result.exitCode(), result.output());
        assertFalse(result.output().contains("differentiated op") || result.output().contains("TF op"), result.output());

        Map<String, String> first = result.table("2 ANN Learner/Measures.csv").get(0);
        assertEquals("balanced accuracy", first.get("measure"));
        assertTrue(Double.parseDouble(first.get("network")) > 0.9, first.toString());
        Map<String, String> truth = new HashMap<>();
        result.table("2 ANN Learner/Predictions.csv").forEach(row -> truth.put(row.get("Row ID"), row.get("subtype")));
        long right = result.table("3 ANN Predictor/Predictions.csv").stream()
            .filter(row -> row.get("predicted subtype").equals(truth.get(row.get("Row ID")))).count();
        assertTrue(right > 110, right + " of 120 tumours are predicted right.");

        // GENE1 to GENE36 have the subtypes' signal, see simulate.py
        List<String> top = result.table("4 Network Importance/Features.csv").stream()
            .filter(row -> row.get("view").equals("expression"))
            .sorted((a, b) -> Double.compare(Double.parseDouble(b.get("importance")), Double.parseDouble(a.get("importance"))))
            .limit(10).map(row -> row.get("feature")).toList();
        assertTrue(top.stream().filter(gene -> Integer.parseInt(gene.substring(4)) <= 36).count() >= 8, top.toString());

        assertEquals(360, result.table("3 ANN Predictor/Importance.csv").size(), "3 subtypes x 2 views x 60 features");
        assertTrue(result.table("3 ANN Predictor/Importance.csv").stream()
            .allMatch(row -> Double.parseDouble(row.get("importance")) >= 0));

        assertEquals(120, result.table("6 Autoencoder Applier/Latent variables.csv").size());
        assertEquals(result.table("5 Autoencoder Learner/Latent variables.csv").get(7).get("Row ID"),
            result.table("6 Autoencoder Applier/Latent variables.csv").get(7).get("Row ID"));
        assertEquals(8, result.table("6 Autoencoder Applier/Errors.csv").stream()
            .filter(row -> row.get("error of proteins").isEmpty()).count());
    }

    /** A network on factors: samples that the MOFA model does not know are projected onto it. */
    @Test
    void newSamplesArePredictedFromTheirFactors() throws IOException {
        String table = ViewTable.text("a", 40, ",");
        String half = IntStream.range(0, ViewTable.SAMPLES)
            .mapToObj(i -> "s" + i + "," + (Math.sin(i * 1.7) > 0 ? "upper" : "lower") + "\n")
            .reduce("sample,half\n", String::concat);
        WorkflowCopy factors =
            WorkflowCopy.of("tests/org.omicsweave.tests/workflows/new-samples-predicted",
                Files.createDirectory(temporary.resolve("factors"))).write("a.csv", table).write("samples.csv", half).write("new.csv", table.replace("\ns", "\nnew"));
        Result result = factors.run();
        assertEquals(0, result.exitCode(), result.output());
        List<Map<String, String>> predictions = result.table("5 ANN Predictor/Predictions.csv");
        assertEquals(ViewTable.SAMPLES, predictions.size());
        long right = predictions.stream().filter(row -> half.contains(
            row.get("Row ID").replace("new", "s") + "," + row.get("predicted half") + "\n")).count();
        assertTrue(right >= 18, right + " of 20 new samples are predicted right.");
        assertEquals(4, result.table("6 Network Importance/Features.csv").size(), "2 classes x 2 factors");

        // a sample with a value of a feature only that the model does not know
        factors.write("new.csv", table.replaceFirst("\n", ",other\n").replaceAll("\ns(\\d+)(.*)", "\nnew$1$2,$1")
            + "unmeasured" + ",".repeat(40) + ",7.5\n");
        result = factors.run();
        assertTrue(result.output().contains("have no value that it knows: 1, such as \"unmeasured\""), result.output());
    }

    @Test
    void keysThatAreAbsentHaveTheirDefaults() throws IOException {
        for (String node : List.of("ANN Learner (#2)", "Autoencoder Learner (#5)")) {
            Path settings = workflow.folder().resolve(node).resolve("settings.xml");
            String text = Files.readString(settings);
            String without = text.replaceAll("\\R\\s*<entry key=\"(folds|learningRate|gradientClip)\"[^\n]*", "");
            assertNotEquals(text, without);
            Files.writeString(settings, without);
        }
        Result result = quickly("4.method=GRADIENT");
        assertEquals(0, result.exitCode(), result.output());
    }

    @Test
    void missingTargetsAreDroppedAndCounted() throws IOException {
        changeMetadata("(?m)^(T00[1-5]),[ABC]", "$1,");
        Result result = quickly("4.method=GRADIENT");
        assertEquals(0, result.exitCode(), result.output());
        assertTrue(result.output().contains("5 samples without a value of \"subtype\" were not used"), result.output());
        assertEquals(120, result.table("3 ANN Predictor/Predictions.csv").size());
    }

    @Test
    void constantFeatures() throws IOException {
        Path file = workflow.data("expression.csv");
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            List<String> cells = new ArrayList<>(List.of(line.split(",", -1)));
            if (!cells.get(1).startsWith("GENE")) {
                cells.set(1, "7");
            }
            lines.add(String.join(",", cells));
        }
        Files.write(file, lines);
        Result result = quickly("2.folds=2");
        assertEquals(0, result.exitCode(), result.output());
        for (String table : List.of("3 ANN Predictor/Predictions.csv", "3 ANN Predictor/Importance.csv",
            "6 Autoencoder Applier/Latent variables.csv", "2 ANN Learner/Measures.csv")) {
            assertTrue(result.table(table).stream().noneMatch(row -> row.containsValue("NaN")), table);
        }
    }

    @Test
    void infiniteValue() throws IOException {
        Path file = workflow.data("expression.csv");
        Files.writeString(file, Files.readString(file).replaceFirst("(?m)^T003,[^,]*,", "T003,Infinity,"));
        Result result = quickly();
        assertEquals(1, result.exitCode(), result.output());
        assertTrue(result.output().contains("line 4") && result.output().contains("GENE1") && result.output().contains("infinite"), result.output());
        assertFalse(result.output().contains("\tat "), result.output());
    }

    @Test
    void hiddenLayerOfNoUnits() throws IOException {
        for (String setting : List.of("2.hiddenLayers=0", "5.hiddenLayers=16, 0")) {
            Result result = quickly(setting);
            assertNotEquals(0, result.exitCode(), result.output());
            assertTrue(result.output().contains("hidden layers must be whole numbers of at least 1"), result.output());
        }
    }

    @Test
    void networkThatDiverges() throws IOException {
        assertSays(quickly("2.training.learningRate=1e38", "2.training.gradientClip=0", "2.training.optimiser=SGD",
            "2.training.epochs=20", "2.training.dropout=0"), SUBTYPE, "diverged", "Lower the learning rate");
    }

    @Test
    void noViewInCommonAtPrediction() throws IOException {
        WorkflowCopy other = WorkflowCopy.of("tests/org.omicsweave.tests/workflows/networks-misapplied",
            Files.createDirectories(temporary.resolve("misapplied")));
        for (String name : List.of("expression.csv", "proteins.csv", "clinical.csv")) {
            Files.copy(workflow.data(name), other.data(name));
        }
        Result result = other.run();
        assertSays(result, "ANN Predictor 4", "share no view", "\"expression\"");
        assertSays(result, "Autoencoder Applier 6", "share no view", "expression");
        assertSays(result, "Omics Imputer 7", "no view of the model", "expression");
    }

    @Test
    void circleAndProduct() throws IOException {
        WorkflowCopy curved = WorkflowCopy.of("test-workflows/circle-and-product",
            Files.createDirectories(temporary.resolve("curved")));
        Result result = curved.run();
        assertEquals(0, result.exitCode(), result.output());
        List<String> truth = Files.readAllLines(curved.data("truth.csv"));
        for (int column : new int[]{1, 2, 4}) { // cosine, sine, activity * cosine
            double[] values = truth.stream().skip(1).mapToDouble(line -> Double.parseDouble(line.split(",")[column + 1])).toArray();
            double autoencoder = recovered(result.table("3 Autoencoder Learner/Latent variables.csv"), values);
            double mofa = recovered(result.table("2 MOFA Learner/Factors.csv"), values);
            assertTrue(autoencoder > 0.75 && autoencoder > mofa + 0.1, column + ": " + autoencoder + ", MOFA " + mofa);
        }
        for (Map<String, String> view : result.table("4 Omics Imputer/Summary.csv")) {
            double error = Double.parseDouble(view.get("error"));
            assertTrue(error < 0.8 * Double.parseDouble(view.get("error of the mean")), view.toString());
            assertEquals("0", view.get("still missing"), view.toString());
        }
    }

    /** R2 if a sample's value is the mean of its ten nearest other samples; rows are in the order of the values. */
    private static double recovered(List<Map<String, String>> table, double[] values) {
        double[][] latent = table.stream().map(row -> row.entrySet().stream()
            .filter(cell -> cell.getKey().startsWith("Latent") || cell.getKey().startsWith("Factor"))
            .mapToDouble(cell -> Double.parseDouble(cell.getValue())).toArray()).toArray(double[][]::new);
        assertEquals(3, latent[0].length, table.get(0).toString());
        double mean = Arrays.stream(values).average().orElseThrow();
        double error = 0;
        double total = 0;
        for (int i = 0; i < values.length; i++) {
            double[] here = latent[i];
            int sample = i;
            double value = IntStream.range(0, values.length).filter(other -> other != sample).boxed()
                .sorted(Comparator.comparingDouble(other -> distance(here, latent[other]))).limit(10)
                .mapToDouble(other -> values[other]).average().orElseThrow();
            error += Math.pow(values[i] - value, 2);
            total += Math.pow(values[i] - mean, 2);
        }
        return 1 - error / total;
    }

    private static double distance(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(k -> Math.pow(a[k] - b[k], 2)).sum();
    }

    @Test
    void unknownColumns() throws IOException {
        Result result = quickly("2.target=grade", "5.batchColumn=plate");
        assertSays(result, SUBTYPE, "no column \"grade\"");
        assertSays(result, AUTOENCODER, "no column \"plate\"");
    }

    @Test
    void oneClass() throws IOException {
        changeMetadata("(?m)^(T\\d+),[ABC]", "$1,A");
        Result result = quickly("5.batchColumn=subtype");
        assertSays(result, SUBTYPE, "only the class \"A\"");
        assertSays(result, AUTOENCODER, "1 different values");
    }

    @Test
    void classWithOneSample() throws IOException {
        changeMetadata("(?m)^T001,[ABC]", "T001,rare");
        assertSays(quickly(), SUBTYPE, "\"rare\"", "only one sample");
    }

    @Test
    void eventThatIsNone() throws IOException {
        assertSays(quickly("7.event=subtype"), SURVIVAL, "\"subtype\"", "1 for an observed event");
    }

    @Test
    void trainingThatDiverges() throws IOException {
        assertSays(quickly("5.training.learningRate=1e30", "5.training.gradientClip=0"), AUTOENCODER, "diverged",
            "learning rate");
    }

    @Test
    void networkThatIsTooLarge() throws IOException {
        assertSays(quickly("5.hiddenLayers=200000", "5.training.memoryLimitMb=64"), AUTOENCODER, "64 MB", "hidden layers");
    }

    /** Few epochs, and nothing that is not of interest here. */
    private Result quickly(String... settings) throws IOException {
        List<String> all = new ArrayList<>(List.of("2.training.epochs=1", "2.folds=0", "4.method=GRADIENT",
            "5.training.epochs=2", "7.training.epochs=1", "7.folds=0", "8.maximumIterations=2"));
        all.addAll(List.of(settings));
        return workflow.run(all.toArray(String[]::new));
    }

    private void changeMetadata(String pattern, String replacement) throws IOException {
        Path file = workflow.data("clinical.csv");
        Files.writeString(file, Files.readString(file).replaceAll(pattern, replacement));
    }

    private static void assertSays(Result result, String node, String... fragments) {
        assertEquals(1, result.exitCode(), result.output());
        String line = result.node(node);
        assertTrue(Stream.of(fragments).allMatch(line::contains), line + "\n" + result.output());
        assertFalse(result.output().contains("\tat ") || result.output().contains("Exception"), result.output());
    }
}
