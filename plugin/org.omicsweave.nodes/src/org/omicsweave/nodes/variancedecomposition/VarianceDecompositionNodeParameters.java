package org.omicsweave.nodes.variancedecomposition;

import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MaxValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;

/** Dialog of Variance Decomposition. */
@LoadDefaultsForAbsentFields
final class VarianceDecompositionNodeParameters implements NodeParameters {

    static final class BelowHundred extends MaxValidation {
        @Override
        protected double getMax() {
            return 100;
        }

        @Override
        public boolean isExclusive() {
            return true;
        }
    }

    @Widget(title = "Least variance explained (%)", description = """
            A factor counts as active in a view if it explains at least this share of the view's variance in one or
            more groups. A factor that is active in two or more views is shared, in one view specific.""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class, maxValidation = BelowHundred.class)
    double activeThreshold = 1;

    @Override
    public void validate() throws InvalidSettingsException {
        if (!(activeThreshold >= 0 && activeThreshold < 100)) {
            throw new InvalidSettingsException("The least variance explained must be at least 0 % and below 100 %, not "
                + activeThreshold + " %.");
        }
    }
}
