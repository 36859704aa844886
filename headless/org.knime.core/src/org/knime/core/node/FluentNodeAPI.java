package org.knime.core.node;

/** Marks the types of the fluent declaration of a node. */
public interface FluentNodeAPI {
}
