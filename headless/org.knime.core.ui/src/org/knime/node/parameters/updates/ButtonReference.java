package org.knime.node.parameters.updates;

/** Names a button that starts an update. */
public interface ButtonReference {
}
