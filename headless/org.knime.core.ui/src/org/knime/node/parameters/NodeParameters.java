package org.knime.node.parameters;

import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.persistence.Persistable;

/**
 * The parameters of a node or of its view: a class whose fields are stored and shown in the dialog. It needs a
 * constructor without arguments and may have one with a {@link NodeParametersInput} that knows the node's inputs.
 */
public interface NodeParameters extends Persistable, WidgetGroup {

    /**
     * Refuses values that do not fit together. Called whenever parameters are loaded.
     *
     * @throws InvalidSettingsException with the text for the analyst
     */
    default void validate() throws InvalidSettingsException {
    }
}
