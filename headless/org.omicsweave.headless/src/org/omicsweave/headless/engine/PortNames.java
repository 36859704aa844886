package org.omicsweave.headless.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;

import org.knime.core.node.context.ports.ExtendablePortGroup;
import org.knime.core.node.context.ports.ModifiablePortsConfiguration;
import org.knime.core.node.context.ports.PortGroupConfiguration;

/**
 * The names of ports. KNIME does not count the fixed ports of an extendable group, so that the names of a node with such a
 * group are shifted, and the last ones are missing.
 */
final class PortNames {

    private PortNames() {
    }

    static String input(Node node, int index) {
        return name(node, true, index, node.factory()::getInportName, "Inport ");
    }

    static String output(Node node, int index) {
        return name(node, false, index, node.factory()::getOutportName, "Outport ");
    }

    private static String name(Node node, boolean inputs, int index, IntFunction<String> groupName, String other) {
        ModifiablePortsConfiguration ports = node.creation().flatMap(c -> c.getPortConfig()).orElse(null);
        String name;
        if (ports == null) {
            name = groupName.apply(index);
        } else {
            List<String> names = names(ports, inputs, groupName);
            name = index < names.size() ? names.get(index) : null;
        }
        return name == null ? other + (index + 1) : name;
    }

    private static List<String> names(ModifiablePortsConfiguration ports, boolean inputs,
        IntFunction<String> groupName) {
        List<String> names = new ArrayList<>();
        int k = 0;
        for (String group : ports.getPortGroupNames()) {
            PortGroupConfiguration g = ports.getGroup(group);
            if (inputs ? g.definesInputPorts() : g.definesOutputPorts()) {
                int n = g instanceof ExtendablePortGroup e ? e.getConfiguredPorts().length
                    : (inputs ? g.getInputPorts() : g.getOutputPorts()).length;
                names.addAll(Collections.nCopies(n, groupName.apply(k++)));
            }
        }
        return names;
    }
}
