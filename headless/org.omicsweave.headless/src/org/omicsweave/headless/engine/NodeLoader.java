package org.omicsweave.headless.engine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.core.runtime.Platform;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ConfigurableNodeFactory;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.context.ModifiableNodeCreationConfiguration;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.NodeMessage;
import org.omicsweave.headless.access.NodeAccess;

/** Makes a node from its settings.xml: first the node with its ports, then, when it is connected, what it holds. */
final class NodeLoader {

    private final Workflow workflow;

    private final int id;

    private final NodeSettings settings;

    private final Path folder;

    private Node node;

    private NodeState savedState = NodeState.IDLE;

    private boolean executedWithoutData;

    NodeLoader(Workflow workflow, int id, NodeSettings settings, Path folder) {
        this.workflow = workflow;
        this.id = id;
        this.settings = settings;
        this.folder = folder;
    }

    /** @return the state in the file, idle if it cannot be read */
    NodeState savedState() {
        return savedState;
    }

    /** @return whether the file says executed, but names no data: such a node stays idle */
    boolean isExecutedWithoutData() {
        return executedWithoutData;
    }

    /**
     * @param nodeResult takes the messages about the node, workflowResult those about the workflow
     * @throws InvalidSettingsException if the settings lack what tells the node's class
     */
    Node makeNode(LoadResult nodeResult, LoadResult workflowResult)
        throws InvalidSettingsException {
        String className = settings.getString("factory");
        settings.getString("node-bundle-name");
        String name = settings.getString("node-name");
        String vendor = settings.getString("node-bundle-vendor");
        String plugin = settings.getString("node-bundle-symbolic-name");
        Optional<Factories.Declared> declared = Factories.create(className);
        if (declared.isEmpty()) {
            String reason = "Node \"" + name + "\" not available (provided by \"" + vendor + "\"; plugin \"" + plugin
                + "\" is " + (Platform.getBundle(plugin) == null ? "not " : "") + "installed)";
            workflowResult.error(reason);
            node = new Node(workflow, id, new Factories.Declared(missing(name, reason), null), null, settings, folder);
        } else {
            node = new Node(workflow, id, declared.get(), creation(declared.get(), nodeResult), settings, folder);
        }
        loadState(nodeResult);
        return node;
    }

    /** A node that is not there gets the ports that the workflow connects. */
    private MissingFactory missing(String name, String reason) {
        int inputs = 0;
        int outputs = 0;
        try {
            NodeSettings connections = workflow.settings().getNodeSettings("connections");
            for (String key : connections.keySet()) {
                NodeSettingsRO c = connections.getNodeSettings(key);
                inputs = c.getInt("destID") == id ? Math.max(inputs, c.getInt("destPort")) : inputs;
                outputs = c.getInt("sourceID") == id ? Math.max(outputs, c.getInt("sourcePort")) : outputs;
            }
        } catch (InvalidSettingsException e) { // is reported where connections are made
            return new MissingFactory(name, reason, 0, 0);
        }
        return new MissingFactory(name, reason, inputs, outputs);
    }

    private ModifiableNodeCreationConfiguration creation(Factories.Declared declared, LoadResult nodeResult) {
        if (!(declared.factory() instanceof ConfigurableNodeFactory<?> factory)) {
            return null;
        }
        ModifiableNodeCreationConfiguration creation = factory.createNodeCreationConfig();
        try {
            if (settings.containsKey("node_creation_config")) {
                creation.loadSettingsFrom(settings.getNodeSettings("node_creation_config"));
            }
            return creation;
        } catch (InvalidSettingsException e) {
            nodeResult.error("Unable to instantiate creation config for node \"" + factory.getNodeName() + "\": "
                + e.getMessage());
            return factory.createNodeCreationConfig();
        }
    }

    private void loadState(LoadResult nodeResult) {
        String prefix = "Can't restore node's state, fallback to IDLE: ";
        try {
            String text = settings.getString("state");
            savedState = Arrays.stream(NodeState.values()).filter(s -> s.name().equals(text)).findFirst()
                .orElseThrow(() -> new InvalidSettingsException("Unable to parse state \"" + text + "\""));
        } catch (InvalidSettingsException e) {
            nodeResult.error(prefix + e.getMessage());
        }
    }

    /** Loads parameters and, of an executed node, outputs and internal data. */
    void loadContent(Map<Integer, BufferedDataTable> tables, LoadResult nodeResult) {
        NodeContent content = new NodeContent(node, tables);
        if (!settings.containsKey("filestores")) {
            nodeResult.dataError("Unable to load file store handler for node \"" + node.name()
                + "\": Config for key \"filestores\" not found.");
        }
        loadParameters(nodeResult);
        if (!settings.containsKey("ports")) {
            nodeResult.dataError("Unable to load port content for node \"" + node.name()
                + "\": Config for key \"ports\" not found.");
        } else if (savedState == NodeState.EXECUTED && node.bundle() != null && workflow.predecessors(node).stream()
            .allMatch(p -> p.state() == NodeState.EXECUTED)) {
            loadOutputs(content, nodeResult);
        }
        loadVariables(nodeResult);
    }

    private void loadOutputs(NodeContent content, LoadResult nodeResult) {
        if (!content.hasOutputs()) {
            executedWithoutData = true;
            return;
        }
        try {
            content.load();
            node.setState(NodeState.EXECUTED);
            loadMessage();
        } catch (NodeContent.LoadException e) {
            nodeResult.dataError(e.getMessage());
            node.setLoadError(e.getMessage());
        }
    }

    private void loadMessage() {
        try {
            if (settings.containsKey("nodecontainer_message")) {
                NodeSettingsRO m = settings.getNodeSettings("nodecontainer_message");
                String[] resolutions = m.getStringArray("resolutions", new String[0]);
                node.setMessage(new NodeMessage(NodeMessage.Type.valueOf(m.getString("type")), m.getString("message"),
                    m.getString("issue", null), resolutions == null ? List.of() : List.of(resolutions)));
            }
        } catch (InvalidSettingsException | IllegalArgumentException e) { // a message that cannot be read is none
            node.setMessage(NodeMessage.NONE);
        }
    }

    private void loadParameters(LoadResult nodeResult) {
        if (!settings.containsKey("model") || node.bundle() == null) {
            return;
        }
        try {
            NodeAccess.get().loadSettings(node.model(), settings.getNodeSettings("model"));
        } catch (InvalidSettingsException e) {
            String text = "Loading model settings failed: " + e.getMessage();
            if (savedState == NodeState.EXECUTED) {
                nodeResult.warning(text);
                node.setMessage(NodeMessage.newWarning(text));
            } else {
                nodeResult.error(text);
                node.setLoadError(text);
            }
        }
    }

    private void loadVariables(LoadResult nodeResult) {
        try {
            NodeSettings stack = settings.getNodeSettings("flow_stack");
            Map<String, FlowVariable> variables = new LinkedHashMap<>();
            List<String> keys = new ArrayList<>(stack.keySet());
            Collections.reverse(keys);
            for (String key : keys) {
                NodeSettings object = stack.getNodeSettings(key);
                if ("variable".equals(object.getString("type", null))) {
                    FlowVariable v = FlowVariable.load(object);
                    variables.put(v.getName(), v);
                }
            }
            node.setOutgoingVariables(variables);
        } catch (InvalidSettingsException e) {
            nodeResult.error("Error loading flow variables: " + e.getMessage());
        }
    }
}
