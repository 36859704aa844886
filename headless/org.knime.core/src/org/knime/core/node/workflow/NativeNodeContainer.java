package org.knime.core.node.workflow;

import org.knime.core.node.NodeModel;
import org.omicsweave.headless.access.EngineNode;
import org.omicsweave.headless.access.WorkflowAccess;

/** A node with a node model; the headless engine does its work. */
public class NativeNodeContainer extends SingleNodeContainer {

    static {
        WorkflowAccess.set(new WorkflowObjects());
    }

    private final EngineNode node;

    NativeNodeContainer(WorkflowManager parent, NodeID id, EngineNode node) {
        super(parent, id);
        this.node = node;
    }

    @Override
    public String getName() {
        return node.name();
    }

    public NodeModel getNodeModel() {
        return node.model();
    }

    EngineNode engineNode() {
        return node;
    }
}
