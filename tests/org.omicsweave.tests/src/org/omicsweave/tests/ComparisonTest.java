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

/** A model against halves of its data, and against an autoencoder; against another model: {@link NodesTest}. */
class ComparisonTest {

    @TempDir
    private Path temporary;

    @Test
    void theFactorIsFoundInHalvesAndInAnAutoencoder() throws IOException {
        Result result = workflow().run();
        assertEquals(0, result.exitCode(), result.output());

        List<Map<String, String>> halves = result.table("4 Factor Comparison/Matches.csv");
        assertEquals("Factor1", halves.get(0).get("first"));
        assertEquals("true", halves.get(0).get("reproduced"), halves.toString());
        assertEquals("weights", halves.get(0).get("compared by"));
        assertEquals(halves.get(0).get("correlation"), halves.get(0).get("correlation of weights"));

        Map<String, String> latent = result.table("5 Factor Comparison/Matches.csv").get(0);
        assertEquals("Latent1", latent.get("second"));
        assertEquals("samples", latent.get("compared by"));
        assertEquals("true", latent.get("reproduced"), latent.toString());
        assertEquals("", latent.get("correlation of weights"));
        assertTrue(result.table("5 Factor Comparison/Matches.csv").stream().skip(1)
            .allMatch(row -> row.get("second").isEmpty() && row.get("reproduced").equals("false")),
            "One latent variable matches one factor.");
        assertTrue(Files.readString(result.out().resolve("5 Factor Comparison/View.html"))
            .contains("an autoencoder has none"), "The view says why there are no weights.");
    }

    @Test
    void somethingMustBeConnected() throws IOException {
        WorkflowCopy workflow = workflow();
        workflow.replace("Factor Comparison (#4)/settings.xml", """
                        <config key="port_0">
                            <entry key="object_class" type="xstring" value="org.omicsweave.nodes.ports.OmicsDataPortObject"/>
                        </config>
            """, "");
        workflow.replace("workflow.knime", """
                    <config key="connection_3">
                        <entry key="sourceID" type="xint" value="1"/>
                        <entry key="destID" type="xint" value="4"/>
                        <entry key="sourcePort" type="xint" value="1"/>
                        <entry key="destPort" type="xint" value="2"/>
                    </config>
            """, "");
        Result result = workflow.run();
        assertEquals(1, result.exitCode(), result.output());
        assertTrue(result.node("Factor Comparison 4").contains("Nothing to compare with"), result.output());
    }

    private WorkflowCopy workflow() throws IOException {
        return WorkflowCopy.of("tests/org.omicsweave.tests/workflows/models-compared", temporary)
            .write("a.csv", ViewTable.text("a", 60, ",")).write("b.csv", ViewTable.text("b", 8, ","));
    }
}
