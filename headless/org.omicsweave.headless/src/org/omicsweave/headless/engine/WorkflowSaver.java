package org.omicsweave.headless.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.NodeMessage;
import org.knime.core.util.FileUtil;
import org.omicsweave.headless.access.NodeAccess;
import org.osgi.framework.Bundle;

/** Writes a workflow with its data into a new folder, with every entry that KNIME needs to load it. */
public final class WorkflowSaver {

    private static final int MAX_NAME = 100;

    private static final String EDITOR = "workflow_editor_settings";

    private static final String MESSAGE = "nodecontainer_message";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss Z");

    private WorkflowSaver() {
    }

    /**
     * @param target a folder that does not exist or is empty
     * @throws IOException if the folder has files or cannot be written; what was written is removed again
     */
    public static void save(Workflow workflow, Path target) throws IOException, CanceledExecutionException {
        if (Files.exists(target)) {
            try (Stream<Path> files = Files.list(target)) {
                if (files.findAny().isPresent()) {
                    throw new IOException("Folder is not empty: " + target);
                }
            }
        }
        Files.createDirectories(target);
        try {
            for (Node node : workflow.inOrder()) {
                saveNode(node, target.resolve(folderName(node)));
            }
            SettingsFiles.write(workflowSettings(workflow), target.resolve("workflow.knime"));
        } catch (IOException | CanceledExecutionException | RuntimeException e) {
            FileUtil.deleteRecursively(target.toFile());
            throw e;
        }
    }

    private static String folderName(Node node) {
        return FileUtil.getValidFileName(node.name(), MAX_NAME) + " (#" + node.id() + ")";
    }

    private static NodeSettings workflowSettings(Workflow workflow) {
        NodeSettings old = workflow.settings();
        NodeSettings s = new NodeSettings("workflow.knime");
        s.addString("created_by", WorkflowLoader.PROGRAM.toString());
        s.addBoolean("created_by_nightly", false);
        s.addString("version", WorkflowLoader.FORMAT.toString());
        s.addString("name", null);
        String now = TIME.format(OffsetDateTime.now());
        String user = System.getProperty("user.name");
        NodeSettings author = (NodeSettings)s.addNodeSettings("authorInformation");
        NodeSettings oldAuthor = child(old, "authorInformation");
        author.addString("authored-by", oldAuthor.getString("authored-by", user));
        author.addString("authored-when", oldAuthor.getString("authored-when", now));
        author.addString("lastEdited-by", user);
        author.addString("lastEdited-when", now);
        s.addString("customDescription", old.getString("customDescription", null));
        s.addString("state", workflow.state().name());
        s.addNodeSettings("workflow_credentials");
        SettingsFiles.copy("tableBackend", old, s);
        SettingsFiles.copy("workflow_variables", old, s);
        NodeSettings nodes = (NodeSettings)s.addNodeSettings("nodes");
        NodeSettings oldNodes = child(old, "nodes");
        workflow.nodes().forEach(n -> addNode(n, nodes, oldNodes));
        NodeSettings connections = (NodeSettings)s.addNodeSettings("connections");
        NodeSettings oldConnections = child(old, "connections");
        int i = 0;
        for (Connection c : workflow.connections()) {
            NodeSettings entry = (NodeSettings)connections.addNodeSettings("connection_" + i++);
            entry.addInt("sourceID", c.source());
            entry.addInt("destID", c.destination());
            entry.addInt("sourcePort", c.sourcePort());
            entry.addInt("destPort", c.destinationPort());
            for (String key : oldConnections.keySet()) {
                NodeSettings o = child(oldConnections, key);
                if (o.getInt("destID", -1) == c.destination() && o.getInt("destPort", -1) == c.destinationPort()) {
                    SettingsFiles.copyOthers(o, entry, Set.of()); // its bends
                }
            }
        }
        SettingsFiles.copyOthers(old, s, Set.of(MESSAGE)); // annotations, the editor's settings ...
        if (!s.containsKey(EDITOR)) {
            addEditorSettings((NodeSettings)s.addNodeSettings(EDITOR));
        }
        return s;
    }

    /** As KNIME writes them for a workflow that was never open in its editor. */
    private static void addEditorSettings(NodeSettings s) {
        s.addBoolean("workflow.editor.snapToGrid", false);
        s.addBoolean("workflow.editor.ShowGrid", false);
        s.addInt("workflow.editor.gridX", -1);
        s.addInt("workflow.editor.gridY", -1);
        s.addDouble("workflow.editor.zoomLevel", 1.0);
        s.addBoolean("workflow.editor.curvedConnections", false);
        s.addInt("workflow.editor.connectionWidth", 1);
    }

    private static NodeSettings child(NodeSettings parent, String key) {
        return parent.getEntry(key) instanceof NodeSettings s ? s : new NodeSettings(key);
    }

