package org.omicsweave.headless.ui.parameters;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;

/** Stores an object with fields as a config. */
record GroupPersistor(String key, Class<?> type) implements FieldPersistor {

    @Override
    public void save(final Object value, final NodeSettingsWO settings) {
        Parameters.save(value, settings.addNodeSettings(key));
    }

    @Override
    public Object load(final NodeSettingsRO settings) throws InvalidSettingsException {
        return Parameters.load(type, settings.getNodeSettings(key));
    }

    @Override
    public boolean isAbsent(final NodeSettingsRO settings) {
        return !settings.containsKey(key);
    }
}
