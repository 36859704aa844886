package org.omicsweave.core.preprocess;

/** Where a matrix has its samples. */
public enum Orientation {
    /** Found out from the names, else from the shape. */
    DETECT,
    /** A row is a sample, a column a feature. */
    SAMPLES_IN_ROWS,
    /** A row is a feature, a column a sample. */
    SAMPLES_IN_COLUMNS
}
