package org.omicsweave.nodes.omicsreader;

import java.util.Optional;

import org.knime.node.parameters.widget.choices.Label;
import org.omicsweave.core.data.Likelihood;

/** The noise model of a view as the dialog offers it. */
enum LikelihoodChoice {
    @Label(value = "Detect", description = """
        The one that a file of the Omics Writer says; else Bernoulli if all values are 0 or 1, otherwise Gaussian.""")
    AUTO,
    @Label(value = "Gaussian", description = "Continuous values: log expression, proteins, M-values.")
    GAUSSIAN,
    @Label(value = "Bernoulli", description = "0 or 1: mutations, methylation of single cells.")
    BERNOULLI,
    @Label(value = "Poisson", description = "Small counts 0, 1, 2, ...; for others a log transformation is better.")
    POISSON;

    /** Empty where the likelihood is to be detected. */
    Optional<Likelihood> likelihood() {
        return this == AUTO ? Optional.empty() : Optional.of(Likelihood.valueOf(name()));
    }
}
