package org.knime.core.node.defaultnodesettings;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;

/** An integer as a parameter of nodes of the older kind. */
public class SettingsModelInteger extends SettingsModelNumber {

    private final String key;

    private int value;

    public SettingsModelInteger(String configName, int defaultValue) {
        key = configName;
        value = defaultValue;
    }

    public int getIntValue() {
        return value;
    }

    public void setIntValue(int newValue) {
        value = newValue;
    }

    protected void validateValue(int value) throws InvalidSettingsException {
        // for subclasses
    }

    @Override
    protected void saveSettingsForModel(NodeSettingsWO settings) {
        settings.addInt(key, value);
    }

    @Override
    protected void validateSettingsForModel(NodeSettingsRO settings) throws InvalidSettingsException {
        validateValue(settings.getInt(key));
    }

    @Override
    protected void loadSettingsForModel(NodeSettingsRO settings) throws InvalidSettingsException {
        setIntValue(settings.getInt(key));
    }
}
