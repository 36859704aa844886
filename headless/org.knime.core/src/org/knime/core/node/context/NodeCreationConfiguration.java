package org.knime.core.node.context;

import java.util.Optional;

import org.knime.core.node.context.ports.ModifiablePortsConfiguration;
import org.knime.core.node.context.ports.PortsConfiguration;

/** How a node is created: which ports it has. */
public class NodeCreationConfiguration {

    private final ModifiablePortsConfiguration ports;

    /** @param portsConfig null for a node without configurable ports */
    protected NodeCreationConfiguration(ModifiablePortsConfiguration portsConfig) {
        ports = portsConfig;
    }

    public Optional<? extends PortsConfiguration> getPortConfig() {
        return getModifiablePortConfig();
    }

    protected Optional<ModifiablePortsConfiguration> getModifiablePortConfig() {
        return Optional.ofNullable(ports);
    }
}
