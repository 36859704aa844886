package org.omicsweave.headless.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.message.Message;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.NodeMessage;
import org.knime.core.node.workflow.NodeMessage.Type;
import org.omicsweave.headless.access.HasMessage;
import org.omicsweave.headless.access.NodeAccess;

/** Configures nodes: flow variables into the parameters, then the node's own configure with the specs of its inputs. */
final class Configurer {

    private Configurer() {
    }

    /**
     * Configures a node that is not executed. It stays idle if an input or its spec is missing, or if the node refuses
     * its parameters.
     */
    static void configure(Node node) {
        PortObjectSpec[] in = inSpecs(node);
        if (in == null) {
            node.setState(NodeState.IDLE);
            node.setMessage(NodeMessage.NONE);
            clearOutputs(node);
            return;
        }
        NodeAccess access = NodeAccess.get();
        Map<String, FlowVariable> variables = inVariables(node);
        access.setVariables(node.model(), variables);
        access.setWarning(node.model(), null);
        try {
            NodeSettings parameters = loadParameters(node, variables);
            PortObjectSpec[] out = node.inContext(() -> access.configure(node.model(), in));
            for (int i = 1; i < node.outTypes().length; i++) {
                node.setOutSpec(i, i <= out.length ? out[i - 1] : null);
            }
            node.setState(NodeState.CONFIGURED);
            setOutgoing(node, parameters);
            Message warning = access.warning(node.model());
            node.setMessage(warning == null ? NodeMessage.NONE : warning.toNodeMessage(Type.WARNING));
            node.loadError().ifPresent(e -> node.setMessage(
                new NodeMessage(Type.WARNING, node.message().getMessage(), e, node.message().getResolutions())));
        } catch (InvalidSettingsException e) {
            fail(node, e instanceof HasMessage m ? m.knimeMessage().toNodeMessage(Type.WARNING)
                : NodeMessage.newWarning(e.getMessage()));
        } catch (Throwable t) { // whatever a node throws, others must be configured
            fail(node, NodeMessage.newError(
                "Configure failed (" + t.getClass().getSimpleName() + "): " + t.getMessage()));
        }
    }

    private static void fail(Node node, NodeMessage message) {
        node.setState(NodeState.IDLE);
        node.setMessage(message);
        clearOutputs(node);
    }

    private static void clearOutputs(Node node) {
        for (int i = 1; i < node.outTypes().length; i++) {
            node.setOutSpec(i, null);
        }
        node.setOutgoingVariables(new LinkedHashMap<>());
    }

    /** @return specs of the inputs without port 0; null if one that is needed is missing */
    private static PortObjectSpec[] inSpecs(Node node) {
        PortObjectSpec[] specs = new PortObjectSpec[node.inTypes().length - 1];
        for (int i = 0; i < specs.length; i++) {
            Connection c = node.workflow().into(node.id(), i + 1).orElse(null);
            specs[i] = c == null ? null : node.workflow().node(c.source()).outSpec(c.sourcePort());
            if (specs[i] == null && (c != null || !node.inTypes()[i + 1].isOptional())) {
                return null;
            }
        }
        return specs;
    }

    /** @return the variables at the node's inputs, last pushed first; those of lower ports win */
    static Map<String, FlowVariable> inVariables(Node node) {
        return inVariables(node, new HashMap<>());
    }

    /** @param known those of nodes that were visited: a node may be reached on many ways */
    private static Map<String, FlowVariable> inVariables(Node node, Map<Node, Map<String, FlowVariable>> known) {
        Map<String, FlowVariable> merged = known.get(node);
        if (merged == null) {
            merged = new LinkedHashMap<>();
            for (int i = 0; i < node.inTypes().length; i++) {
                Connection c = node.workflow().into(node.id(), i).orElse(null);
                if (c != null) {
                    Node source = node.workflow().node(c.source());
                    source.outgoingVariables().forEach(merged::putIfAbsent);
                    inVariables(source, known).forEach(merged::putIfAbsent);
                }
            }
            node.workflow().variables().forEach(merged::putIfAbsent);
            known.put(node, merged);
        }
        return merged;
    }

    /** @return the parameters as they are with the flow variables */
    private static NodeSettings loadParameters(Node node, Map<String, FlowVariable> variables)
        throws InvalidSettingsException {
        NodeSettings parameters = parameters(node);
        VariableMapping mapping = VariableMapping.of(node.settings(), "variables");
        if (mapping.isEmpty()) {
            return parameters;
        }
        try {
            try {
                mapping.override(parameters, variables);
            } catch (InvalidSettingsException e) {
                throw new InvalidSettingsException(
                    "Errors overwriting node settings with flow variables: " + e.getMessage(), e);
            }
            node.inContext(() -> {
                NodeAccess.get().loadSettings(node.model(), parameters);
                return null;
            });
            return parameters;
        } catch (InvalidSettingsException e) {
            throw new InvalidSettingsException("Errors loading flow variables into node : " + e.getMessage(), e);
        }
    }

    private static NodeSettings parameters(Node node) throws InvalidSettingsException {
        NodeSettings copy = new NodeSettings("model");
        if (node.settings().containsKey("model")) {
            node.settings().getNodeSettings("model").copyTo(copy);
        }
        return copy;
    }

    /** What the node hands on: its exposed parameters and the variables it pushed, the last one first. */
    static void setOutgoing(Node node, NodeSettings parameters) throws InvalidSettingsException {
        Map<String, FlowVariable> pushed = new LinkedHashMap<>(NodeAccess.get().pushedVariables(node.model()));
        pushed.putAll(VariableMapping.of(node.settings(), "variables").exposed(parameters));
        List<FlowVariable> reversed = new ArrayList<>(pushed.values());
        Collections.reverse(reversed);
        Map<String, FlowVariable> outgoing = new LinkedHashMap<>();
        reversed.forEach(v -> outgoing.put(v.getName(), v));
        node.setOutgoingVariables(outgoing);
    }

    /** After execution: pushed variables may have changed. */
    static void updateOutgoing(Node node) throws InvalidSettingsException {
        NodeSettings parameters = parameters(node);
        VariableMapping.of(node.settings(), "variables").override(parameters, inVariables(node));
        setOutgoing(node, parameters);
    }
}
