package org.knime.core.data.v2;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataValue;
import org.knime.core.data.RowKeyValue;

/** Read access to the current row of a cursor. */
public interface RowRead extends RowValueRead {

    RowKeyValue getRowKey();

    static RowRead from(DataRow row) {
        return new RowRead() {
            @Override
            public RowKeyValue getRowKey() {
                return row.getKey();
            }

            @Override
            public int getNumColumns() {
                return row.getNumCells();
            }

            @Override
            @SuppressWarnings("unchecked")
            public <D extends DataValue> D getValue(int index) {
                DataCell cell = row.getCell(index);
                return (D)cell;
            }

            @Override
            public boolean isMissing(int index) {
                return row.getCell(index).isMissing();
            }
        };
    }
}
