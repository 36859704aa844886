package org.knime.core.webui.node.dialog.defaultdialog.widget.updates;

import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation;

/** Stands for the smallest value of the field's type. */
public abstract class TypeDependentMinValidation extends MinValidation {

    public TypeDependentMinValidation() {
    }
}
