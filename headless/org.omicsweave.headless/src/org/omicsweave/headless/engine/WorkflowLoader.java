package org.omicsweave.headless.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.workflow.FlowVariable;
import org.osgi.framework.Version;

/** Opens a workflow: reads workflow.knime, makes and connects the nodes, loads what they hold, configures the others. */
public final class WorkflowLoader {

    /** The program and file format whose workflows this runtime reads; newer ones are refused. */
    static final Version PROGRAM = new Version(5, 8, 2);

    static final Version FORMAT = new Version(5, 1, 0);

    private static final String NATIVE = "NativeNode";

    /** A workflow that was opened and what was found. */
    public record Loaded(Workflow workflow, LoadResult result) {
    }

    private final Workflow workflow;

    private final LoadResult result;

    private final Map<Integer, NodeLoader> loaders = new LinkedHashMap<>();

    /** The numbers of the nodes in workflow.knime, of those too that cannot be loaded. */
    private final Set<Integer> listed = new HashSet<>();

    private WorkflowLoader(Workflow workflow) {
        this.workflow = workflow;
        result = new LoadResult(workflow.name() + " " + workflow.number());
    }

    /**
     * @param folder of a workflow; nothing is written there
     * @throws IOException if there is no readable workflow.knime, or it is of a newer program
     */
    public static Loaded load(Path folder) throws IOException {
        Path root = folder.toAbsolutePath().normalize();
        Path file = root.resolve("workflow.knime");
        if (!Files.isRegularFile(file)) {
            throw new IOException("No \"workflow.knime\" file in directory \"" + folder + "\"");
        }
        NodeSettings settings = SettingsFiles.read(file);
        checkVersion(settings);
        WorkflowLoader loader = new WorkflowLoader(new Workflow(root, settings));
        loader.load();
        LoadResult whole = new LoadResult(loader.workflow.name() + " " + loader.workflow.number() + " loaded");
        if (!settings.containsKey("state")) {
            whole.error("Can't restore node's state, fallback to IDLE: String for key \"state\" not found.");
        }
        if (!settings.containsKey("workflow_credentials")) {
            whole.error("Unable to load credentials: Config for key \"workflow_credentials\" not found.");
        }
        whole.add(loader.result);
        whole.append(switch (whole.type()) {
            case OK -> "";
            case WARNING -> " with warnings";
            case ERROR -> " with errors";
            case DATA_LOAD_ERROR -> " with error during data load";
        });
        return new Loaded(loader.workflow, whole);
    }

    private static void checkVersion(NodeSettings settings) throws IOException {
        Version program = version(settings.getString("created_by", null));
        Version format = version(settings.getString("version", null));
        if (program.compareTo(PROGRAM) > 0 || format.compareTo(FORMAT) > 0) {
            throw new IOException("Unable to load workflow, it was created with a future version of KNIME (" + program
                + ", file format " + format + "). This is the headless runtime of " + PROGRAM + ", file format " + FORMAT
                + ".");
        }
    }

    private static Version version(String text) {
        try {
            Version v = Version.parseVersion(text);
            return new Version(v.getMajor(), v.getMinor(), v.getMicro());
        } catch (IllegalArgumentException e) {
            return Version.emptyVersion;
        }
    }

    private void load() {
        loadVariables();
        if (makeNodes()) {
            connect();
        }
        Map<Integer, BufferedDataTable> tables = new HashMap<>();
        Set<Node> changed = new HashSet<>(); // what follows from it is not reported
        for (Node node : workflow.inOrder()) {
            NodeLoader loader = loaders.get(node.id());
            LoadResult nodeResult = new LoadResult(node.name() + " " + node.id());
            node.inContext(() -> {
                loader.loadContent(tables, nodeResult);
                return null;
            });
            if (node.state() != NodeState.EXECUTED && !loader.isExecutedWithoutData()) {
                Configurer.configure(node);
            }
            if (node.state() != loader.savedState() && !loader.isExecutedWithoutData()) {
                if (workflow.predecessors(node).stream().noneMatch(changed::contains)) {
                    addStateChange(nodeResult, loader.savedState(), node.state());
                }
                changed.add(node);
            }
            result.add(nodeResult);
        }
        String state = workflow.settings().getString("state", NodeState.IDLE.name());
        if (!state.equals(workflow.state().name())) {
            addStateChange(result, state, workflow.state());
        }
    }

    /** That data is missing may be why the state is another one. */
    private static void addStateChange(LoadResult part, Object before, NodeState now) {
        String text = "State has changed from " + before + " to " + now;
        if (part.type() == LoadResult.Type.DATA_LOAD_ERROR) {
            part.dataError(text);
        } else {
            part.warning(text);
        }
    }

