package org.omicsweave.headless.ui.parameters;

import java.util.List;
import java.util.stream.Stream;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.webui.node.dialog.configmapping.ConfigPath;
import org.knime.core.webui.node.dialog.configmapping.NodeSettingsAtPathUtil;
import org.knime.node.parameters.persistence.NodeParametersPersistor;
import org.knime.node.parameters.persistence.Persistor;

/** Stores one field in the settings of the group that it belongs to. */
interface FieldPersistor {

    void save(Object value, NodeSettingsWO settings);

    Object load(NodeSettingsRO settings) throws InvalidSettingsException;

    boolean isAbsent(NodeSettingsRO settings);

    /** @return the paths of its entries if it is not a single one under the field's key, else null */
    default List<List<String>> ownConfigPaths() {
        return null; // null is not the same as no entries
    }

    /** @throws IllegalArgumentException if values of the field's type cannot be stored */
    static FieldPersistor of(final ParameterField field) {
        final Persistor persistor = field.annotation(Persistor.class).orElse(null);
        if (persistor != null) {
            return new OwnPersistor(Instances.create(persistor.value()));
        }
        return switch (field.kind()) {
            case VALUE -> new ValuePersistor(field.configKey(), ValueType.of(field.type()));
            case OPTIONAL -> new OptionalPersistor(field.configKey(), ValueType.ofContent(field.type()));
            case GROUP -> new GroupPersistor(field.configKey(), field.type());
            case GROUP_ARRAY -> new GroupArrayPersistor(field.configKey(), field.type());
        };
    }

    /** A persistor that the field names. */
    @SuppressWarnings({"rawtypes", "unchecked"})
    record OwnPersistor(NodeParametersPersistor persistor) implements FieldPersistor {

        @Override
        public void save(final Object value, final NodeSettingsWO settings) {
            persistor.save(value, settings);
        }

        @Override
        public Object load(final NodeSettingsRO settings) throws InvalidSettingsException {
            return persistor.load(settings);
        }

        @Override
        public boolean isAbsent(final NodeSettingsRO settings) {
            return Stream.of(persistor.getConfigPaths()).map(path -> new ConfigPath(List.of(path)))
                .noneMatch(path -> NodeSettingsAtPathUtil.hasPath(settings, path));
        }

        @Override
        public List<List<String>> ownConfigPaths() {
            return Stream.of(persistor.getConfigPaths()).map(List::of).toList();
        }
    }
}
