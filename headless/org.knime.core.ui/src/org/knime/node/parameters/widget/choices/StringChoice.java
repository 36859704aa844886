package org.knime.node.parameters.widget.choices;

/**
 * @param id what is stored
 * @param text what is shown
 */
public record StringChoice(String id, String text) {

    public static StringChoice fromId(final String id) {
        return new StringChoice(id, id);
    }
}
