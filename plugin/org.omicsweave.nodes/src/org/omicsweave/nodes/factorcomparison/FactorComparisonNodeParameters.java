package org.omicsweave.nodes.factorcomparison;

import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.text.TextInputWidget;
import org.omicsweave.nodes.common.Texts;

/** Dialog of Factor Comparison. */
@LoadDefaultsForAbsentFields
final class FactorComparisonNodeParameters implements NodeParameters {

    @Widget(title = "Name of the first model", description = "For the view.")
    @TextInputWidget
    String firstName = "first model";

    @Widget(title = "Name of the second model", description = "For the view.")
    @TextInputWidget
    String secondName = "second model";

    @Widget(title = "Seed of the split", description = """
            With Omics Data: decides which samples are in which half. The same seed gives the same halves.""")
    @NumberInputWidget
    @Advanced
    long seed = 42;

    @Override
    public void validate() throws InvalidSettingsException {
        Texts.require(this);
    }
}
