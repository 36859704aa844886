package org.omicsweave.nodes.omicsreader;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataTable;
import org.omicsweave.core.data.InputException;
import org.omicsweave.core.data.NamedMatrix;
import org.omicsweave.core.data.NamedSamples;
import org.omicsweave.core.data.Progress;
import org.omicsweave.core.data.RowStore;
import org.omicsweave.core.data.SampleMetadata;

/** A table connected to the Omics Reader, as values of a view or as sample metadata. */
final class ConnectedTable {

    private final BufferedDataTable table;
    private final DataTableSpec spec;
    private final String source;
    private final int nameColumn;

    /**
     * @param source "table 1" and so on, for messages
     * @param nameColumn column of row names; empty for the row ID
     * @throws InputException if there is no such column
     */
    ConnectedTable(BufferedDataTable table, String source, String nameColumn) {
        this.table = table;
        this.source = source;
        spec = table.getDataTableSpec();
        this.nameColumn = nameColumn.isBlank() ? -1 : spec.findColumnIndex(nameColumn);
        if (!nameColumn.isBlank() && this.nameColumn < 0) {
            throw new InputException(missingColumn(source, nameColumn));
        }
    }

    /** What to say of a table without the column of row names. */
    static String missingColumn(String source, String nameColumn) {
        return "The " + source + " has no column \"" + nameColumn + "\" for the names of its rows.";
    }

    /** Whether a column can be a feature: numbers and booleans. */
    static boolean isNumeric(DataColumnSpec column) {
        return column.getType().isCompatible(DoubleValue.class);
    }

    /**
     * The numeric columns; missing cells and NaN are missing entries.
     *
     * @throws InputException if no column is numeric, a row has no name or the name of another, or a value is infinite
     */
    NamedMatrix matrix(Progress progress) {
        int[] features = columns(ConnectedTable::isNumeric).toArray();
        if (features.length == 0) {
            throw new InputException("The " + source + " has no numeric column: there are no values for a view.");
        }
        List<String> featureNames = IntStream.of(features).mapToObj(j -> spec.getColumnSpec(j).getName()).toList();
        Names names = new Names();
        RowStore values = new RowStore(features.length, false);
        double[] entries = new double[features.length];
        forEachRow(progress, row -> {
            String name = names.add(row);
            for (int j = 0; j < features.length; j++) {
                entries[j] = number(row.getCell(features[j]));
                if (Double.isInfinite(entries[j])) {
                    throw new InputException("The " + source + " has an infinite value in row \"" + name
                        + "\", column \"" + featureNames.get(j) + "\". Make it a missing value or repair it.");
                }
            }
            values.add(entries);
        });
        return new NamedMatrix(source, "", names.list(), featureNames, values.toValues(), notes());
    }

    /**
     * All columns but that of the names.
     *
     * @throws InputException if a row has no name or the name of another
     */
    NamedSamples samples(Progress progress) {
        int[] columns = columns(column -> true).toArray();
        Names names = new Names();
        List<DataCell[]> cells = new ArrayList<>();
        forEachRow(progress, row -> {
            names.add(row);
            cells.add(IntStream.of(columns).mapToObj(row::getCell).toArray(DataCell[]::new));
        });
        List<SampleMetadata.Column> result = new ArrayList<>();
        for (int j = 0; j < columns.length; j++) {
            DataColumnSpec column = spec.getColumnSpec(columns[j]);
            int index = j;
            result.add(isNumeric(column)
                ? new SampleMetadata.NumberColumn(column.getName(),
                    cells.stream().mapToDouble(row -> number(row[index])).toArray())
                : new SampleMetadata.TextColumn(column.getName(),
                    cells.stream().map(row -> text(row[index])).toArray(String[]::new)));
        }
        return new NamedSamples(source, names.list(), new SampleMetadata(result));
    }

    private List<String> notes() {
        List<String> others = columns(column -> !isNumeric(column)).mapToObj(j -> spec.getColumnSpec(j).getName())
            .toList();
        return others.isEmpty() ? List.of()
            : List.of(others.size() + " columns without numbers left out (" + others.get(0)
                + (others.size() > 1 ? ", ..." : "") + ")");
    }

    private IntStream columns(Predicate<DataColumnSpec> condition) {
        return IntStream.range(0, spec.getNumColumns())
            .filter(j -> j != nameColumn && condition.test(spec.getColumnSpec(j)));
    }

    private interface RowHandler {
        void handle(DataRow row);
    }

    private void forEachRow(Progress progress, RowHandler handler) {
        if (table.size() == 0) {
            throw new InputException("The " + source + " has no rows.");
        }
        long done = 0;
        try (CloseableRowIterator rows = table.iterator()) {
            while (rows.hasNext()) {
                handler.handle(rows.next());
                done++;
                progress.report(done / (double)table.size(), "Reading the " + source);
            }
        }
    }

    private static double number(DataCell cell) {
        return cell.isMissing() ? Double.NaN : ((DoubleValue)cell).getDoubleValue();
    }

    private static String text(DataCell cell) {
        return cell.isMissing() ? null : cell.toString();
    }

    /** Names of the rows so far. */
    private final class Names {

        private final Map<String, Long> numbers = new LinkedHashMap<>();

        String add(DataRow row) {
            String name = nameColumn < 0 ? row.getKey().getString() : text(row.getCell(nameColumn));
            long number = numbers.size() + 1L;
            if (name == null || name.isBlank()) {
                throw new InputException("Row " + number + " of the " + source + " has no name.");
            }
            Long other = numbers.putIfAbsent(name.strip(), number);
            if (other != null) {
                throw new InputException("Rows " + other + " and " + number + " of the " + source
                    + " have the same name, \"" + name.strip() + "\".");
            }
            return name.strip();
        }

        List<String> list() {
            return List.copyOf(numbers.keySet());
        }
    }
}
