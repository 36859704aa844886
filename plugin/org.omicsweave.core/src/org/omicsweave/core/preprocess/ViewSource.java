package org.omicsweave.core.preprocess;

import org.omicsweave.core.data.NamedMatrix;

/** A view to be made: its name, its raw values, and what to do to them. */
public record ViewSource(String name, NamedMatrix matrix, ViewSettings settings) {
}
