package org.omicsweave.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.omicsweave.tests.WorkflowCopy.Result;

/** Factors against sample metadata and survival. */
class AssociationTest {

    @TempDir
    private Path temporary;

    @Test
    void whatDrivesTheFactorIsFound() throws IOException {
        Result result = workflow().run();
        assertEquals(0, result.exitCode(), result.output());

        List<Map<String, String>> rows = result.table("3 Factor Association/Associations.csv");
        Map<String, String> driver = find(rows, "driver", "pearson");
        assertTrue(Math.abs(number(driver, "effect")) > 0.9, driver.toString());
        assertTrue(number(driver, "q") < 1e-4 && number(driver, "q") >= number(driver, "p"), driver.toString());
        assertEquals("18", driver.get("samples"));
        assertEquals("2", driver.get("missing"));
        Map<String, String> batch = find(rows, "batch", "anova");
        assertTrue(number(batch, "effect") < 0.5, batch.toString());
        assertTrue(number(find(rows, "half", "kruskal-wallis"), "p") < 0.01);
        Map<String, String> constant = find(rows, "constant", "spearman");
        assertEquals("", constant.get("p"));
        assertTrue(constant.get("note").contains("alike"), constant.toString());
        assertTrue(rows.stream().noneMatch(row -> row.get("column").equals("remark")), "Remarks are not categories.");
        assertTrue(result.node("Factor Association 3").contains("\"constant\" cannot be tested"), result.output());

        List<Map<String, String>> survival = result.table("4 Factor Association/Associations.csv");
        Map<String, String> cox = find(survival, "time", "cox");
        assertTrue(number(cox, "p") < 0.05, cox.toString());
        assertEquals(Math.signum(number(driver, "effect")), Math.signum(number(cox, "effect")),
            "High values of what drives the factor die early.");
        assertTrue(survival.stream().noneMatch(row -> row.get("column").equals("event")));
    }

    @Test
    void eventsMustBeZeroOrOne() throws IOException {
        Result result = workflow().run("4.eventColumn=batch");
        assertEquals(1, result.exitCode(), result.output());
        assertTrue(result.node("Factor Association 4").contains("events must be 0 or 1"), result.output());
    }

    private WorkflowCopy workflow() throws IOException {
        StringBuilder samples = new StringBuilder("sample,driver,half,batch,constant,remark,time,event\n");
        for (int i = 0; i < ViewTable.SAMPLES; i++) {
            double factor = Math.sin(i * 1.7);
            samples.append("s").append(i).append(',').append(i < 2 ? "" : String.valueOf(factor))
                .append(factor > 0 ? ",high," : ",low,").append(1 + i % 3).append(",7,remark ").append(i).append(" of ")
                .append(i * i).append(',').append(100 * Math.exp(-factor) + 20 * (i % 5)).append(',')
                .append(i % 4 == 0 ? 0 : 1).append('\n');
        }
        return WorkflowCopy.of("tests/org.omicsweave.tests/workflows/association", temporary)
            .write("a.csv", ViewTable.text("a", 12, ",")).write("b.csv", ViewTable.text("b", 8, ","))
            .write("samples.csv", samples.toString());
    }

    private static Map<String, String> find(List<Map<String, String>> rows, String column, String test) {
        return rows.stream().filter(row -> row.get("factor").equals("Factor1") && row.get("column").equals(column)
            && row.get("test").equals(test)).findFirst().orElseThrow();
    }

    private static double number(Map<String, String> row, String column) {
        return Double.parseDouble(row.get(column));
    }
}
