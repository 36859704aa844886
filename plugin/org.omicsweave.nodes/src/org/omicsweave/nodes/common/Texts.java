package org.omicsweave.nodes.common;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;

import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.WidgetGroup;

/** Texts of parameters. Dialogs always give one, be it empty; a flow variable or an edited settings.xml may give none. */
public final class Texts {

    private Texts() {
    }

    /**
     * To be called when parameters are validated.
     *
     * @throws InvalidSettingsException if a text of the parameters, or of parameters within them, is null
     */
    public static void require(NodeParameters parameters) throws InvalidSettingsException {
        requireWithin(parameters);
    }

    private static void requireWithin(WidgetGroup parameters) throws InvalidSettingsException {
        for (Class<?> type = parameters.getClass(); type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    field.setAccessible(true);
                    try {
                        require(field.getName(), field.getType(), field.get(parameters));
                    } catch (IllegalAccessException e) {
                        throw new IllegalStateException(e); // cannot be: it was made accessible
                    }
                }
            }
        }
    }

    private static void require(String name, Class<?> type, Object value) throws InvalidSettingsException {
        if (type == String.class && value == null) {
            throw new InvalidSettingsException("The parameter \"" + name + "\" has no value. Set it in the dialog.");
        }
        if (value instanceof WidgetGroup inner) {
            requireWithin(inner);
        } else if (value instanceof Object[] elements) {
            for (int i = 0; i < elements.length; i++) {
                require(name + " " + (i + 1), type.getComponentType(), elements[i]);
            }
        }
    }
}
