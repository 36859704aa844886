package org.omicsweave.headless.ui.dialog;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;

/** The fields that effects and providers refer to. */
final class References {

    private final Map<Class<?>, DialogField> fields = new HashMap<>();

    /** @throws IllegalArgumentException if two fields have the same reference */
    References(final List<DialogField> all) {
        for (DialogField field : all) {
            field.field().annotation(ValueReference.class).ifPresent(reference -> {
                final DialogField other = fields.put(reference.value(), field);
                if (other != null) {
                    throw new IllegalArgumentException("The reference " + reference.value().getName()
                        + " belongs to two fields: " + other.field() + " and " + field.field() + ".");
                }
            });
        }
    }

    boolean has(final Class<? extends ParameterReference<?>> reference) {
        return fields.containsKey(reference);
    }

    /** @throws IllegalArgumentException if no field has the reference */
    DialogField get(final Class<? extends ParameterReference<?>> reference) {
        final DialogField field = fields.get(reference);
        if (field == null) {
            throw new IllegalArgumentException(
                "No field has the annotation @ValueReference(" + reference.getName() + ").");
        }
        return field;
    }
}
