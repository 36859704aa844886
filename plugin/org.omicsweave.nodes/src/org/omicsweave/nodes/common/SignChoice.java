package org.omicsweave.nodes.common;

import org.knime.node.parameters.widget.choices.Label;
import org.omicsweave.core.analysis.FactorEnrichment;

/** Which weights count, as dialogs offer it; names are settings. */
public enum SignChoice {
    @Label(value = "All", description = "Weights of both signs, by size.")
    ALL,
    @Label(value = "Positive", description = "Features that are high where the factor is high.")
    POSITIVE,
    @Label(value = "Negative", description = "Features that are low where the factor is high.")
    NEGATIVE;

    /** The same in the compute core. */
    public FactorEnrichment.Sign sign() {
        return FactorEnrichment.Sign.valueOf(name());
    }
}
