package org.knime.core.data.container;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;

/** A cell factory of one column. */
public abstract class SingleCellFactory extends AbstractCellFactory {

    public SingleCellFactory(DataColumnSpec newColSpec) {
        super(newColSpec);
    }

    /** @param processConcurrently whether rows may be computed in parallel */
    public SingleCellFactory(boolean processConcurrently, DataColumnSpec newColSpec) {
        super(processConcurrently, newColSpec);
    }

    public DataCell getCell(DataRow row) {
        throw new IllegalStateException("One of the methods getCell must be overridden.");
    }

    /** @param rowIndex from 0 */
    public DataCell getCell(DataRow row, long rowIndex) {
        return getCell(row);
    }

    @Override
    public DataCell[] getCells(DataRow row, long rowIndex) {
        return new DataCell[]{getCell(row, rowIndex)};
    }
}
