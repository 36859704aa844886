package org.omicsweave.core.data;

/** What was done to a view's raw values, entry by entry or sample by sample, before learning. */
public enum Transformation {
    /** Values as read. */
    NONE("none"),
    /** log2(x + 1). */
    LOG2("log2(x+1)"),
    /** ln(x + 1). */
    LN("ln(x+1)"),
    /** Counts divided by the sample's size factor, then log2(x + 1). */
    SIZE_FACTOR_LOG2("size factors, log2(x+1)"),
    /** ln(x) minus the sample's mean of ln(x): centred log-ratio of proportions. */
    CENTRED_LOG_RATIO("centred log-ratio"),
    /** log2(b / (1 - b)) of methylation proportions b. */
    M_VALUE("M-value");

    private final String label;

    Transformation(String label) {
        this.label = label;
    }

    /** Text for tables and messages. */
    public String label() {
        return label;
    }
}
