package org.omicsweave.headless.ui.dialog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.knime.core.webui.node.dialog.SettingsType;
import org.knime.node.parameters.NodeParameters;
import org.omicsweave.headless.ui.parameters.ParameterField;
import org.omicsweave.headless.ui.parameters.ParameterField.Kind;

/**
 * A field with its place in the dialog.
 *
 * @param groups the fields of the groups and arrays that it lies in, outermost first
 */
record DialogField(SettingsType settings, List<ParameterField> groups, ParameterField field) {

    /**
     * @return all fields, also those inside groups and elements of arrays
     * @throws IllegalArgumentException if a group contains itself or two of its fields have the same key
     */
    static List<DialogField> of(final Map<SettingsType, Class<? extends NodeParameters>> classes) {
        final List<DialogField> fields = new ArrayList<>();
        classes.forEach((settings, type) -> collect(settings, List.of(), type, fields));
        return fields;
    }

    private static void collect(final SettingsType settings, final List<ParameterField> groups, final Class<?> type,
        final List<DialogField> fields) {
        final Set<String> keys = new HashSet<>();
        for (ParameterField field : ParameterField.of(type)) {
            if (field.isStored() && !keys.add(field.configKey())) {
                throw new IllegalArgumentException(
                    "Two fields of " + type.getName() + " are stored under the key \"" + field.configKey() + "\".");
            }
            fields.add(new DialogField(settings, groups, field));
            if (field.kind() == Kind.GROUP || field.kind() == Kind.GROUP_ARRAY) {
                if (groups.stream().anyMatch(g -> g.type() == field.type())) {
                    throw new IllegalArgumentException("The group " + field + " contains itself.");
                }
                final List<ParameterField> inner = new ArrayList<>(groups);
                inner.add(field);
                collect(settings, List.copyOf(inner), field.type(), fields);
            }
        }
    }

    boolean isInArray() {
        return groups.stream().anyMatch(g -> g.kind() == Kind.GROUP_ARRAY);
    }

    /** @return the field's place in the schema */
    String scope() {
        final StringBuilder scope = new StringBuilder("#/properties/").append(settings.getConfigKey());
        for (ParameterField group : groups) {
            scope.append("/properties/").append(group.name());
            if (group.kind() == Kind.GROUP_ARRAY) {
                scope.append("/items");
            }
        }
        return scope.append("/properties/").append(field.name()).toString();
    }

    /** @return the field's value, null if it lies in an array */
    Object value(final Map<SettingsType, NodeParameters> parameters) {
        Object owner = parameters.get(settings);
        for (ParameterField group : groups) {
            if (group.kind() == Kind.GROUP_ARRAY) {
                return null;
            }
            owner = group.get(owner);
        }
        return field.get(owner);
    }
}
