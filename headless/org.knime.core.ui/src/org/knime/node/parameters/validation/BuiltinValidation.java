package org.knime.node.parameters.validation;

/** A rule that the dialog checks while the analyst types. Loading does not check it. */
public interface BuiltinValidation {

    Object getParameters();

    String getErrorMessage();
}
