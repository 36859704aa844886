package org.knime.core.node.context.ports;

import java.util.List;
import java.util.Map;

import org.knime.core.node.port.PortType;

/** The ports of a node, group by group. */
public interface PortsConfiguration {

    PortType[] getInputPorts();

    PortType[] getOutputPorts();

    /** @return for each group with inputs the indices of its ports, from 0 */
    Map<String, int[]> getInputPortLocation();

    Map<String, int[]> getOutputPortLocation();

    List<String> getPortGroupNames();
}
