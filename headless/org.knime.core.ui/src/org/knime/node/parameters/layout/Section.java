package org.knime.node.parameters.layout;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Makes a part of the layout a section. KNIME 5.8 does not insist on a title, newer versions do. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Section {

    String title();

    String description() default "";

    /** shown in a drawer that is opened by a button */
    boolean sideDrawer() default false;
}
