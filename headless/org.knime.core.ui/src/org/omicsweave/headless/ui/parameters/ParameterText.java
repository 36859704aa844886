package org.omicsweave.headless.ui.parameters;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;

/** Writes values that are given as texts into settings. */
public final class ParameterText {

    private ParameterText() {
    }

    /**
     * @param settings those of an object of the class
     * @param path keys; the number of an element in an array of groups
     * @return false if there is no such parameter
     * @throws InvalidSettingsException if the value does not fit
     */
    public static boolean set(final Class<?> type, final NodeSettings settings, final List<String> path,
        final String text) throws InvalidSettingsException {
        final ParameterField field = ParameterField.of(type).stream()
            .filter(f -> f.configKey().equals(path.get(0)) && f.isStored()).findFirst().orElse(null);
        if (field == null) {
            return false;
        }
        final List<String> rest = path.subList(1, path.size());
        switch (field.kind()) {
            case GROUP:
                return !rest.isEmpty()
                    && set(field.type(), settings.getNodeSettings(field.configKey()), rest, text);
            case GROUP_ARRAY:
                return rest.size() > 1 && set(field.type(),
                    element(field, settings.getNodeSettings(field.configKey()), rest.get(0)),
                    rest.subList(1, rest.size()), text);
            default:
                if (!rest.isEmpty()) {
                    return false;
                }
                setValue(field, settings, text);
                return true;
        }
    }

    private static NodeSettings element(final ParameterField field, final NodeSettings array, final String number)
        throws InvalidSettingsException {
        if (!array.containsKey(number)) {
            final long size = array.keySet().stream().filter(k -> k.matches("\\d+")).count();
            if (!number.equals(String.valueOf(size))) {
                throw new InvalidSettingsException("\"" + field.configKey() + "\" has " + size
                    + " elements, numbered from 0; there is no element " + number + ".");
            }
            Parameters.save(Parameters.create(field.type()), array.addNodeSettings(number));
        }
        return array.getNodeSettings(number);
    }

    private static void setValue(final ParameterField field, final NodeSettings settings, final String text)
        throws InvalidSettingsException {
        final FieldPersistor persistor = FieldPersistor.of(field);
        if (field.kind() == ParameterField.Kind.OPTIONAL) {
            persistor.save(text.isEmpty() ? Optional.empty() : Optional.of(value(field, field.type(), text)),
                settings);
        } else {
            persistor.save(value(field, field.type(), text), settings);
        }
    }

    private static Object value(final ParameterField field, final Class<?> type, final String text)
        throws InvalidSettingsException {
        if (type == String.class) {
            return text;
        }
        if (type == String[].class) {
            return text.isEmpty() ? new String[0] : text.split(",", -1);
        }
        if (type.isEnum()) {
            return Stream.of(type.getEnumConstants()).filter(c -> ((Enum<?>)c).name().equals(text)).findFirst()
                .orElseThrow(() -> wrong(field, text, "one of " + Stream.of(type.getEnumConstants())
                    .map(c -> ((Enum<?>)c).name()).collect(Collectors.joining(", "))));
        }
        if (type == boolean.class || type == Boolean.class) {
            if (!text.equals("true") && !text.equals("false")) {
                throw wrong(field, text, "true or false");
            }
            return Boolean.valueOf(text);
        }
        try {
            if (type == int.class || type == Integer.class) {
                return Integer.valueOf(text);
            }
            if (type == long.class || type == Long.class) {
                return Long.valueOf(text);
            }
            if (type == double.class || type == Double.class) {
                return Double.valueOf(text);
            }
        } catch (NumberFormatException e) {
            throw wrong(field, text, type == double.class || type == Double.class ? "a number" : "a whole number");
        }
        throw new InvalidSettingsException(
            "The parameter \"" + field.configKey() + "\" cannot be set by a text: it is a " + type.getSimpleName() + ".");
    }

    private static InvalidSettingsException wrong(final ParameterField field, final String text,
        final String expected) {
        return new InvalidSettingsException(
            "The value \"" + text + "\" of the parameter \"" + field.configKey() + "\" must be " + expected + ".");
    }
}