    private static void addNode(Node node, NodeSettings nodes, NodeSettings oldNodes) {
        NodeSettings entry = (NodeSettings)nodes.addNodeSettings("node_" + node.id());
        entry.addInt("id", node.id());
        entry.addString("node_settings_file", folderName(node) + "/settings.xml");
        entry.addBoolean("node_is_meta", false);
        entry.addString("node_type", "NativeNode");
        for (String key : oldNodes.keySet()) {
            NodeSettings old = child(oldNodes, key);
            if (old.getInt("id", -1) == node.id()) {
                SettingsFiles.copy("ui_classname", old, entry);
                SettingsFiles.copy("ui_settings", old, entry);
            }
        }
    }

    private static void saveNode(Node node, Path folder) throws IOException, CanceledExecutionException {
        NodeSettings old = node.settings();
        NodeSettings s = new NodeSettings("settings.xml");
        s.addString("node_file", "settings.xml");
        addVariables(node, (NodeSettings)s.addNodeSettings("flow_stack"));
        if (old.containsKey("internal_node_subsettings")) {
            SettingsFiles.copy("internal_node_subsettings", old, s);
        } else {
            s.addNodeSettings("internal_node_subsettings").addString("memory_policy", "CacheSmallInMemory");
        }
        if (!old.containsKey("model")) { // a node that has its defaults
            NodeAccess.get().saveSettings(node.model(), s.addNodeSettings("model"));
        }
        for (String key : List.of("model", "view", "variables", "view_variables")) {
            SettingsFiles.copy(key, old, s);
        }
        if (!old.containsKey("view")) {
            NodeSettings view = new NodeSettings("view");
            NodeAccess.get().saveDefaultViewSettings(node.model(), view);
            if (!view.keySet().isEmpty()) {
                s.addNodeSettings(view);
            }
        }
        s.addString("customDescription", old.getString("customDescription", null));
        s.addString("state", node.state().name());
        addMessage(node.message(), s);
        addFactory(node, s);
        s.addString("name", node.name());
        s.addBoolean("hasContent", node.state() == NodeState.EXECUTED);
        s.addBoolean("isInactive", false);
        Files.createDirectories(folder);
        new NodeContent(node, Map.of()).save(s, folder);
        SettingsFiles.copyOthers(old, s, Set.of(MESSAGE, "internalObjects", "internalTables")); // annotations ...
        SettingsFiles.write(s, folder.resolve("settings.xml"));
    }

    private static void addVariables(Node node, NodeSettings stack) {
        List<FlowVariable> oldestFirst = new ArrayList<>(node.outgoingVariables().values());
        Collections.reverse(oldestFirst);
        int i = 0;
        for (FlowVariable v : oldestFirst) {
            NodeSettings entry = (NodeSettings)stack.addNodeSettings("Variable_" + i++);
            entry.addString("type", "variable");
            v.save(entry);
        }
    }

    private static void addMessage(NodeMessage message, NodeSettings s) {
        if (message.getMessageType() != NodeMessage.Type.RESET) {
            NodeSettings m = (NodeSettings)s.addNodeSettings(MESSAGE);
            m.addString("type", message.getMessageType().name());
            m.addString("message", message.getMessage());
            message.getIssue().ifPresent(i -> m.addString("issue", i));
            if (!message.getResolutions().isEmpty()) {
                m.addStringArray("resolutions", message.getResolutions().toArray(String[]::new));
            }
        }
    }

    private static void addFactory(Node node, NodeSettings s) {
        if (node.bundle() == null) { // not available here: as it was
            for (String key : node.settings().keySet()) {
                if (key.startsWith("node-") || key.startsWith("factory") || key.equals("node_creation_config")) {
                    SettingsFiles.copy(key, node.settings(), s);
                }
            }
            return;
        }
        Bundle bundle = node.bundle();
        s.addString("factory", node.factory().getClass().getName());
        s.addString("node-name", node.name());
        s.addString("node-bundle-name", bundle.getHeaders().get("Bundle-Name"));
        s.addString("node-bundle-symbolic-name", bundle.getSymbolicName());
        s.addString("node-bundle-vendor", bundle.getHeaders().get("Bundle-Vendor"));
        s.addString("node-bundle-version", bundle.getVersion().toString());
        s.addString("node-feature-name", null);
        s.addString("node-feature-symbolic-name", null);
        s.addString("node-feature-vendor", null);
        s.addString("node-feature-version", "0.0.0");
        node.factory().saveAdditionalFactorySettings((NodeSettings)s.addNodeSettings("factory_settings"));
        node.creation().ifPresent(c -> c.saveSettingsTo(s.addNodeSettings("node_creation_config")));
    }
}
