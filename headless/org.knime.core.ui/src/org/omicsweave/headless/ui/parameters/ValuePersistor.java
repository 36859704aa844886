package org.omicsweave.headless.ui.parameters;

import java.util.List;

import org.knime.core.data.DataType;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;

/** Stores a value under a key. */
record ValuePersistor(String key, ValueType type) implements FieldPersistor {

    @Override
    public void save(final Object value, final NodeSettingsWO settings) {
        type.save(value, settings, key);
    }

    @Override
    public Object load(final NodeSettingsRO settings) throws InvalidSettingsException {
        return type.load(settings, key);
    }

    @Override
    public boolean isAbsent(final NodeSettingsRO settings) {
        return !settings.containsKey(key);
    }

    @Override
    public List<List<String>> ownConfigPaths() {
        return type == ValueType.of(DataType.class) ? List.of(List.of(key, "cell_class")) : null;
    }
}
