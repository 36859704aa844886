package org.omicsweave.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.omicsweave.tests.WorkflowCopy.Result;

/** Gene sets from tables and files, and what becomes of names. */
class EnrichmentTest {

    @TempDir
    private Path temporary;

    @Test
    void setsAndGenesOfFeaturesComeFromTables() throws IOException {
        Result result = workflow().run();
        assertEquals(0, result.exitCode(), result.output());

        // the leading features of Top Weights as sets: the column of sets is found, that of genes chosen
        List<Map<String, String>> own = result.table("5 Factor Enrichment/Enrichment.csv");
        Map<String, String> first = own.get(0);
        assertEquals("a", first.get("view"));
        assertEquals("Factor1", first.get("factor"));
        assertEquals("Factor1", first.get("set"));
        assertEquals("4", first.get("overlap"));
        assertTrue(Double.parseDouble(first.get("q")) < 0.01, first.toString());
        assertEquals(List.of("a", "b"), own.stream().map(row -> row.get("view")).distinct().toList());

        // every feature mapped to the name of its view
        List<Map<String, String>> mapped = result.table("6 Factor Enrichment/Enrichment.csv");
        assertEquals(List.of("60", "8"), mapped.stream().map(row -> row.get("features measured")).toList());
        assertEquals(List.of("view a", "view b"), mapped.stream().map(row -> row.get("set")).toList());
        Map<String, String> matches = result.table("6 Factor Enrichment/Matches.csv").get(0);
        assertEquals("60", matches.get("features in sets"));
        assertEquals("1", matches.get("sets tested"));
        assertEquals("2", matches.get("sets too small"));
    }

    @Test
    void factorsThatExplainNothingHaveNoResults() throws IOException {
        WorkflowCopy copy = workflow();
        Result result = copy.run();
        assertTrue(result.node("Factor Enrichment 5").contains("were not tested in it: Factor2"), result.output());
        assertTrue(result.table("5 Factor Enrichment/Enrichment.csv").stream()
            .noneMatch(row -> row.get("factor").equals("Factor2")));
        assertEquals("", result.table("5 Factor Enrichment/Adjusted p-values.csv").get(0).get("Factor2"));

        Result all = copy.run("5.leastVariance=0");
        assertTrue(all.table("5 Factor Enrichment/Enrichment.csv").stream()
            .anyMatch(row -> row.get("factor").equals("Factor2")));
    }

    @Test
    void versionsAndSuffixesAreTakenOffOrAdvised() throws IOException {
        WorkflowCopy copy = workflow();
        Result result = copy.run();
        List<Map<String, String>> rows = result.table("7 Factor Enrichment/Enrichment.csv");
        assertEquals(List.of("driven"), rows.stream().map(row -> row.get("set")).toList());
        assertEquals("6", rows.get(0).get("features measured"));
        assertTrue(Double.parseDouble(rows.get(0).get("p")) < 0.01, rows.toString());
        assertTrue(result.node("Factor Enrichment 7").contains("View \"b\" was left out"), result.output());

        Result refused = copy.run("7.view=a", "7.stripVersions=false");
        assertEquals(1, refused.exitCode(), refused.output());
        assertTrue(refused.node("Factor Enrichment 7").contains("Only 0 of the 60 features"), refused.output());
    }

    @Test
    void columnsThatHoldNoTextAreRefused() throws IOException {
        WorkflowCopy copy = workflow();
        Result number = copy.run("5.geneColumn=weight");
        assertEquals(1, number.exitCode(), number.output());
        assertTrue(number.node("Factor Enrichment 5").contains("\"weight\" of the table of gene sets holds"),
            number.output());
        Result unknown = copy.run("5.setColumn=pathway");
        assertTrue(unknown.node("Factor Enrichment 5").contains("no column \"pathway\""), unknown.output());
        Result same = copy.run("5.setColumn=feature");
        assertTrue(same.node("Factor Enrichment 5").contains("Choose two columns"), same.output());
    }

    @Test
    void badSetsAreRefusedAndCompressedOnesRead() throws IOException {
        WorkflowCopy copy = workflow();
        byte[] sets = Files.readAllBytes(copy.data("sets.gmt"));
        copy.write("sets.gmt", "");
        Result empty = copy.run();
        assertTrue(empty.node("Factor Enrichment 6").contains("empty"), empty.output());

        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(copy.data("sets.gmt")))) {
            out.write(sets);
        }
        Result compressed = copy.run();
        assertEquals(0, compressed.exitCode(), compressed.output());
        assertEquals(1, compressed.table("7 Factor Enrichment/Enrichment.csv").size());

        Result tooSmall = copy.run("7.mostSize=2", "7.view=a");
        assertTrue(tooSmall.output().contains("no fewer than the smallest"), tooSmall.output());
        Result tooLarge = copy.run("7.leastSize=1", "7.mostSize=5", "7.view=a");
        assertTrue(tooLarge.node("Factor Enrichment 7").contains("has from 1 to 5 of the measured features"),
            tooLarge.output());
    }

    /** Features of view a are named ENSG00000000<number>.3_a; the sets know another version. */
    private WorkflowCopy workflow() throws IOException {
        List<String> driven = ViewTable.featuresByWeight("a", 60).subList(0, 6);
        return WorkflowCopy.of("tests/org.omicsweave.tests/workflows/gene-tables", temporary)
            .write("a.csv", ViewTable.text("a", 60, ",").replaceAll(",a(\\d+)", ",ENSG00000000$1.3_a"))
            .write("b.csv", ViewTable.text("b", 8, ","))
            .write("sets.gmt", "view a\t-\ta\nview b\t-\tb\ndriven\t-\t" + driven.stream()
                .map(name -> "ENSG00000000" + name.substring(1) + ".9").collect(Collectors.joining("\t")) + "\n");
    }
}
