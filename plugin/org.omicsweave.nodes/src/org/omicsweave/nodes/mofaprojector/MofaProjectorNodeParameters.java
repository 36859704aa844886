package org.omicsweave.nodes.mofaprojector;

import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;

/** Dialog of the MOFA Projector. */
@LoadDefaultsForAbsentFields
final class MofaProjectorNodeParameters implements NodeParameters {

    @Widget(title = "Standard deviations of factors", description = """
            Add the posterior standard deviation of every factor value to the factor table. It is large for samples
            with few values.""")
    boolean factorDeviations = true;

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
