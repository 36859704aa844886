package org.omicsweave.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

        assertEquals(120, result.table("6 Autoencoder Applier/Latent variables.csv").size());
        assertEquals(result.table("5 Autoencoder Learner/Latent variables.csv").get(7).get("Row ID"),
            result.table("6 Autoencoder Applier/Latent variables.csv").get(7).get("Row ID"));
        assertEquals(8, result.table("6 Autoencoder Applier/Errors.csv").stream()
            .filter(row -> row.get("error of proteins").isEmpty()).count());
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
