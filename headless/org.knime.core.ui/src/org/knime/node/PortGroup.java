package org.knime.node;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;
import org.knime.node.RequirePorts.ConfigurablePort;
import org.knime.node.RequirePorts.ConfigurablePort.ExtendableConfigurablePort;
import org.knime.node.RequirePorts.ConfigurablePort.FinalConfigurablePort;
import org.knime.node.RequirePorts.ConfigurablePort.OptionalConfigurablePort;
import org.knime.node.RequirePorts.DynamicPortsAdder;
import org.knime.node.RequirePorts.PortsAdder;
import org.knime.node.RequirePorts.RequireConfigurablePortMode;
import org.knime.node.RequirePorts.RequirePortName;
import org.knime.node.RequirePorts.RequireSupportedTypes;

/** A group of ports as it is declared: filled by the steps of {@link RequirePorts}. */
final class PortGroup implements RequireConfigurablePortMode, OptionalConfigurablePort, ExtendableConfigurablePort {

    enum Mode {
            FIXED, OPTIONAL, EXTENDABLE
    }

    final String id;

    /** whether the ports are inputs or outputs */
    final boolean input;

    final String name;

    /** an XML fragment */
    final String description;

    Mode mode;

    /** of a fixed port, and of an optional port that a new node has; else null */
    PortType type;

    PortType[] fixedTypes = new PortType[0];

    PortType[] defaultTypes = new PortType[0];

    /** the types that the user can choose for ports that are not fixed */
    PortType[] supportedTypes;

    private PortGroup(final String id, final boolean input, final String name, final String description) {
        this.id = id;
        this.input = input;
        this.name = name;
        this.description = description;
    }

    /** @return the groups that the consumer adds */
    static List<PortGroup> collect(final Consumer<DynamicPortsAdder> ports) {
        final List<PortGroup> groups = new ArrayList<>();
        ports.accept(new Adder(groups));
        return groups;
    }

    static PortsAdder fixedPorts(final DynamicPortsAdder adder) {
        return new FixedAdder(adder);
    }

    @Override
    public FinalConfigurablePort fixed(final PortType portType) {
        mode = Mode.FIXED;
        type = portType;
        return new FinalConfigurablePort();
    }

    @Override
    public RequireSupportedTypes<OptionalConfigurablePort> optional() {
        mode = Mode.OPTIONAL;
        return new SupportedTypes<>(this);
    }

    @Override
    public RequireSupportedTypes<ExtendableConfigurablePort> extendable() {
        mode = Mode.EXTENDABLE;
        return new SupportedTypes<>(this);
    }

    @Override
    public FinalConfigurablePort defaultPortType(final PortType defaultPortType) {
        type = defaultPortType;
        return new FinalConfigurablePort();
    }

    @Override
    public ExtendableConfigurablePort fixedTypes(final PortType... portTypes) {
        fixedTypes = portTypes;
        return this;
    }

    @Override
    public ExtendableConfigurablePort defaultNonFixedTypes(final PortType... portTypes) {
        defaultTypes = portTypes;
        return this;
    }

    private final class SupportedTypes<T> implements RequireSupportedTypes<T> {

        private final T next;

        SupportedTypes(final T next) {
            this.next = next;
        }

        @Override
        public T supportedTypes(final PortType... portTypes) {
            supportedTypes = portTypes;
            return next;
        }

        @Override
        public T supportedTypes(final Predicate<PortType> portTypePredicate) {
            supportedTypes = PortTypeRegistry.getInstance().availablePortTypes().stream()
                .filter(portTypePredicate).toArray(PortType[]::new);
            return next;
        }
    }

    private record Adder(List<PortGroup> groups) implements DynamicPortsAdder {

        @Override
        public DynamicPortsAdder addInputPortGroup(final String groupId,
            final Function<RequirePortName, ConfigurablePort> groupConfiguration) {
            return add(groupId, true, groupConfiguration);
        }

        @Override
        public DynamicPortsAdder addOutputPortGroup(final String groupId,
            final Function<RequirePortName, ConfigurablePort> groupConfiguration) {
            return add(groupId, false, groupConfiguration);
        }

        private Adder add(final String groupId, final boolean input,
            final Function<RequirePortName, ConfigurablePort> groupConfiguration) {
            groupConfiguration.apply(name -> description -> {
                final PortGroup group = new PortGroup(groupId, input, name, description);
                groups.add(group);
                return group;
            });
            return this;
        }
    }

    private record FixedAdder(DynamicPortsAdder adder) implements PortsAdder {

        @Override
        public PortsAdder addInputPort(final String name, final String description, final PortType portType) {
            adder.addInputPortGroup(name, g -> g.name(name).description(description).fixed(portType));
            return this;
        }

        @Override
        public PortsAdder addOutputPort(final String name, final String description, final PortType portType) {
            adder.addOutputPortGroup(name, g -> g.name(name).description(description).fixed(portType));
            return this;
        }
    }
}
