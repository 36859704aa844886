package org.knime.core.node.context.ports;

import org.knime.core.node.context.DeepCopy;
import org.knime.core.node.context.NodeSettingsPersistable;
import org.knime.core.node.port.PortType;

/** A named group of ports: inputs, outputs, or the same types as both. */
public interface PortGroupConfiguration extends DeepCopy<PortGroupConfiguration>, NodeSettingsPersistable {

    /** @return empty if the group has no inputs */
    PortType[] getInputPorts();

    /** @return empty if the group has no outputs */
    PortType[] getOutputPorts();

    boolean definesInputPorts();

    boolean definesOutputPorts();
}
