package org.omicsweave.core.preprocess;

/** Which samples are taken when the views do not have the same ones. */
public enum SampleMatch {
    /** Samples of any view; a sample is missing from the views that lack it. */
    UNION,
    /** Samples that all views have. */
    INTERSECTION
}
