package org.omicsweave.nodes.common;

import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import org.knime.core.data.DataTableSpec;
import org.knime.core.data.StringValue;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.node.DefaultView.ViewInput;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Keeps the record that a node's page shows with the node: made once in execute, as JSON in an internal table, so that
 * the view opens at once, also after the workflow was closed and opened again.
 */
public final class ViewRecord {

    // ASCII only, so that a cut cannot divide a character
    private static final ObjectMapper MAPPER =
        new ObjectMapper().configure(JsonGenerator.Feature.ESCAPE_NON_ASCII, true);

    /** Characters in a row: tables keep texts of up to 65535 bytes. */
    private static final int PIECE = 20_000;

    private static final DataTableSpec SPEC = new DataTableSpec(Tables.text("record"));

    private ViewRecord() {
    }

    /**
     * Which of many samples a picture shows: all, or some that are chosen at random, always the same ones.
     *
     * @return ascending indices, at most {@code most}
     */
    public static int[] some(int count, int most) {
        return count <= most ? IntStream.range(0, count).toArray()
            : new Random(1).ints(0, count).distinct().limit(most).sorted().toArray();
    }

    /** The internal table for a record; its JSON is cut into pieces, one a row. */
    public static BufferedDataTable store(Object record, ExecutionContext context) {
        Tables.Writer writer = new Tables.Writer(SPEC, context);
        try {
            String json = MAPPER.writeValueAsString(record);
            for (int start = 0; start < json.length(); start += PIECE) {
                writer.add(json.substring(start, Math.min(json.length(), start + PIECE)));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The view's data cannot be written as JSON.", e);
        }
        return writer.finish();
    }

    /** The record as the page gets it. */
    public static Map<String, Object> load(ViewInput input) {
        StringBuilder json = new StringBuilder();
        try (CloseableRowIterator rows = input.getInternalTables()[0].iterator()) {
            while (rows.hasNext()) {
                json.append(((StringValue)rows.next().getCell(0)).getStringValue());
            }
        }
        try {
            return MAPPER.readValue(json.toString(), new TypeReference<>() {
            });
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The view's data cannot be read.", e);
        }
    }
}
