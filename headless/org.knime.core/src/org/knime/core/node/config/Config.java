package org.knime.core.node.config;

import java.io.IOException;
import java.io.InputStream;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.base.ConfigBase;

/** A configuration that also holds cells, types and row keys. */
public abstract class Config extends ConfigBase implements ConfigRO, ConfigWO {

    private static final long serialVersionUID = 1;

    protected Config(String key) {
        super(key);
    }

    @Override
    public abstract Config getInstance(String key);

    @Override
    public final Config addConfig(String key) {
        return (Config)addConfigBase(key);
    }

    protected final void addConfig(Config config) {
        addConfigBase(config);
    }

    @Override
    public final Config getConfig(String key) throws InvalidSettingsException {
        if (getEntry(key) instanceof Config config) {
            return config;
        }
        throw new InvalidSettingsException("Config for key \"" + key + "\" not found.");
    }

    protected static Config loadFromXML(Config config, InputStream in) throws IOException {
        return (Config)ConfigBase.loadFromXML(config, in);
    }

    @Override
    public void addDataCell(String key, DataCell cell) {
        CellConfig.save(cell, addConfig(key));
    }

    @Override
    public DataCell getDataCell(String key) throws InvalidSettingsException {
        return CellConfig.load(getConfig(key));
    }

    @Override
    public void addDataType(String key, DataType type) {
        Config config = addConfig(key);
        if (type != null) {
            type.save(config);
        }
        config.addBoolean("is_null", type == null);
    }

    @Override
    public DataType getDataType(String key) throws InvalidSettingsException {
        Config config = getConfig(key);
        return config.getBoolean("is_null") ? null : DataType.load(config);
    }

    @Override
    public void addRowKey(String key, RowKey rowKey) {
        addString(key, rowKey.getString());
    }

    @Override
    public RowKey getRowKey(String key) throws InvalidSettingsException {
        return new RowKey(getString(key));
    }

    @Override
    public DataCell getDataCell(String key, DataCell def) {
        try {
            return getDataCell(key);
        } catch (InvalidSettingsException e) {
            return def;
        }
    }

    @Override
    public void addDataCellArray(String key, DataCell... values) {
        Config array = addConfig(key);
        array.addInt("array-size", values.length);
        for (int i = 0; i < values.length; i++) {
            array.addDataCell(Integer.toString(i), values[i]);
        }
    }

    @Override
    public DataCell[] getDataCellArray(String key) throws InvalidSettingsException {
        Config array = getConfig(key);
        DataCell[] values = new DataCell[array.getInt("array-size")];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.getDataCell(Integer.toString(i));
        }
        return values;
    }

    @Override
    public DataCell[] getDataCellArray(String key, DataCell... def) {
        try {
            return getDataCellArray(key);
        } catch (InvalidSettingsException e) {
            return def;
        }
    }

    @Override
    public DataType getDataType(String key, DataType def) {
        try {
            return getDataType(key);
        } catch (InvalidSettingsException e) {
            return def;
        }
    }

    @Override
    public void addDataTypeArray(String key, DataType... values) {
        Config array = addConfig(key);
        array.addInt("array-size", values.length);
        for (int i = 0; i < values.length; i++) {
            array.addDataType(Integer.toString(i), values[i]);
        }
    }

    @Override
    public DataType[] getDataTypeArray(String key) throws InvalidSettingsException {
        Config array = getConfig(key);
        DataType[] values = new DataType[array.getInt("array-size")];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.getDataType(Integer.toString(i));
        }
        return values;
    }

    @Override
    public DataType[] getDataTypeArray(String key, DataType... def) {
        try {
            return getDataTypeArray(key);
        } catch (InvalidSettingsException e) {
            return def;
        }
    }

    @Override
    public RowKey getRowKey(String key, RowKey def) {
        try {
            return getRowKey(key);
        } catch (InvalidSettingsException e) {
            return def;
        }
    }

    @Override
    public void addRowKeyArray(String key, RowKey... values) {
        Config array = addConfig(key);
        array.addInt("array-size", values.length);
        for (int i = 0; i < values.length; i++) {
            array.addRowKey(Integer.toString(i), values[i]);
        }
    }

    @Override
    public RowKey[] getRowKeyArray(String key) throws InvalidSettingsException {
        Config array = getConfig(key);
        RowKey[] values = new RowKey[array.getInt("array-size")];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.getRowKey(Integer.toString(i));
        }
        return values;
    }

    @Override
    public RowKey[] getRowKeyArray(String key, RowKey... def) {
        try {
            return getRowKeyArray(key);
        } catch (InvalidSettingsException e) {
            return def;
        }
    }
}
