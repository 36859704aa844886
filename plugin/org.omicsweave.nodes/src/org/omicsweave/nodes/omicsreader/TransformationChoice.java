package org.omicsweave.nodes.omicsreader;

import org.knime.node.parameters.widget.choices.Label;
import org.omicsweave.core.data.Transformation;

/** What is done to a view's values, as the dialog offers it. */
enum TransformationChoice {
    @Label(value = "None", description = "Values as they are.")
    NONE,
    @Label(value = "log2(x + 1)", description = "For normalised counts and intensities.")
    LOG2,
    @Label(value = "ln(x + 1)", description = "The same with the natural logarithm.")
    LN,
    @Label(value = "Size factors, log2(x + 1)",
        description = "Raw counts are divided by the sample's size factor first.")
    SIZE_FACTOR_LOG2,
    @Label(value = "Centred log-ratio", description = "For proportions of a whole, such as microbiome data.")
    CENTRED_LOG_RATIO,
    @Label(value = "M-value", description = "log2(b / (1 - b)) of methylation proportions b.")
    M_VALUE;

    Transformation transformation() {
        return Transformation.valueOf(name());
    }
}
