package org.knime.core.node.context.ports.impl;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.context.ports.ExtendablePortGroup;
import org.knime.core.node.port.PortType;

/** Fixed ports and any number (or up to a maximum) of added ones behind them. */
public final class DefaultExtendablePortGroup implements ExtendablePortGroup {

    private final PortType[] fixed;

    private final PortType[] supported;

    private final boolean inputs;

    private final boolean outputs;

    private final int maxAdded;

    private final List<PortType> added = new ArrayList<>();

    public DefaultExtendablePortGroup(PortType[] fixedPortTypes, PortType[] supportedTypes, boolean definesInputPorts,
        boolean definesOutputPorts) {
        this(fixedPortTypes, supportedTypes, definesInputPorts, definesOutputPorts, Integer.MAX_VALUE);
    }

    public DefaultExtendablePortGroup(PortType[] fixedPortTypes, PortType[] supportedTypes, boolean definesInputPorts,
        boolean definesOutputPorts, int maxAdditionalPorts) {
        fixed = fixedPortTypes.clone();
        supported = supportedTypes.clone();
        inputs = definesInputPorts;
        outputs = definesOutputPorts;
        maxAdded = maxAdditionalPorts;
    }

    @Override
    public PortType[] getSupportedPortTypes() {
        return supported.clone();
    }

    @Override
    public PortType[] getFixedPorts() {
        return fixed.clone();
    }

    @Override
    public PortType[] getConfiguredPorts() {
        return added.toArray(PortType[]::new);
    }

    @Override
    public boolean hasConfiguredPorts() {
        return !added.isEmpty();
    }

    @Override
    public boolean canAddPort() {
        return added.size() < maxAdded;
    }

    @Override
    public void addPort(PortType pType) {
        if (!canAddPort()) {
            throw new IllegalStateException("No more ports can be added to this group, which has " + added.size());
        }
        added.add(pType);
    }

    @Override
    public PortType removeLastPort() {
        return added.remove(added.size() - 1);
    }

    private PortType[] all() {
        return Stream.concat(Stream.of(fixed), added.stream()).toArray(PortType[]::new);
    }

    @Override
    public PortType[] getInputPorts() {
        return inputs ? all() : new PortType[0];
    }

    @Override
    public PortType[] getOutputPorts() {
        return outputs ? all() : new PortType[0];
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
    public DefaultExtendablePortGroup copy() {
        DefaultExtendablePortGroup copy = new DefaultExtendablePortGroup(fixed, supported, inputs, outputs, maxAdded);
        copy.added.addAll(added);
        return copy;
    }

    @Override
    public void saveSettingsTo(NodeSettingsWO settings) {
        for (int i = 0; i < added.size(); i++) {
            added.get(i).save(settings.addNodeSettings("port_" + i));
        }
    }

    @Override
    public void loadSettingsFrom(NodeSettingsRO settings) throws InvalidSettingsException {
        added.clear();
        for (String key : settings.keySet()) {
            added.add(PortType.load(settings.getNodeSettings(key)));
        }
    }
}
