package org.omicsweave.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.omicsweave.tests.WorkflowCopy.Result;

/** Input that cannot be used gives a message at the node, exit code 1, and nothing half-written; odd input works. */
class BadInputTest {

    private static final String READER = "Omics Reader 1";
    private static final String LEARNER = "MOFA Learner 2";

    @TempDir
    private Path temporary;

    private WorkflowCopy workflow;

    @BeforeEach
    void copyWorkflow() throws IOException {
        workflow = WorkflowCopy.of("tests/org.omicsweave.tests/workflows/two-views", temporary);
        workflow.write("a.csv", ViewTable.text("a", 12, ",")).write("b.csv", ViewTable.text("b", 8, ","));
    }

    @Test
    void goodInputIsExecuted() throws IOException {
        assertExecuted(workflow.run());
    }

    @Test
    void missingFile() throws IOException {
        Files.delete(workflow.data("b.csv"));
        assertRefused(workflow.run(), READER, "file of view \"b\" does not exist", "b.csv");
    }

    @Test
    void fileOutsideOfTheWorkflow() throws IOException {
        assertRefused(workflow.run("Omics Reader.files.1.file=knime://knime.workflow/../b.csv"), READER,
            "file of view \"b\"", "outside the workflow");
    }

    @Test
    void relativePath() throws IOException {
        assertRefused(workflow.run("Omics Reader.files.1.file=data/b.csv"), READER, "relative path", "data/b.csv");
    }

    @Test
    void addressOnTheNetwork() throws IOException {
        assertRefused(workflow.run("Omics Reader.files.1.file=https://example.org/b.csv"), READER, "not a local file");
    }

    @Test
    void noFileGiven() throws IOException {
        assertRefused(workflow.run("Omics Reader.files.1.file="), READER, "No file of view \"b\"");
    }

    @Test
    void folderInsteadOfFile() throws IOException {
        assertRefused(workflow.run("Omics Reader.files.1.file=knime://knime.workflow/data"), READER, "folder");
    }

    @Test
    void damagedGzip() throws IOException {
        Files.write(workflow.data("b.csv"), new byte[] {0x1f, (byte)0x8b, 8, 0, 0, 1, 2, 3, 4, 5, 6});
        assertRefused(workflow.run(), READER, "b.csv", "gzip");
    }

    @Test
    void emptyFile() throws IOException {
        workflow.write("b.csv", "");
        assertRefused(workflow.run(), READER, "b.csv", "empty");
    }

    @Test
    void zeroBytes() throws IOException {
        workflow.write("b.csv", ViewTable.text("b", 8, ",").replace("s3", "s\0003"));
        assertRefused(workflow.run(), READER, "b.csv", "NUL");
    }

    @Test
    void linesOfDifferentLength() throws IOException {
        workflow.write("b.csv", ViewTable.text("b", 8, ",").replaceFirst("\ns4,[^,]*,", "\ns4,"));
        assertRefused(workflow.run(), READER, "b.csv", "line 6");
    }

    @Test
    void noSeparator() throws IOException {
        workflow.write("b.csv", ViewTable.text("b", 8, "&"));
        assertRefused(workflow.run(), READER, "b.csv", "separator");
    }

    @Test
    void columnOfText() throws IOException {
        workflow.write("b.csv", ViewTable.text("b", 8, ",").replaceAll("(?m)^(s\\d+,)[^,]*,", "$1high,"));
        assertRefused(workflow.run(), READER, "b.csv", "high", "b0");
    }

    @Test
    void duplicateSamples() throws IOException {
        workflow.write("b.csv", ViewTable.text("b", 8, ",").replace("\ns4,", "\ns3,"));
        assertRefused(workflow.run(), READER, "b.csv", "s3");
    }

    @Test
    void duplicateFeatures() throws IOException {
        workflow.write("b.csv", ViewTable.text("b", 8, ",").replaceFirst("b4", "b3"));
        assertRefused(workflow.run(), READER, "b.csv", "b3");
    }

    @Test
    void noCommonSampleName() throws IOException {
        workflow.write("b.csv", ViewTable.text("b", 8, ",").replaceAll("(?m)^s", "patient"));
        assertRefused(workflow.run(), READER, "no sample name in common", "patient0");
    }

    @Test
    void viewWithoutVariance() throws IOException {
        workflow.write("b.csv", ViewTable.text("b", 8, ",").replaceAll("(?m)(?<=,)-?[0-9.]+(?=,|$)", "7"));
        assertRefused(workflow.run("Omics Reader.files.1.likelihood=GAUSSIAN"), READER, "\"b\"");
    }

    @Test
    void allValuesMissing() throws IOException {
        workflow.write("b.csv", ViewTable.text("b", 8, ",").replaceAll("(?m)(?<=,)-?[0-9.]+(?=,|$)", "NA"));
        assertRefused(workflow.run(), READER, "\"b\"");
    }

    @Test
    void oneSample() throws IOException {
        for (String view : new String[] {"a", "b"}) {
            workflow.write(view + ".csv",
                ViewTable.text(view, 8, ",").lines().limit(2).collect(Collectors.joining("\n")) + "\n");
        }
        assertRefused(workflow.run("Omics Reader.files.0.orientation=SAMPLES_IN_ROWS",
            "Omics Reader.files.1.orientation=SAMPLES_IN_ROWS"), READER, "only one sample");
    }

