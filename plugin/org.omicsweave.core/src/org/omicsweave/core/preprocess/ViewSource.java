package org.omicsweave.core.preprocess;

import org.omicsweave.core.data.NamedMatrix;
import org.omicsweave.core.data.Transformation;

/**
 * A view to be made.
 *
 * @param matrix the values
 * @param settings what is to be done to them
 * @param applied what was done to them before
 */
public record ViewSource(String name, NamedMatrix matrix, ViewSettings settings, Transformation applied) {

    /** A view of raw values. */
    public ViewSource(String name, NamedMatrix matrix, ViewSettings settings) {
        this(name, matrix, settings, Transformation.NONE);
    }
}
