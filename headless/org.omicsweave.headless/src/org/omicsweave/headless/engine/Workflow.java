package org.omicsweave.headless.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import org.knime.core.node.NodeSettings;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.WorkflowManager;
import org.knime.core.node.workflow.contextv2.WorkflowContextV2;
import org.knime.core.util.FileUtil;
import org.omicsweave.headless.access.WorkflowAccess;
import org.omicsweave.headless.store.FileStores;

/** A workflow that is open: its nodes and connections. */
public final class Workflow {

    private static final AtomicInteger NUMBERS = new AtomicInteger(1);

    private final int number = NUMBERS.incrementAndGet();

    private final Path folder;

    private final NodeSettings settings;

    private final WorkflowManager manager;

    private final Map<Integer, Node> nodes = new TreeMap<>();

    private final List<Connection> connections = new ArrayList<>();

    private final Map<String, FlowVariable> variables = new LinkedHashMap<>();

    private Path temporary;

    /** @param settings the content of workflow.knime */
    Workflow(Path folder, NodeSettings settings) {
        this.folder = folder;
        this.settings = settings;
        manager = WorkflowAccess.get().createWorkflow(folder.getFileName().toString(), number,
            WorkflowContextV2.forTemporaryWorkflow(folder, null));
    }

    public Path folder() {
        return folder;
    }

    /** @return the name of its folder */
    public String name() {
        return manager.getName();
    }

    /** @return the number of the workflow in the running program */
    public int number() {
        return number;
    }

    NodeSettings settings() {
        return settings;
    }

    WorkflowManager manager() {
        return manager;
    }

    /** @return in the order of their numbers */
    public Collection<Node> nodes() {
        return nodes.values();
    }

    /** @return null if there is none */
    public Node node(int id) {
        return nodes.get(id);
    }

    void add(Node node) {
        nodes.put(node.id(), node);
    }

    public List<Connection> connections() {
        return connections;
    }

    /** @return the workflow's own variables, last one first */
    Map<String, FlowVariable> variables() {
        return variables;
    }

    /** @return the connection into this port */
    Optional<Connection> into(int node, int port) {
        return connections.stream().filter(c -> c.destination() == node && c.destinationPort() == port).findFirst();
    }

    /** @return the nodes whose outputs the node reads */
    Set<Node> predecessors(Node node) {
        Set<Node> result = new LinkedHashSet<>();
        connections.stream().filter(c -> c.destination() == node.id()).forEach(c -> result.add(nodes.get(c.source())));
        return result;
    }

    public Set<Node> successors(Node node) {
        Set<Node> result = new LinkedHashSet<>();
        connections.stream().filter(c -> c.source() == node.id()).forEach(c -> result.add(nodes.get(c.destination())));
        return result;
    }

    /** @return all nodes, each behind those it reads from */
    public List<Node> inOrder() {
        List<Node> order = new ArrayList<>();
        Set<Node> seen = new HashSet<>();
        nodes.values().forEach(n -> visit(n, seen, order));
        return order;
    }

    private void visit(Node node, Set<Node> seen, List<Node> order) {
        if (seen.add(node)) {
            predecessors(node).forEach(p -> visit(p, seen, order));
            order.add(node);
        }
    }

    /** @return the node and all that read from it, in order */
    List<Node> andBehind(Node node) {
        Set<Node> behind = new HashSet<>(Set.of(node));
        List<Node> result = new ArrayList<>();
        for (Node n : inOrder()) {
            if (n == node || predecessors(n).stream().anyMatch(behind::contains)) {
                behind.add(n);
                result.add(n);
            }
        }
        return result;
    }

    /** @return executed if all nodes are, configured if the others are, else idle */
    public NodeState state() {
        return nodes.values().stream().map(Node::state).min(Enum::compareTo).orElse(NodeState.EXECUTED);
    }

    /** @return a temporary folder of the workflow, which is removed when the program ends */
    FileStores newFileStores() throws IOException {
        if (temporary == null) {
            temporary = FileUtil.createTempDir("workflow_").toPath();
        }
        UUID id = UUID.randomUUID();
        return new FileStores(id, temporary.resolve(id.toString()));
    }

    /** Removes temporary files. */
    public void close() {
        if (temporary != null && Files.exists(temporary)) {
            FileUtil.deleteRecursively(temporary.toFile());
        }
    }
}
