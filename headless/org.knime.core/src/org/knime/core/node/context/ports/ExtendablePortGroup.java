package org.knime.core.node.context.ports;

import org.knime.core.node.port.PortType;

/** A group of fixed ports and those that the user added. */
public interface ExtendablePortGroup extends ConfigurablePortGroup {

    void addPort(PortType pType);

    boolean canAddPort();

    /** @return the added ports */
    PortType[] getConfiguredPorts();

    PortType[] getFixedPorts();

    boolean hasConfiguredPorts();

    PortType removeLastPort();
}
