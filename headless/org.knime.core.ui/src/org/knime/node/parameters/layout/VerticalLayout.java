package org.knime.node.parameters.layout;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Arranges the fields of a part of the layout below each other. */
@Retention(RetentionPolicy.RUNTIME)
public @interface VerticalLayout {
}
