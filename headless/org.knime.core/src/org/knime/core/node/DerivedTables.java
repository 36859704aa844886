package org.knime.core.node;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.data.container.AbstractCellFactory;
import org.knime.core.data.container.CellFactory;
import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.util.DuplicateKeyException;
import org.omicsweave.headless.access.RearrangerAccess;
import org.omicsweave.headless.access.RearrangerAccess.Column;

/** Tables made of other tables. */
final class DerivedTables {

    private DerivedTables() {
    }

    static BufferedDataTable rearrange(BufferedDataTable in, ColumnRearranger rearranger, ExecutionMonitor exec)
        throws CanceledExecutionException {
        if (!RearrangerAccess.get().original(rearranger).equalStructure(in.getDataTableSpec())) {
            throw new IllegalArgumentException(
                "The argument table's spec does not match the original spec passed in the constructor.");
        }
        List<Column> columns = RearrangerAccess.get().columns(rearranger);
        List<Column> computed = columns.stream().filter(c -> c.factory() != null).toList();
        BufferedDataTable added = compute(in, computed, exec);
        DataColumnSpec[] specs = new DataColumnSpec[columns.size()];
        int[] sources = new int[specs.length]; // column of the input, or -1 - column of the computed cells
        int k = 0;
        for (int i = 0; i < specs.length; i++) {
            Column c = columns.get(i);
            sources[i] = c.factory() == null ? c.source() : -1 - k;
            specs[i] = c.factory() == null ? in.getDataTableSpec().getColumnSpec(c.source())
                : added.getDataTableSpec().getColumnSpec(k++);
        }
        DataTableSpec spec = new DataTableSpec(specs);
        List<DataRow> rows = new ArrayList<>(in.rows().size());
        for (int r = 0; r < in.rows().size(); r++) {
            DataRow row = in.rows().get(r);
            DataCell[] cells = new DataCell[sources.length];
            for (int i = 0; i < cells.length; i++) {
                cells[i] = sources[i] >= 0 ? row.getCell(sources[i]) : added.rows().get(r).getCell(-1 - sources[i]);
            }
            rows.add(new DefaultRow(row.getKey(), cells));
        }
        return new BufferedDataTable(spec, rows);
    }

    /** @return a table of the computed columns only */
    private static BufferedDataTable compute(BufferedDataTable in, List<Column> computed, ExecutionMonitor exec)
        throws CanceledExecutionException {
        DataTableSpec spec = new DataTableSpec(computed.stream().map(Column::spec).toArray(DataColumnSpec[]::new));
        BufferedDataContainer container = new BufferedDataContainer(spec, true);
        Set<CellFactory> factories = new LinkedHashSet<>();
        computed.forEach(c -> factories.add(c.factory()));
        long r = 0;
        for (DataRow row : in) {
            exec.checkCanceled();
            Map<CellFactory, DataCell[]> cellsOf = new LinkedHashMap<>();
            for (CellFactory f : factories) {
                cellsOf.put(f, cells(f, row, r));
                f.setProgress(r + 1, in.size(), row.getKey(), exec);
            }
            container.addRowToTable(new DefaultRow(row.getKey(),
                computed.stream().map(c -> cellsOf.get(c.factory())[c.cell()]).toArray(DataCell[]::new)));
            r++;
        }
        for (CellFactory f : factories) {
            if (f instanceof AbstractCellFactory a) {
                a.afterProcessing();
            }
        }
        container.close();
        return container.getTable();
    }

    private static DataCell[] cells(CellFactory factory, DataRow row, long index) {
        DataCell[] cells = factory.getCells(row, index);
        int expected = factory.getColumnSpecs().length;
        if (cells.length < expected) {
            throw new IndexOutOfBoundsException("New cells array length conflict: expected " + expected + ", actual "
                + cells.length + " (" + factory.getClass() + ")");
        }
        return cells;
    }

