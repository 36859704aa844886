package org.omicsweave.headless.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.context.ModifiableNodeCreationConfiguration;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.flowvariable.FlowVariablePortObject;
import org.knime.core.node.port.flowvariable.FlowVariablePortObjectSpec;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.NativeNodeContainer;
import org.knime.core.node.workflow.NodeContext;
import org.knime.core.node.workflow.NodeMessage;
import org.omicsweave.headless.access.EngineNode;
import org.omicsweave.headless.access.NodeAccess;
import org.omicsweave.headless.access.WorkflowAccess;
import org.omicsweave.headless.store.FileStores;
import org.osgi.framework.Bundle;

/** A node of a workflow: its model, settings, state, message and outputs. Port 0 is that of the flow variables. */
public final class Node implements EngineNode {

    private final Workflow workflow;

    private final int id;

    private final NodeFactory<?> factory;

    private final Bundle bundle;

    private final NodeModel model;

    private final ModifiableNodeCreationConfiguration creation;

    private final PortType[] inTypes;

    private final PortType[] outTypes;

    private final NativeNodeContainer container;

    /** Everything that settings.xml had; what the engine changes is written over it when the node is saved. */
    private final NodeSettings settings;

    private Path folder;

    private NodeState state = NodeState.IDLE;

    private NodeMessage message = NodeMessage.NONE;

    private final PortObjectSpec[] outSpecs;

    private final PortObject[] outObjects;

    private final String[] outSummaries;

    private FileStores fileStores;

    /** What of the node could not be loaded; it then has its defaults, or is not executed. */
    private String loadError;

    private Map<String, FlowVariable> outgoing = new LinkedHashMap<>();

    Node(Workflow workflow, int id, Factories.Declared declared, ModifiableNodeCreationConfiguration creation,
        NodeSettings settings, Path folder) {
        this.workflow = workflow;
        this.id = id;
        factory = declared.factory();
        bundle = declared.bundle();
        this.creation = creation;
        this.settings = settings;
        this.folder = folder;
        model = NodeAccess.get().createModel(factory, creation);
        inTypes = withVariablePort(NodeAccess.get().inTypes(model), FlowVariablePortObject.TYPE_OPTIONAL);
        outTypes = withVariablePort(NodeAccess.get().outTypes(model), FlowVariablePortObject.TYPE);
        outSpecs = new PortObjectSpec[outTypes.length];
        outObjects = new PortObject[outTypes.length];
        outSummaries = new String[outTypes.length];
        outSpecs[0] = FlowVariablePortObjectSpec.INSTANCE;
        outObjects[0] = FlowVariablePortObject.INSTANCE;
        container = WorkflowAccess.get().createNode(workflow.manager(), id, this);
    }

    private static PortType[] withVariablePort(PortType[] types, PortType variables) {
        PortType[] all = new PortType[types.length + 1];
        all[0] = variables;
        System.arraycopy(types, 0, all, 1, types.length);
        return all;
    }

    /** Something done on behalf of the node. */
    interface Action<T, E extends Exception> {
        T run() throws E;
    }

    /** Runs an action with the node as the context of the thread. */
    <T, E extends Exception> T inContext(Action<T, E> action) throws E {
        NodeContext.pushContext(container);
        try {
            return action.run();
        } finally {
            NodeContext.removeLastContext();
        }
    }

    public int id() {
        return id;
    }

    @Override
    public String name() {
        return factory.getNodeName();
    }

    @Override
    public Path folder() {
        return folder;
    }

    void setFolder(Path folder) {
        this.folder = folder;
    }

    public Workflow workflow() {
        return workflow;
    }

    public NodeFactory<?> factory() {
        return factory;
    }

    /** @return the bundle that declares the factory */
    public Bundle bundle() {
        return bundle;
    }

    @Override
    public NodeModel model() {
        return model;
    }

    public NativeNodeContainer container() {
        return container;
    }

    public Optional<ModifiableNodeCreationConfiguration> creation() {
        return Optional.ofNullable(creation);
    }

    /** @return the content of settings.xml: model, view, variables ... */
    public NodeSettings settings() {
        return settings;
    }

    /** @return types of the input ports, port 0 first */
    public PortType[] inTypes() {
        return inTypes;
    }

    public PortType[] outTypes() {
        return outTypes;
    }

    public String inName(int port) {
        return port == 0 ? "Variable Inport" : PortNames.input(this, port - 1);
    }

    public String outName(int port) {
        return port == 0 ? "Variable Outport" : PortNames.output(this, port - 1);
    }

    public NodeState state() {
        return state;
    }

    void setState(NodeState state) {
        this.state = state;
    }

    public NodeMessage message() {
        return message;
    }

    void setMessage(NodeMessage message) {
        this.message = message;
    }

    Optional<String> loadError() {
        return Optional.ofNullable(loadError);
    }

    void setLoadError(String error) {
        loadError = error;
    }

    /** @return null while it is unknown */
    public PortObjectSpec outSpec(int port) {
        return outSpecs[port];
    }

    void setOutSpec(int port, PortObjectSpec spec) {
        outSpecs[port] = spec;
    }

    /** @return null unless the node is executed */
    public PortObject outObject(int port) {
        return outObjects[port];
    }

    /** @param summary what the object said of itself when the node made it */
    void setOutObject(int port, PortObject object, String summary) {
        outObjects[port] = object;
        outSummaries[port] = summary;
    }

    /** @return null unless the node is executed */
    public String outSummary(int port) {
        return outSummaries[port];
    }

    /** @return null if the node was never executed */
    public FileStores fileStores() {
        return fileStores;
    }

    void setFileStores(FileStores stores) {
        fileStores = stores;
    }

    FileStores newFileStores() throws IOException {
        fileStores = workflow.newFileStores();
        return fileStores;
    }

    /** @return the flow variables that the node itself adds, last pushed first */
    public Map<String, FlowVariable> outgoingVariables() {
        return outgoing;
    }

    void setOutgoingVariables(Map<String, FlowVariable> variables) {
        outgoing = variables;
    }

    @Override
    public String toString() {
        return name() + " " + id;
    }
}
