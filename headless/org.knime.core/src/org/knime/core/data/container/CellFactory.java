package org.knime.core.data.container;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.RowKey;
import org.knime.core.node.ExecutionMonitor;

/** Computes the cells of new columns from a row. */
public interface CellFactory {

    /** @return as many cells as there are column specs */
    default DataCell[] getCells(DataRow row) {
        throw new IllegalStateException("One of the methods getCells must be overridden.");
    }

    /** @param rowIndex from 0 */
    default DataCell[] getCells(DataRow row, long rowIndex) {
        return getCells(row);
    }

    DataColumnSpec[] getColumnSpecs();

    @Deprecated
    void setProgress(int curRowNr, int rowCount, RowKey lastKey, ExecutionMonitor exec);

    default void setProgress(long curRowNr, long rowCount, RowKey lastKey, ExecutionMonitor exec) {
        setProgress((int)curRowNr, (int)rowCount, lastKey, exec);
    }
}
