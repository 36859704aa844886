package org.omicsweave.nodes.common;

import java.util.Map;

import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.StringValue;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.node.DefaultView.ViewInput;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Keeps the record that a node's page shows with the node: made once in execute, as JSON in an internal table, so that
 * the view opens at once, also after the workflow was closed and opened again.
 */
public final class ViewRecord {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final DataTableSpec SPEC = new DataTableSpec(Tables.text("record"));

    private ViewRecord() {
    }

    /** The internal table for a record. */
    public static BufferedDataTable store(Object record, ExecutionContext context) {
        Tables.Writer writer = new Tables.Writer(SPEC, context);
        try {
            writer.add(MAPPER.writeValueAsString(record));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The view's data cannot be written as JSON.", e);
        }
        return writer.finish();
    }

    /** The record as the page gets it. */
    public static Map<String, Object> load(ViewInput input) {
        try (CloseableRowIterator rows = input.getInternalTables()[0].iterator()) {
            DataRow row = rows.next();
            return MAPPER.readValue(((StringValue)row.getCell(0)).getStringValue(), new TypeReference<>() {
            });
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The view's data cannot be read.", e);
        }
    }
}