    private void loadVariables() {
        try {
            List<FlowVariable> variables = new ArrayList<>();
            if (workflow.settings().containsKey("workflow_variables")) {
                NodeSettingsRO list = workflow.settings().getNodeSettings("workflow_variables");
                for (String key : list.keySet()) {
                    variables.add(FlowVariable.load(list.getNodeSettings(key)));
                }
            }
            Collections.reverse(variables);
            variables.forEach(v -> workflow.variables().put(v.getName(), v));
        } catch (InvalidSettingsException e) {
            result.error("Unable to load workflow variables: " + e.getMessage());
        }
    }

    /** @return whether workflow.knime lists nodes */
    private boolean makeNodes() {
        NodeSettings nodes;
        try {
            nodes = workflow.settings().getNodeSettings("nodes");
        } catch (InvalidSettingsException e) {
            result.error("Can't load nodes in workflow, config not found: " + e.getMessage());
            return false;
        }
        for (String key : nodes.keySet()) {
            try {
                makeNode(nodes.getNodeSettings(key));
            } catch (InvalidSettingsException e) {
                result.error("Unable to load node \"" + key + "\": " + e.getMessage());
            }
        }
        return true;
    }

    private void makeNode(NodeSettings entry) throws InvalidSettingsException {
        int id = entry.getInt("id");
        if (!listed.add(id)) {
            result.error("Duplicate id encountered in workflow: " + id + ", the second node is left out");
            return;
        }
        String type = entry.getString("node_type", NATIVE);
        if (entry.getBoolean("node_is_meta", false) || type.equals("SubNode") || type.equals("MetaNode")) {
            result.error("not supported by the headless runtime: node with ID suffix " + id + ", a metanode or component");
            return;
        }
        if (!type.equals(NATIVE)) {
            result.error("Can't retrieve node type for contained node with id suffix " + id
                + ", attempting to read ordinary (native) node: Can't parse node type: " + type);
        }
        String prefix = "Unable to load settings for node with ID suffix " + id + ": ";
        Path file;
        NodeSettings settings;
        try {
            file = SettingsFiles.inside(workflow.folder(), entry.getString("node_settings_file"));
            if (!Files.isRegularFile(file)) {
                result.error(prefix + "Unable to read settings file " + file);
                return;
            }
            settings = SettingsFiles.read(file);
        } catch (IOException e) {
            result.error("Unable to load node with ID suffix " + id + " into workflow, skipping it: "
                + SettingsFiles.text(e));
            return;
        }
        LoadResult nodeResult = new LoadResult("node with ID suffix " + id);
        NodeLoader loader = new NodeLoader(workflow, id, settings, file.getParent());
        try {
            workflow.add(loader.makeNode(nodeResult, result));
            loaders.put(id, loader);
            result.add(nodeResult);
        } catch (InvalidSettingsException e) {
            result.error("Unable to load node with ID suffix " + id + " into workflow, skipping it: " + e.getMessage());
        }
    }

    private void connect() {
        try {
            NodeSettings all = workflow.settings().getNodeSettings("connections");
            for (String key : all.keySet()) {
                NodeSettingsRO c = all.getNodeSettings(key);
                connect(key, new Connection(c.getInt("sourceID"), c.getInt("sourcePort"), c.getInt("destID"),
                    c.getInt("destPort")));
            }
        } catch (InvalidSettingsException e) {
            result.error("Can't load workflow connections, config not found: " + e.getMessage());
        }
    }

    private void connect(String key, Connection c) {
        String text = "[" + c.source() + "(" + c.sourcePort() + ") -> " + c.destination() + "( " + c.destinationPort()
            + ")]";
        if (!listed.contains(c.source())) {
            result.error("Unable to load node connection " + text + ", source node does not exist");
        } else if (!listed.contains(c.destination())) {
            result.error("Unable to load node connection " + text + ", destination node does not exist");
        } else if (workflow.node(c.source()) == null || workflow.node(c.destination()) == null) {
            return; // why the node could not be loaded was reported
        } else if (c.source() == c.destination()) {
            result.error("Can't load connection with internal ID \"" + key
                + "\": Source and Destination must not be equal, id is " + c.source());
        } else if (workflow.connections().contains(c)) {
            result.error("Duplicate connection information: " + text);
        } else if (!Connections.allowed(workflow, c)) {
            result.error("Unable to insert connection \"" + text + "\"");
        } else if (workflow.into(c.destination(), c.destinationPort()).isEmpty()) {
            workflow.connections().add(c);
        }
    }
}
