package org.knime.core.node;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import org.knime.core.node.context.ModifiableNodeCreationConfiguration;
import org.knime.core.node.context.NodeCreationConfiguration;
import org.knime.core.node.context.ports.ModifiablePortsConfiguration;
import org.knime.core.node.context.ports.PortGroupConfiguration;
import org.knime.core.node.context.ports.impl.DefaultExtendablePortGroup;
import org.knime.core.node.context.ports.impl.DefaultFixedPortGroup;
import org.knime.core.node.context.ports.impl.DefaultModifiablePortsConfiguration;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;

/** A factory of nodes whose ports can be configured. */
public abstract class ConfigurableNodeFactory<T extends NodeModel> extends NodeFactory<T> {

    protected ConfigurableNodeFactory() {
    }

    /** @param lazyInitialization whether {@link #init()} is called later */
    protected ConfigurableNodeFactory(boolean lazyInitialization) {
        super(lazyInitialization);
    }

    /** @return the groups of ports, empty if the ports are fixed */
    protected abstract Optional<PortsConfigurationBuilder> createPortsConfigBuilder();

    /** @return the configuration of a new node */
    public final ModifiableNodeCreationConfiguration createNodeCreationConfig() {
        return new ModifiableNodeCreationConfiguration(
            createPortsConfigBuilder().map(PortsConfigurationBuilder::build).orElse(null));
    }

    @Override
    protected abstract T createNodeModel(NodeCreationConfiguration creationConfig);

    @Deprecated
    @Override
    public T createNodeModel() {
        return createNodeModel(createNodeCreationConfig());
    }

    @Override
    protected abstract NodeDialogPane createNodeDialogPane(NodeCreationConfiguration creationConfig);

    @Deprecated
    @Override
    protected NodeDialogPane createNodeDialogPane() {
        return createNodeDialogPane(createNodeCreationConfig());
    }

    /** Collects groups of ports. Exchangeable and bound groups are not part of the headless runtime. */
    protected static final class PortsConfigurationBuilder {

        private final Map<String, PortGroupConfiguration> groups = new LinkedHashMap<>();

        public PortsConfigurationBuilder() {
        }

        ModifiablePortsConfiguration build() {
            return new DefaultModifiablePortsConfiguration(groups).copy();
        }

        private void add(String name, PortGroupConfiguration group) {
            if (groups.putIfAbsent(name, group) != null) {
                throw new IllegalArgumentException("A port group with the given name already exists");
            }
        }

        private void addExtendable(String name, PortType[] fixed, PortType[] defaults, PortType[] supported,
            boolean inputs, boolean outputs, int max) {
            DefaultExtendablePortGroup group = new DefaultExtendablePortGroup(fixed, supported, inputs, outputs, max);
            Arrays.stream(defaults).forEach(group::addPort);
            add(name, group);
        }

        private static PortType[] matching(Predicate<PortType> predicate) {
            return PortTypeRegistry.getInstance().availablePortTypes().stream().filter(predicate)
                .toArray(PortType[]::new);
        }

        private static PortType[] none() {
            return new PortType[0];
        }

        public void addFixedInputPortGroup(String pGrpId, PortType... fixedPortTypes) {
            add(pGrpId, new DefaultFixedPortGroup(fixedPortTypes, true, false));
        }

        public void addExtendableInputPortGroup(String pGrpId, PortType... supportedTypes) {
            addExtendableInputPortGroup(pGrpId, none(), supportedTypes);
        }

        public void addExtendableInputPortGroup(String pGrpId, Predicate<PortType> supportedTypesPredicate) {
            addExtendableInputPortGroup(pGrpId, none(), matching(supportedTypesPredicate));
        }

        public void addExtendableInputPortGroup(String pGrpId, PortType[] fixedPortTypes, PortType... supportedTypes) {
            addExtendableInputPortGroupWithDefault(pGrpId, fixedPortTypes, none(), supportedTypes);
        }

        public void addExtendableInputPortGroupWithDefault(String pGrpId, PortType[] fixedPortTypes,
            PortType[] defaultPortTypes, PortType... supportedTypes) {
            addExtendable(pGrpId, fixedPortTypes, defaultPortTypes, supportedTypes, true, false, Integer.MAX_VALUE);
        }

        public void addExtendableInputPortGroupWithDefault(String pGrpId, PortType[] fixedPortTypes,
            PortType[] defaultPortTypes, Predicate<PortType> supportedTypesPredicate) {
            addExtendableInputPortGroupWithDefault(pGrpId, fixedPortTypes, defaultPortTypes,
                matching(supportedTypesPredicate));
        }

        public void addOptionalInputPortGroup(String pGrpId, PortType... optionalPorts) {
            addExtendable(pGrpId, none(), none(), optionalPorts, true, false, 1);
        }

