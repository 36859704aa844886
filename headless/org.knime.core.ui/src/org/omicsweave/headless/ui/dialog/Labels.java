package org.omicsweave.headless.ui.dialog;

import java.util.Locale;

import org.knime.node.parameters.widget.choices.Label;
import org.omicsweave.headless.ui.XmlFragments;

/** What a dialog shows for the constants of enums. */
public final class Labels {

    private Labels() {
    }

    /** @return the constant's {@link Label}, or its name in words: ROW_ID is "Row id" */
    public static String of(final Enum<?> constant) {
        final Label label = label(constant);
        if (label != null) {
            return label.value();
        }
        final String words = constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** @throws IllegalArgumentException if the description of the constant is no XML fragment */
    static void check(final Enum<?> constant) {
        final Label label = label(constant);
        if (label != null) {
            try {
                XmlFragments.check(label.description());
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                    "The description of " + constant + " is no XML fragment: " + e.getMessage(), e);
            }
        }
    }

    private static Label label(final Enum<?> constant) {
        try {
            return constant.getDeclaringClass().getField(constant.name()).getAnnotation(Label.class);
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }
}
