package org.knime.core.node;

/** A node model that keeps tables, which are saved and loaded with the node. */
public interface BufferedDataTableHolder {

    BufferedDataTable[] getInternalTables();

    void setInternalTables(BufferedDataTable[] tables);
}
