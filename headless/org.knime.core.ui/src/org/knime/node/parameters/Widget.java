package org.knime.node.parameters;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Shows a field in the dialog; its description is part of the node's description. (Its member effect is left out: newer
 * versions of KNIME have another one. {@link org.knime.node.parameters.updates.Effect} is the same for all.)
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Widget {

    /** the label */
    String title();

    /** an XML fragment: tags of the node description are allowed, special characters are escaped */
    String description();

    /** hidden among the advanced settings */
    boolean advanced() default false;
}
