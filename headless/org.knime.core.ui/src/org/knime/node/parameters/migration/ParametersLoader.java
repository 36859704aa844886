package org.knime.node.parameters.migration;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;

/** Reads a value from settings. */
@FunctionalInterface
public interface ParametersLoader<T> {

    /**
     * @param settings those of the group that the field belongs to
     * @throws InvalidSettingsException if they lack the value or it is invalid
     */
    T load(NodeSettingsRO settings) throws InvalidSettingsException;
}
