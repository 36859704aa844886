package org.knime.core.data.v2;

import java.io.Closeable;

/** Goes over the rows of a table. */
public interface RowCursor extends Closeable {

    boolean canForward();

    /** @return the next row, null after the last */
    RowRead forward();

    int getNumColumns();

    @Override
    void close();
}
