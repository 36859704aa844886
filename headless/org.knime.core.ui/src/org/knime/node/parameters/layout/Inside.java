package org.knime.node.parameters.layout;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Puts a part of the layout into another one. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Inside {

    Class<?> value();
}
