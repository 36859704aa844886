package org.omicsweave.nodes.networkimportance;

import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.widget.choices.Label;

/** Dialog of Network Importance. */
@LoadDefaultsForAbsentFields
final class NetworkImportanceNodeParameters implements NodeParameters {

    enum Method {
        @Label(value = "Integrated gradients", description = """
            The change of the loss on the way from the average sample to this one, shared out to the features; adds up to
            the whole change.""")
        INTEGRATED_GRADIENTS,
        @Label(value = "Gradient", description = "How strongly the loss reacts to a small change of the feature.")
        GRADIENT,
        @Label(value = "Gradient times input", description = "The gradient times the feature's distance from its mean.")
        GRADIENT_TIMES_INPUT
    }

    @Widget(title = "Method", description = "How importance is computed from the derivatives of the network.")
    Method method = Method.INTEGRATED_GRADIENTS;
}
