package org.knime.core.node.defaultnodesettings;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;

/** A parameter of nodes of the older kind. */
public abstract class SettingsModel {

    protected abstract void saveSettingsForModel(NodeSettingsWO settings);

    protected abstract void validateSettingsForModel(NodeSettingsRO settings) throws InvalidSettingsException;

    protected abstract void loadSettingsForModel(NodeSettingsRO settings) throws InvalidSettingsException;

    public final void saveSettingsTo(NodeSettingsWO settings) {
        saveSettingsForModel(settings);
    }

    public final void validateSettings(NodeSettingsRO settings) throws InvalidSettingsException {
        validateSettingsForModel(settings);
    }

    public final void loadSettingsFrom(NodeSettingsRO settings) throws InvalidSettingsException {
        loadSettingsForModel(settings);
    }
}
