package org.knime.node.parameters.layout;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Makes a part of the layout a section with a title. Give a title always: newer versions of KNIME want one. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Section {

    String title() default "";

    String description() default "";

    /** shown in a drawer that is opened by a button */
    boolean sideDrawer() default false;
}
