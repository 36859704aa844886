package org.omicsweave.nodes.omicsimputer;

import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;

/** Dialog of the Omics Imputer. */
@LoadDefaultsForAbsentFields
final class OmicsImputerNodeParameters implements NodeParameters {

    @Widget(title = "List the filled values", description = """
            Fill the second table with one row a filled value and its standard deviation. Switch this off for data with
            very many missing values.""")
    boolean listValues = true;

    @Widget(title = "Threads", description = "Number of threads; 0 uses all processors.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Advanced
    int threads;

    @Override
    public void validate() throws InvalidSettingsException {
        if (threads < 0) {
            throw new InvalidSettingsException("The number of threads must be 0 (all processors) or above, not "
                + threads + ".");
        }
    }
}
