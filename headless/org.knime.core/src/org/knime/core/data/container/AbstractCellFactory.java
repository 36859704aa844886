package org.knime.core.data.container;

import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.RowKey;
import org.knime.core.node.ExecutionMonitor;

/** A cell factory with its column specs. The headless runtime computes the cells in one thread, in order. */
public abstract class AbstractCellFactory implements CellFactory {

    private final DataColumnSpec[] specs;

    public AbstractCellFactory(DataColumnSpec... colSpecs) {
        specs = colSpecs.clone();
    }

    /** @param processConcurrently whether rows may be computed in parallel */
    public AbstractCellFactory(boolean processConcurrently, DataColumnSpec... colSpecs) {
        this(colSpecs);
    }

    @Override
    public DataColumnSpec[] getColumnSpecs() {
        return specs.clone();
    }

    /** Called after the last row. */
    public void afterProcessing() {
        // for subclasses
    }

    @Deprecated
    @Override
    public void setProgress(int curRowNr, int rowCount, RowKey lastKey, ExecutionMonitor exec) {
        setProgress((long)curRowNr, (long)rowCount, lastKey, exec);
    }

    @Override
    public void setProgress(long curRowNr, long rowCount, RowKey lastKey, ExecutionMonitor exec) {
        exec.setProgress(curRowNr / (double)rowCount,
            () -> "Row " + curRowNr + "/" + rowCount + " (\"" + lastKey + "\")");
    }
}
