package org.knime.core.node.context.ports.impl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.context.ports.ExtendablePortGroup;
import org.knime.core.node.context.ports.ModifiablePortsConfiguration;
import org.knime.core.node.context.ports.PortGroupConfiguration;
import org.knime.core.node.port.PortType;

/** The groups of ports of a node, in the order of their declaration. */
public final class DefaultModifiablePortsConfiguration implements ModifiablePortsConfiguration {

    private final Map<String, PortGroupConfiguration> groups;

    public DefaultModifiablePortsConfiguration(Map<String, PortGroupConfiguration> portGroups) {
        groups = new LinkedHashMap<>(portGroups);
    }

    @Override
    public List<String> getPortGroupNames() {
        return new ArrayList<>(groups.keySet());
    }

    @Override
    public PortGroupConfiguration getGroup(String grpName) {
        return groups.get(grpName);
    }

    @Override
    public Map<String, ExtendablePortGroup> getExtendablePorts() {
        Map<String, ExtendablePortGroup> extendable = new LinkedHashMap<>();
        groups.forEach((name, g) -> {
            if (g instanceof ExtendablePortGroup e) {
                extendable.put(name, e);
            }
        });
        return extendable;
    }

    @Override
    public PortType[] getInputPorts() {
        return groups.values().stream().flatMap(g -> Stream.of(g.getInputPorts())).toArray(PortType[]::new);
    }

    @Override
    public PortType[] getOutputPorts() {
        return groups.values().stream().flatMap(g -> Stream.of(g.getOutputPorts())).toArray(PortType[]::new);
    }

    @Override
    public Map<String, int[]> getInputPortLocation() {
        return locations(PortGroupConfiguration::getInputPorts);
    }

    @Override
    public Map<String, int[]> getOutputPortLocation() {
        return locations(PortGroupConfiguration::getOutputPorts);
    }

    private Map<String, int[]> locations(Function<PortGroupConfiguration, PortType[]> ports) {
        Map<String, int[]> locations = new LinkedHashMap<>();
        int next = 0;
        for (Map.Entry<String, PortGroupConfiguration> g : groups.entrySet()) {
            int n = ports.apply(g.getValue()).length;
            if (n > 0) {
                locations.put(g.getKey(), IntStream.range(next, next + n).toArray());
            }
            next += n;
        }
        return locations;
    }

    @Override
    public ModifiablePortsConfiguration copy() {
        Map<String, PortGroupConfiguration> copies = new LinkedHashMap<>();
        groups.forEach((name, g) -> copies.put(name, g.copy()));
        return new DefaultModifiablePortsConfiguration(copies);
    }

    @Override
    public void saveSettingsTo(NodeSettingsWO settings) {
        groups.forEach((name, g) -> g.saveSettingsTo(settings.addNodeSettings(name)));
    }

    /** Groups that the settings do not have stay as they are, unknown ones are ignored. */
    @Override
    public void loadSettingsFrom(NodeSettingsRO settings) throws InvalidSettingsException {
        for (Map.Entry<String, PortGroupConfiguration> g : groups.entrySet()) {
            if (settings.containsKey(g.getKey())) {
                g.getValue().loadSettingsFrom(settings.getNodeSettings(g.getKey()));
            }
        }
    }
}
