package org.knime.core.node;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicInteger;

import javax.swing.JComponent;

import org.knime.core.data.DataRow;
import org.knime.core.data.DataTable;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.container.filter.CloseableDataRowIterable;
import org.knime.core.data.container.filter.TableFilter;
import org.knime.core.data.v2.RowCursor;
import org.knime.core.data.v2.RowRead;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;
import org.omicsweave.headless.access.TableAccess;

/** A table with a known number of rows, held in memory. */
public final class BufferedDataTable implements DataTable, PortObject {

    static {
        TableAccess.set(new TableAccess() {
            @Override
            public BufferedDataTable create(DataTableSpec spec, List<DataRow> rows) {
                return new BufferedDataTable(spec, rows);
            }
        });
    }

    public static final PortType TYPE = PortTypeRegistry.getInstance().getPortType(BufferedDataTable.class);

    public static final PortType TYPE_OPTIONAL =
        PortTypeRegistry.getInstance().getPortType(BufferedDataTable.class, true);

    private static final AtomicInteger IDS = new AtomicInteger();

    private final int id = IDS.incrementAndGet();

    private final DataTableSpec spec;

    private final List<DataRow> rows;

    private final boolean isVoid;

    private BufferedDataTable(DataTableSpec spec, List<DataRow> rows, boolean isVoid) {
        this.spec = spec;
        this.rows = rows;
        this.isVoid = isVoid;
    }

    BufferedDataTable(DataTableSpec spec, List<DataRow> rows) {
        this(spec, rows, false);
    }

    /** @return a table without rows, whose iterator answers next() differently, as in KNIME */
    static BufferedDataTable ofNothing(DataTableSpec spec) {
        return new BufferedDataTable(spec, List.of(), true);
    }

    List<DataRow> rows() {
        return rows;
    }

    /** @return a number that is unique while the program runs */
    public Integer getBufferedTableId() {
        return id;
    }

    @Override
    public DataTableSpec getDataTableSpec() {
        return spec;
    }

    @Override
    public DataTableSpec getSpec() {
        return spec;
    }

    public long size() {
        return rows.size();
    }

    @Deprecated
    public int getRowCount() {
        return rows.size();
    }

    @Override
    public String getSummary() {
        return "Rows: " + rows.size() + ", Cols: " + spec.getNumColumns();
    }

    @Override
    public JComponent[] getViews() {
        return new JComponent[0];
    }

    @Override
    public CloseableRowIterator iterator() {
        return isVoid ? new Rows(rows.iterator()) {
            @Override
            public DataRow next() {
                throw new IllegalStateException("no next row on void table");
            }
        } : new Rows(rows.iterator());
    }

    public CloseableRowIterator iteratorFailProve() {
        return iterator();
    }

    /** @return the wanted rows, with all their cells */
    public CloseableDataRowIterable filter(TableFilter filter) {
        filter.validate(spec, size());
        int from = filter.getFromRowIndex().orElse(0L).intValue();
        int to = filter.getToRowIndex().map(i -> i.intValue() + 1).orElse(rows.size());
        return () -> new Rows(rows.subList(from, to).iterator());
    }

    public CloseableDataRowIterable filter(TableFilter filter, ExecutionMonitor exec) {
        return filter(filter);
    }

    public RowCursor cursor() {
        return cursor(new TableFilter.Builder().build());
    }

    public RowCursor cursor(TableFilter filter) {
        CloseableRowIterator i = filter(filter).iterator();
        return new RowCursor() {
            @Override
            public boolean canForward() {
                return i.hasNext();
            }

            @Override
            public RowRead forward() {
                return i.hasNext() ? RowRead.from(i.next()) : null;
            }

            @Override
            public int getNumColumns() {
                return spec.getNumColumns();
            }

            @Override
            public void close() {
                i.close();
            }
        };
    }

    private static class Rows extends CloseableRowIterator {

        private final Iterator<DataRow> rows;

        private boolean closed;

        Rows(Iterator<DataRow> rows) {
            this.rows = rows;
        }

        @Override
        public boolean hasNext() {
            return !closed && rows.hasNext();
        }

        @Override
        public DataRow next() {
            if (!hasNext()) {
                throw new NoSuchElementException("No more rows in buffer");
            }
            return rows.next();
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
