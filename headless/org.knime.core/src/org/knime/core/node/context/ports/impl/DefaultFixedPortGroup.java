package org.knime.core.node.context.ports.impl;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.context.ports.PortGroupConfiguration;
import org.knime.core.node.port.PortType;

/** Ports that are always there. */
public final class DefaultFixedPortGroup implements PortGroupConfiguration {

    private final PortType[] types;

    private final boolean inputs;

    private final boolean outputs;

    public DefaultFixedPortGroup(PortType[] fixedPortTypes, boolean definesInputPorts, boolean definesOutputPorts) {
        types = fixedPortTypes.clone();
        inputs = definesInputPorts;
        outputs = definesOutputPorts;
    }

    @Override
    public PortType[] getInputPorts() {
        return inputs ? types.clone() : new PortType[0];
    }

    @Override
    public PortType[] getOutputPorts() {
        return outputs ? types.clone() : new PortType[0];
    }

    @Override
    public boolean definesInputPorts() {
        return inputs;
    }

    @Override
    public boolean definesOutputPorts() {
        return outputs;
    }

    @Override
    public DefaultFixedPortGroup copy() {
        return this;
    }

    @Override
    public void saveSettingsTo(NodeSettingsWO settings) {
        // nothing can be changed
    }

    @Override
    public void loadSettingsFrom(NodeSettingsRO settings) throws InvalidSettingsException {
        // nothing can be changed
    }
}
