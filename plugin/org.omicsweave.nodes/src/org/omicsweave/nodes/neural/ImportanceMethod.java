package org.omicsweave.nodes.neural;

import org.knime.node.parameters.widget.choices.Label;
import org.omicsweave.core.neural.Importance.Method;

/** How the importance of features is computed from the derivatives of a network; names are settings of dialogs. */
public enum ImportanceMethod {
    @Label(value = "Integrated gradients", description = """
        The change of the loss on the way from the average sample to this one, shared out to the features; adds up to the
        whole change.""")
    INTEGRATED_GRADIENTS,
    @Label(value = "Gradient", description = "How strongly the loss reacts to a small change of the feature.")
    GRADIENT,
    @Label(value = "Gradient times input", description = "The gradient times the feature's distance from its mean.")
    GRADIENT_TIMES_INPUT;

    /** The same in the compute core. */
    public Method method() {
        return Method.valueOf(name());
    }
}
