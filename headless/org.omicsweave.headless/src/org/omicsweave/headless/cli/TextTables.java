package org.omicsweave.headless.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.IntValue;
import org.knime.core.data.LongValue;
import org.knime.core.node.BufferedDataTable;
import org.omicsweave.headless.engine.Node;

/** Prints small tables; of larger ones only the size. */
final class TextTables {

    private static final int MAX_ROWS = 25;

    private static final int MAX_COLUMNS = 12;

    private static final int MAX_WIDTH = 30;

    private final PrintStream out;

    TextTables(PrintStream out) {
        this.out = out;
    }

    /** Prints the tables that the node gives. */
    void print(Node node) {
        for (int i = 1; i < node.outTypes().length; i++) {
            if (node.outObject(i) instanceof BufferedDataTable t) {
                out.println();
                out.println(node + ": " + node.outName(i) + " (" + t.size() + " rows, "
                    + t.getDataTableSpec().getNumColumns() + " columns)");
                if (t.size() <= MAX_ROWS) {
                    print(t);
                }
            }
        }
    }

    private void print(BufferedDataTable table) {
        int columns = Math.min(MAX_COLUMNS, table.getDataTableSpec().getNumColumns());
        List<String[]> lines = new ArrayList<>();
        String[] header = new String[columns + 1];
        header[0] = "";
        for (int i = 0; i < columns; i++) {
            header[i + 1] = shorten(table.getDataTableSpec().getColumnSpec(i).getName());
        }
        lines.add(header);
        for (DataRow row : table) {
            String[] line = new String[columns + 1];
            line[0] = shorten(row.getKey().getString());
            for (int i = 0; i < columns; i++) {
                line[i + 1] = text(row.getCell(i));
            }
            lines.add(line);
        }
        int[] widths = new int[columns + 1];
        for (String[] line : lines) {
            for (int i = 0; i < line.length; i++) {
                widths[i] = Math.max(widths[i], line[i].length());
            }
        }
        for (String[] line : lines) {
            StringBuilder b = new StringBuilder("  ").append(pad(line[0], widths[0]));
            for (int i = 1; i < line.length; i++) {
                b.append("  ").append(" ".repeat(widths[i] - line[i].length())).append(line[i]);
            }
            out.println(b.toString().stripTrailing());
        }
        if (table.getDataTableSpec().getNumColumns() > MAX_COLUMNS) {
            out.println("  ... and " + (table.getDataTableSpec().getNumColumns() - MAX_COLUMNS) + " more columns");
        }
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    private static String text(DataCell cell) {
        if (cell instanceof DoubleValue d && !(cell instanceof IntValue) && !(cell instanceof LongValue)) {
            return String.format(Locale.ROOT, "%.4g", d.getDoubleValue());
        }
        return shorten(cell.toString());
    }

    private static String shorten(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() > MAX_WIDTH ? line.substring(0, MAX_WIDTH - 3) + "..." : line;
    }
}
