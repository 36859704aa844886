package org.knime.node.parameters.array;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.knime.node.parameters.updates.StateProvider;

/** How an array of groups is edited. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface ArrayWidget {

    /** How the fields of an element are arranged. */
    enum ElementLayout {
            VERTICAL_CARD, HORIZONTAL_SINGLE_LINE
    }

    String addButtonText() default "";

    String elementTitle() default "";

    boolean showSortButtons() default false;

    boolean hasFixedSize() default false;

    ElementLayout elementLayout() default ElementLayout.VERTICAL_CARD;

    /** gives a new element; the default stands for the element's constructor */
    @SuppressWarnings("rawtypes")
    Class<? extends StateProvider> elementDefaultValueProvider() default StateProvider.class;
}
