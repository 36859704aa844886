package org.omicsweave.nodes.omicsimputer;

import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MaxValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;

/** Dialog of the Omics Imputer. */
@LoadDefaultsForAbsentFields
final class OmicsImputerNodeParameters implements NodeParameters {

    @Widget(title = "List the filled values", description = """
            Fill the last table with one row a filled value and its standard deviation. Switch this off for data with
            very many missing values.""")
    boolean listValues = true;

    static final class AtMostHalf extends MaxValidation {
        @Override
        protected double getMax() {
            return 50;
        }
    }

    @Widget(title = "Values held out for a test (%)", description = """
            Share of the known values that are hidden, filled and compared with what they were, for the view and the
            summary. A model is trained without them with the options of the given one, which takes as long as its
            training; samples that were not in the training are projected without them. 0: no test.""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class, maxValidation = AtMostHalf.class)
    double heldOut = 5;

    @Widget(title = "Random seed", description = "Seed of the choice of the values that are held out.")
    @NumberInputWidget
    @Advanced
    long seed = 42;

    @Widget(title = "Threads", description = "Number of threads; 0 uses all processors.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Advanced
    int threads;

    @Override
    public void validate() throws InvalidSettingsException {
        if (!(heldOut >= 0 && heldOut <= 50)) {
            throw new InvalidSettingsException("From 0 to 50 % of the values can be held out, not " + heldOut + " %.");
        }
        if (threads < 0) {
            throw new InvalidSettingsException("The number of threads must be 0 (all processors) or above, not "
                + threads + ".");
        }
    }
}
