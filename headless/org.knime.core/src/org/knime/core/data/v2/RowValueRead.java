package org.knime.core.data.v2;

import org.knime.core.data.DataValue;

/** Read access to the values of a row. */
public interface RowValueRead {

    int getNumColumns();

    /** @return the value; what the cell is tells its interfaces */
    <D extends DataValue> D getValue(int index);

    boolean isMissing(int index);
}
