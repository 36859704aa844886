package org.knime.core.node.config;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.node.config.base.ConfigBaseWO;

/** Write access to a configuration that also holds cells, types and row keys. */
public interface ConfigWO extends ConfigBaseWO {

    Config addConfig(String key);

    void addDataCell(String key, DataCell cell);

    void addDataCellArray(String key, DataCell... values);

    void addDataType(String key, DataType type);

    void addDataTypeArray(String key, DataType... values);

    void addRowKey(String key, RowKey rowKey);

    void addRowKeyArray(String key, RowKey... values);
}
