package org.knime.node.parameters.layout;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Arranges the fields of a part of the layout side by side. */
@Retention(RetentionPolicy.RUNTIME)
public @interface HorizontalLayout {
}
