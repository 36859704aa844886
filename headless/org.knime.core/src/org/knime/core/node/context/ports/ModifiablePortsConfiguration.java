package org.knime.core.node.context.ports;

import java.util.Map;

import org.knime.core.node.context.DeepCopy;
import org.knime.core.node.context.NodeSettingsPersistable;

/** Ports that can be changed. */
public interface ModifiablePortsConfiguration
    extends PortsConfiguration, DeepCopy<ModifiablePortsConfiguration>, NodeSettingsPersistable {

    PortGroupConfiguration getGroup(String grpName);

    Map<String, ExtendablePortGroup> getExtendablePorts();
}
