package org.omicsweave.nodes.topweights;

import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.omicsweave.nodes.common.SignChoice;

/** Dialog of Top Weights. */
@LoadDefaultsForAbsentFields
final class TopWeightsNodeParameters implements NodeParameters {

    @Widget(title = "Number of features", description = "Leading features of every factor and view.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int count = 10;

    @Widget(title = "Sign", description = "Which weights count.")
    SignChoice sign = SignChoice.ALL;

    @Widget(title = "Data of the leading features", description = """
            The view shows the values of the leading features as a heat map, samples sorted by the factor. Needs the
            data in the model.""")
    boolean heatMaps = true;

    @Override
    public void validate() throws InvalidSettingsException {
        if (count < 1) {
            throw new InvalidSettingsException("The number of features must be at least 1, not " + count + ".");
        }
    }
}
