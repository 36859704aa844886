package org.omicsweave.headless.ui.parameters;

import java.lang.reflect.Array;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;

/** Stores an array of objects with fields: a config with configs "0", "1" ... */
record GroupArrayPersistor(String key, Class<?> type) implements FieldPersistor {

    @Override
    public void save(final Object value, final NodeSettingsWO settings) {
        final NodeSettingsWO elements = settings.addNodeSettings(key);
        for (int i = 0; i < Array.getLength(value); i++) {
            Parameters.save(Array.get(value, i), elements.addNodeSettings(String.valueOf(i)));
        }
    }

    /** Keys that are no numbers are ignored; the numbers must have no hole. */
    @Override
    public Object load(final NodeSettingsRO settings) throws InvalidSettingsException {
        final NodeSettingsRO elements = settings.getNodeSettings(key);
        final int size = (int)elements.keySet().stream().filter(k -> k.matches("\\d+")).count();
        final Object array = Array.newInstance(type, size);
        for (int i = 0; i < size; i++) {
            Array.set(array, i, Parameters.load(type, elements.getNodeSettings(String.valueOf(i))));
        }
        return array;
    }

    @Override
    public boolean isAbsent(final NodeSettingsRO settings) {
        return !settings.containsKey(key);
    }
}
