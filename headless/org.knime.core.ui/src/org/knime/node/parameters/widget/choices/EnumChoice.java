package org.knime.node.parameters.widget.choices;

import org.omicsweave.headless.ui.dialog.Labels;

/**
 * @param id the constant that is stored
 * @param text what is shown
 */
public record EnumChoice<E extends Enum<E>>(E id, String text) {

    /** @return the constant with its {@link Label}, or with its name in words */
    public static <E extends Enum<E>> EnumChoice<E> fromEnumConst(final E enumConst) {
        return new EnumChoice<>(enumConst, Labels.of(enumConst));
    }
}
