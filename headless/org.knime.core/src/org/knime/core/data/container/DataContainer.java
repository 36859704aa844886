package org.knime.core.data.container;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTable;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.util.DuplicateKeyException;
import org.omicsweave.headless.access.TableAccess;

/**
 * Collects the rows of a table in memory. As in KNIME, whose containers write in another thread, a row that does not
 * fit (number or types of cells, a key that was there before) is reported by {@link #close()} only.
 */
public class DataContainer implements RowAppender {

    private final DataTableSpec spec;

    private final DomainCalculator[] domains;

    private final List<DataRow> rows = new ArrayList<>();

    private final Set<String> keys = new HashSet<>();

    private RuntimeException mistake;

    private boolean open = true;

    /** The table, once the container is closed. */
    private DataTable table;

    public DataContainer(DataTableSpec spec) {
        this(spec, true);
    }

    /** @param initDomain whether the domains of the spec are extended, otherwise they are computed from the rows */
    public DataContainer(DataTableSpec spec, boolean initDomain) {
        if (spec == null) {
            throw new IllegalArgumentException("Argument must not be null");
        }
        this.spec = spec;
        domains = spec.stream().map(c -> new DomainCalculator(c, initDomain)).toArray(DomainCalculator[]::new);
    }

    @Override
    public void addRowToTable(DataRow row) {
        if (!open) {
            throw new IllegalStateException("Cannot add row: container has not been initialized (opened).");
        }
        if (row == null) {
            throw new NullPointerException("Can't add null rows to container");
        }
        if (mistake == null) {
            try {
                checkAndAdd(row);
            } catch (DuplicateKeyException e) {
                mistake = new DuplicateKeyException(e);
            } catch (RuntimeException e) {
                mistake = new DataContainerException(e.getMessage(), e);
            }
        }
    }

    private void checkAndAdd(DataRow row) {
        String key = row.getKey().getString();
        if (row.getNumCells() != domains.length) {
            throw new IllegalArgumentException("Cell count in row \"" + key
                + "\" is not equal to length of column names array: " + row.getNumCells() + " vs. " + domains.length);
        }
        for (int i = 0; i < domains.length; i++) {
            checkType(row.getCell(i), i, key);
        }
        if (!keys.add(key)) {
            throw new DuplicateKeyException("Encountered duplicate row ID \"" + key + "\"", key);
        }
        for (int i = 0; i < domains.length; i++) {
            domains[i].add(row.getCell(i));
        }
        rows.add(row instanceof DefaultRow ? row : new DefaultRow(row.getKey(), row));
    }

    private void checkType(DataCell value, int column, String key) {
        DataType type = value.getType();
        DataType expected = spec.getColumnSpec(column).getType();
        if (!expected.isASuperTypeOf(type)) {
            throw new IllegalArgumentException("Runtime class of object \"" + value + "\" (index " + column
                + ") in row \"" + key + "\" is " + type + " and does not comply with its supposed superclass " + expected);
        }
    }

    /**
     * @throws DuplicateKeyException if two rows had the same key
     * @throws DataContainerException if a row did not fit
     */
    public void close() {
        if (!open) {
            return;
        }
        open = false;
        if (mistake != null) {
            throw mistake;
        }
        DataColumnSpec[] columns = new DataColumnSpec[domains.length];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = domains[i].createSpec();
        }
        table = TableAccess.get().create(new DataTableSpec(spec.getName(), columns), rows);
    }

    public boolean isOpen() {
        return open;
    }

    public boolean isClosed() {
        return !open;
    }

    /** @return the number of rows so far */
    public long size() {
        return rows.size();
    }

    public DataTableSpec getTableSpec() {
        return table == null ? spec : table.getDataTableSpec();
    }

    /** @throws NullPointerException if the container is not closed, as in KNIME */
    public DataTable getTable() {
        if (table == null) {
            throw new NullPointerException("The container must be closed before its table can be taken.");
        }
        return table;
    }
}
