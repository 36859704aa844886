package org.knime.node.parameters.updates;

/** Names a field so that effects and providers can refer to its value. */
public interface ParameterReference<V> {
}
