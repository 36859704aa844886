package org.knime.core.data.container;

import org.knime.core.data.DataRow;

/** Takes the rows of a table one after the other. */
public interface RowAppender {

    void addRowToTable(DataRow row);
}
