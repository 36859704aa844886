package org.knime.node.parameters.layout;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Puts a part of the layout in front of another one. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Before {

    Class<?> value();
}