        public void addOptionalInputPortGroup(String pGrpId, Predicate<PortType> optionalPortsPredicate) {
            addOptionalInputPortGroup(pGrpId, matching(optionalPortsPredicate));
        }

        public void addOptionalInputPortGroupWithDefault(String pGrpId, PortType defaultPort,
            PortType... optionalPorts) {
            addExtendable(pGrpId, none(), new PortType[]{defaultPort}, optionalPorts, true, false, 1);
        }

        public void addFixedOutputPortGroup(String pGrpId, PortType... fixedPortTypes) {
            add(pGrpId, new DefaultFixedPortGroup(fixedPortTypes, false, true));
        }

        public void addExtendableOutputPortGroup(String pGrpId, PortType... supportedTypes) {
            addExtendableOutputPortGroup(pGrpId, none(), supportedTypes);
        }

        public void addExtendableOutputPortGroup(String pGrpId, Predicate<PortType> supportedTypesPredicate) {
            addExtendableOutputPortGroup(pGrpId, none(), matching(supportedTypesPredicate));
        }

        public void addExtendableOutputPortGroup(String pGrpId, PortType[] fixedPortTypes, PortType... supportedTypes) {
            addExtendableOutputPortGroupWithDefault(pGrpId, fixedPortTypes, none(), supportedTypes);
        }

        public void addExtendableOutputPortGroupWithDefault(String pGrpId, PortType[] fixedPortTypes,
            PortType[] defaultPortTypes, PortType... supportedTypes) {
            addExtendable(pGrpId, fixedPortTypes, defaultPortTypes, supportedTypes, false, true, Integer.MAX_VALUE);
        }

        public void addExtendableOutputPortGroupWithDefault(String pGrpId, PortType[] fixedPortTypes,
            PortType[] defaultPortTypes, Predicate<PortType> supportedTypesPredicate) {
            addExtendableOutputPortGroupWithDefault(pGrpId, fixedPortTypes, defaultPortTypes,
                matching(supportedTypesPredicate));
        }

        public void addOptionalOutputPortGroup(String pGrpId, PortType... optionalPorts) {
            addExtendable(pGrpId, none(), none(), optionalPorts, false, true, 1);
        }

        public void addOptionalOutputPortGroup(String pGrpId, Predicate<PortType> optionalPortsPredicate) {
            addOptionalOutputPortGroup(pGrpId, matching(optionalPortsPredicate));
        }

        public void addOptionalOutputPortGroupWithDefault(String pGrpId, PortType defaultPort,
            PortType... optionalPorts) {
            addExtendable(pGrpId, none(), new PortType[]{defaultPort}, optionalPorts, false, true, 1);
        }

        public void addFixedPortGroup(String pGrpId, PortType... fixedPortTypes) {
            add(pGrpId, new DefaultFixedPortGroup(fixedPortTypes, true, true));
        }

        public void addExtendablePortGroup(String pGrpId, PortType... supportedTypes) {
            addExtendablePortGroup(pGrpId, none(), supportedTypes);
        }

        public void addExtendablePortGroup(String pGrpId, Predicate<PortType> supportedTypesPredicate) {
            addExtendablePortGroup(pGrpId, none(), matching(supportedTypesPredicate));
        }

        public void addExtendablePortGroup(String pGrpId, PortType[] fixedPortTypes, PortType... supportedTypes) {
            addExtendablePortGroupWithDefault(pGrpId, fixedPortTypes, none(), supportedTypes);
        }

        public void addExtendablePortGroupWithDefault(String pGrpId, PortType[] fixedPortTypes,
            PortType[] defaultPortTypes, PortType... supportedTypes) {
            addExtendable(pGrpId, fixedPortTypes, defaultPortTypes, supportedTypes, true, true, Integer.MAX_VALUE);
        }

        public void addExtendablePortGroupWithDefault(String pGrpId, PortType[] fixedPortTypes,
            PortType[] defaultPortTypes, Predicate<PortType> supportedTypesPredicate) {
            addExtendablePortGroupWithDefault(pGrpId, fixedPortTypes, defaultPortTypes,
                matching(supportedTypesPredicate));
        }

        public void addOptionalPortGroup(String pGrpId, PortType... optionalPorts) {
            addExtendable(pGrpId, none(), none(), optionalPorts, true, true, 1);
        }

        public void addOptionalPortGroup(String pGrpId, Predicate<PortType> optionalPortsPredicate) {
            addOptionalPortGroup(pGrpId, matching(optionalPortsPredicate));
        }

        public void addOptionalPortGroupWithDefault(String pGrpId, PortType defaultPort,
            PortType... optionalPorts) {
            addExtendable(pGrpId, none(), new PortType[]{defaultPort}, optionalPorts, true, true, 1);
        }
    }
}
