package org.knime.node.parameters.widget.choices;

import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataType;

/**
 * @param id what is stored
 * @param text what is shown
 * @param type what it is, by which a filter can select it
 */
public record TypedStringChoice(String id, String text, PossibleTypeValue type) {

    public static TypedStringChoice fromColSpec(final DataColumnSpec colSpec) {
        final DataType type = colSpec.getType();
        return new TypedStringChoice(colSpec.getName(), colSpec.getName(),
            new PossibleTypeValue(type.getPreferredValueClass().getName(), type.getName()));
    }

    /**
     * @param id of a column: the name of its preferred value class
     * @param text what is shown
     */
    public record PossibleTypeValue(String id, String text) {
    }
}