    static BufferedDataTable concatenate(ExecutionMonitor exec, Optional<String> suffix, boolean check,
        List<BufferedDataTable> tables) throws CanceledExecutionException {
        DataTableSpec spec = union(tables);
        Set<String> keys = new HashSet<>();
        List<DataRow> rows = new ArrayList<>();
        for (int t = 0; t < tables.size(); t++) {
            DataTableSpec own = tables.get(t).getDataTableSpec();
            int[] columns = spec.stream().mapToInt(c -> own.findColumnIndex(c.getName())).toArray();
            for (DataRow row : tables.get(t)) {
                exec.checkCanceled();
                RowKey key = uniqueKey(row.getKey(), keys, suffix, check, t);
                DataCell[] cells = new DataCell[columns.length];
                for (int i = 0; i < cells.length; i++) {
                    cells[i] = columns[i] < 0 ? DataType.getMissingCell() : row.getCell(columns[i]);
                }
                rows.add(new DefaultRow(key, cells));
            }
        }
        return new BufferedDataTable(spec, rows);
    }

    private static RowKey uniqueKey(RowKey key, Set<String> keys, Optional<String> suffix, boolean check, int table) {
        String unique = key.getString();
        while (!keys.add(unique)) {
            if (suffix.isPresent()) {
                unique += suffix.get();
            } else if (check) {
                throw new IllegalArgumentException("Duplicate RowID '" + unique + "' in table with index " + table
                    + ".", new DuplicateKeyException(unique));
            } else {
                return key;
            }
        }
        return new RowKey(unique);
    }

    /** @return the columns of all tables by name, with what types and domains have in common */
    private static DataTableSpec union(List<BufferedDataTable> tables) {
        Map<String, DataColumnSpecCreator> columns = new LinkedHashMap<>();
        for (BufferedDataTable t : tables) {
            for (DataColumnSpec c : t.getDataTableSpec()) {
                DataColumnSpecCreator before = columns.get(c.getName());
                if (before == null) {
                    columns.put(c.getName(), new DataColumnSpecCreator(c));
                } else {
                    before.merge(c);
                }
            }
        }
        return new DataTableSpec(columns.values().stream().map(DataColumnSpecCreator::createSpec).toArray(DataColumnSpec[]::new));
    }

    static BufferedDataTable join(BufferedDataTable left, BufferedDataTable right, ExecutionMonitor exec)
        throws CanceledExecutionException {
        DataTableSpec spec = new DataTableSpec(left.getDataTableSpec().getName(), left.getDataTableSpec(),
            right.getDataTableSpec());
        if (left.size() != right.size()) {
            throw new IllegalArgumentException(
                "Tables can't be joined, non matching row counts: " + left.size() + " vs. " + right.size());
        }
        List<DataRow> rows = new ArrayList<>(left.rows().size());
        for (int r = 0; r < left.rows().size(); r++) {
            exec.checkCanceled();
            DataRow a = left.rows().get(r);
            DataRow b = right.rows().get(r);
            if (!a.getKey().equals(b.getKey())) {
                throw new IllegalArgumentException("Tables contain non-matching rows or are sorted differently, keys in "
                    + "row " + r + " do not match: \"" + a.getKey() + "\" vs. \"" + b.getKey() + "\"");
            }
            List<DataCell> cells = new ArrayList<>();
            a.forEach(cells::add);
            b.forEach(cells::add);
            rows.add(new DefaultRow(a.getKey(), cells));
        }
        return new BufferedDataTable(spec, rows);
    }

    static BufferedDataTable replaceSpec(BufferedDataTable in, DataTableSpec newSpec) {
        int columns = in.getDataTableSpec().getNumColumns();
        if (newSpec.getNumColumns() != columns) {
            throw new IllegalArgumentException(
                "Table specs have different lengths: " + columns + " vs. " + newSpec.getNumColumns());
        }
        return new BufferedDataTable(newSpec, in.rows());
    }
}