    @Test
    void infiniteValues() throws IOException {
        workflow.write("b.csv", ViewTable.text("b", 8, ",").replaceFirst("\ns4,[^,]*,", "\ns4,Infinity,"));
        assertRefused(workflow.run(), READER, "b.csv", "line 6", "nfinit");
    }

    @Test
    void twoViewsOfOneName() throws IOException {
        assertRefused(workflow.run("Omics Reader.files.1.name=a"), READER, "Two views are named \"a\"");
    }

    @Test
    void groupColumnWithoutMetadata() throws IOException {
        assertRefused(workflow.run("Omics Reader.groupColumn=batch"), READER, "batch", "sample metadata");
    }

    @Test
    void groupWithMissingValue() throws IOException {
        workflow.write("samples.csv",
            "sample,batch\n" + IntStream.range(0, ViewTable.SAMPLES).mapToObj(i -> "s" + i + "," + (i == 5 ? "" : i % 2 == 0 ? "x" : "y") + "\n")
                .collect(Collectors.joining()));
        assertRefused(workflow.run("Omics Reader.metadataFile=knime://knime.workflow/data/samples.csv",
            "Omics Reader.groupColumn=batch"), READER, "s5", "batch");
    }

    @Test
    void valuesThatDoNotSuitTheLikelihood() throws IOException {
        assertRefused(workflow.run("Omics Reader.files.1.likelihood=BERNOULLI"), READER, "\"b\"", "bernoulli");
    }

    @Test
    void negativeValuesUnderALogarithm() throws IOException {
        assertRefused(workflow.run("Omics Reader.files.1.transformation=LOG2"), READER, "\"b\"", "log");
    }

    @Test
    void fewerSamplesThanFactors() throws IOException {
        assertRefused(workflow.run("MOFA Learner.factors=25"), LEARNER, "25 factors", "20 samples");
    }

    @Test
    void negativeFactors() throws IOException {
        Result result = workflow.run("MOFA Learner.factors=-1");
        assertTrue(result.exitCode() != 0, result.output());
        assertTrue(result.output().contains("number of factors"), result.output());
    }

    @Test
    void damagedSettings() throws IOException {
        Path settings = workflow.folder().resolve("MOFA Learner (#2)/settings.xml");
        String content = Files.readString(settings);
        Files.writeString(settings, content.substring(0, content.length() / 2));
        Result result = workflow.run();
        assertEquals(1, result.exitCode(), result.output());
        assertTrue(result.output().contains("Unable to load node with ID suffix 2"), result.output());
        assertNoStackTrace(result);
    }

    @Test
    void settingThatDoesNotExist() throws IOException {
        workflow.replace("MOFA Learner (#2)/settings.xml", "value=\"FAST\"", "value=\"QUICK\"");
        Result result = workflow.run();
        assertEquals(1, result.exitCode(), result.output());
        assertTrue(result.output().contains("QUICK"), result.output());
        assertNoStackTrace(result);
    }

    @Test
    void windowsLineEnds() throws IOException {
        workflow.write("b.csv", ViewTable.text("b", 8, ",").replace("\n", "\r\n"));
        assertExecuted(workflow.run());
    }

    @Test
    void byteOrderMark() throws IOException {
        workflow.write("b.csv", "\ufeff" + ViewTable.text("b", 8, ";"));
        assertExecuted(workflow.run());
    }

    @Test
    void utf16() throws IOException {
        Files.write(workflow.data("b.csv"), ViewTable.text("b", 8, "\t").getBytes(StandardCharsets.UTF_16));
        assertExecuted(workflow.run());
    }

    @Test
    void oddNames() throws IOException {
        String names = "\"gene, long\",\"with \"\"quotes\"\"\",path/to,M\u00fcller,a b,'single',#7,x&y<z>";
        workflow.write("b.csv",
            "sample," + names + ViewTable.text("b", 8, ",").substring(ViewTable.text("b", 8, ",").indexOf('\n')));
        Result result = workflow.run();
        assertExecuted(result);
        assertTrue(Stream.of("gene, long", "with \"quotes\"", "path/to", "M\u00fcller", "x&y<z>")
            .allMatch(name -> result.table("3 Variance Decomposition/Features.csv").stream()
                .anyMatch(row -> row.get("feature").equals(name))),
            "Names of features came back changed.");
    }

    @Test
    void thirtyThousandColumns() throws IOException {
        workflow.write("b.csv", ViewTable.text("b", 30_000, ","));
        assertExecuted(workflow.run("Omics Reader.files.1.topFeatures=500"));
    }

    private static void assertExecuted(Result result) {
        assertEquals(0, result.exitCode(), result.output());
    }

    private static void assertRefused(Result result, String node, String... fragments) throws IOException {
        assertEquals(1, result.exitCode(), result.output());
        String line = result.node(node);
        for (String fragment : fragments) {
            assertTrue(line.contains(fragment), "\"" + fragment + "\" is not in: " + line + "\n" + result.output());
        }
        assertNoStackTrace(result);
        if (Files.exists(result.out())) {
            try (Stream<Path> files = Files.walk(result.out())) {
                assertFalse(files.anyMatch(file -> file.getFileName().toString().matches(".*[.]part(ial)?")),
                    "Half-written files are left.");
            }
        }
    }

    private static void assertNoStackTrace(Result result) {
        assertFalse(result.output().contains("\tat ") || result.output().contains("Exception"), result.output());
    }
}
