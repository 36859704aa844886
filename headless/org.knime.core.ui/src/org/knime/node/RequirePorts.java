package org.knime.node;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortType;

/** The step of {@link DefaultNode} that declares the ports. */
public interface RequirePorts {

    /**
     * Ports that never change. A name is the id of its port as well: it must be unique over inputs and outputs, or the
     * node cannot be added to a workflow.
     */
    default DefaultNode.RequireModel ports(final Consumer<PortsAdder> ports) {
        return dynamicPorts(adder -> ports.accept(PortGroup.fixedPorts(adder)));
    }

    /** Ports that the user can add and remove. */
    DefaultNode.RequireModel dynamicPorts(Consumer<DynamicPortsAdder> ports);

    /** Adds ports. Descriptions are XML fragments. */
    interface PortsAdder {

        PortsAdder addInputPort(String name, String description, PortType portType);

        PortsAdder addOutputPort(String name, String description, PortType portType);

        default PortsAdder addInputTable(final String name, final String description) {
            return addInputPort(name, description, BufferedDataTable.TYPE);
        }

        default PortsAdder addOutputTable(final String name, final String description) {
            return addOutputPort(name, description, BufferedDataTable.TYPE);
        }
    }

    /** Adds groups of ports; the id of a group must be unique. */
    interface DynamicPortsAdder {

        DynamicPortsAdder addInputPortGroup(String groupId,
            Function<RequirePortName, ConfigurablePort> groupConfiguration);

        DynamicPortsAdder addOutputPortGroup(String groupId,
            Function<RequirePortName, ConfigurablePort> groupConfiguration);
    }

    interface RequirePortName {

        RequirePortDescription name(String name);
    }

    interface RequirePortDescription {

        RequireConfigurablePortMode description(String description);
    }

    /** What the user may change. */
    interface RequireConfigurablePortMode {

        /** One port, always. */
        ConfigurablePort.FinalConfigurablePort fixed(PortType portType);

        /** One port or none. */
        RequireSupportedTypes<ConfigurablePort.OptionalConfigurablePort> optional();

        /** Any number of ports. */
        RequireSupportedTypes<ConfigurablePort.ExtendableConfigurablePort> extendable();
    }

    interface RequireSupportedTypes<T> {

        T supportedTypes(PortType... portTypes);

        T supportedTypes(Predicate<PortType> portTypePredicate);
    }

    /** The end of a group's declaration. */
    sealed interface ConfigurablePort {

        non-sealed interface OptionalConfigurablePort extends ConfigurablePort {

            /** The node has the port from the start. */
            FinalConfigurablePort defaultPortType(PortType defaultPortType);
        }

        non-sealed interface ExtendableConfigurablePort extends ConfigurablePort {

            /** Ports that are always there, in front of those that the user adds. */
            ExtendableConfigurablePort fixedTypes(PortType... portTypes);

            /** Ports that a new node has and that the user can remove. */
            ExtendableConfigurablePort defaultNonFixedTypes(PortType... portTypes);
        }

        final class FinalConfigurablePort implements ConfigurablePort {

            public FinalConfigurablePort() {
            }
        }
    }
}
