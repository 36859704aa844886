package org.knime.core.node.config;

import org.knime.core.data.DataCell;
import org.knime.core.data.MissingCell;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.InvalidSettingsException;

/** A cell in a configuration: its class and, in a configuration of the class's name, its value. */
final class CellConfig {

    private static final String CLASS = "datacell";

    private CellConfig() {
    }

    static void save(DataCell cell, Config config) {
        if (cell == null) {
            config.addString(CLASS, null);
            return;
        }
        config.addString(CLASS, cell.getClass().getName());
        Config content = config.addConfig(cell.getClass().getName());
        String key = cell.getClass().getSimpleName();
        if (cell instanceof StringCell c) {
            content.addString(key, c.getStringValue());
        } else if (cell instanceof BooleanCell c) {
            content.addBoolean(key, c.getBooleanValue());
        } else if (cell instanceof IntCell c) {
            content.addInt(key, c.getIntValue());
        } else if (cell instanceof LongCell c) {
            content.addLong(key, c.getLongValue());
        } else if (cell instanceof DoubleCell c) {
            content.addDouble(key, c.getDoubleValue());
        } else if (!(cell instanceof MissingCell)) {
            throw new UnsupportedOperationException(
                "not supported by the headless runtime: settings with a cell of " + cell.getClass().getName());
        }
    }

    static DataCell load(Config config) throws InvalidSettingsException {
        String name = config.getString(CLASS);
        if (name == null) {
            return null;
        }
        Config content = config.getConfig(name);
        String key = name.substring(name.lastIndexOf('.') + 1);
        return switch (key) {
            case "StringCell" -> new StringCell(content.getString(key));
            case "BooleanCell" -> BooleanCell.get(content.getBoolean(key));
            case "IntCell" -> new IntCell(content.getInt(key));
            case "LongCell" -> new LongCell(content.getLong(key));
            case "DoubleCell" -> new DoubleCell(content.getDouble(key));
            case "MissingCell" -> new MissingCell(null);
            default -> throw new InvalidSettingsException(
                "not supported by the headless runtime: settings with a cell of " + name);
        };
    }
}
