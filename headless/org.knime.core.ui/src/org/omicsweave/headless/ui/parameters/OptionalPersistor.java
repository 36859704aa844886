package org.omicsweave.headless.ui.parameters;

import java.util.List;
import java.util.Optional;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;

/** Stores a value and a flag that says whether it is there. The value must be stored, the flag need not (= there). */
record OptionalPersistor(String key, ValueType type) implements FieldPersistor {

    static final String FLAG_SUFFIX = "_is_present";

    @Override
    public void save(final Object value, final NodeSettingsWO settings) {
        final Object content = ((Optional<?>)value).orElse(null);
        type.save(content == null ? type.emptyValue() : content, settings, key);
        settings.addBoolean(key + FLAG_SUFFIX, content != null);
    }

    @Override
    public Object load(final NodeSettingsRO settings) throws InvalidSettingsException {
        final boolean present =
            !settings.containsKey(key + FLAG_SUFFIX) || settings.getBoolean(key + FLAG_SUFFIX);
        if (!present && settings.containsKey(key)) {
            return Optional.empty(); // an enum, say, is stored as null
        }
        return Optional.ofNullable(type.load(settings, key));
    }

    @Override
    public boolean isAbsent(final NodeSettingsRO settings) {
        return !settings.containsKey(key);
    }

    @Override
    public List<List<String>> ownConfigPaths() {
        return List.of(List.of(key + FLAG_SUFFIX), List.of(key));
    }
}
