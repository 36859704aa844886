package org.omicsweave.headless.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.node.BufferedDataTable;

/** A table as comma separated values: a header, row keys in the first column, missing values empty. */
final class CsvTable {

    private CsvTable() {
    }

    static void write(BufferedDataTable table, Path file) throws IOException {
        try (BufferedWriter w = Files.newBufferedWriter(file)) {
            w.write(quote("Row ID"));
            for (DataColumnSpec c : table.getDataTableSpec()) {
                w.write("," + quote(c.getName()));
            }
            w.write("\n");
            for (DataRow row : table) {
                w.write(quote(row.getKey().getString()));
                for (DataCell cell : row) {
                    w.write("," + (cell.isMissing() ? "" : quote(cell.toString())));
                }
                w.write("\n");
            }
        }
    }

    /** Quotes around texts that need them (RFC 4180); an empty text is not a missing value. */
    private static String quote(String text) {
        boolean needed = text.isEmpty() || text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return needed ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
