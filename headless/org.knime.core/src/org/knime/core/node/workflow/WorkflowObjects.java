package org.knime.core.node.workflow;

import org.knime.core.node.workflow.contextv2.WorkflowContextV2;
import org.omicsweave.headless.access.EngineNode;
import org.omicsweave.headless.access.WorkflowAccess;

/** Makes the objects by which nodes see their workflow. */
final class WorkflowObjects extends WorkflowAccess {

    @Override
    public WorkflowManager createWorkflow(String name, int number, WorkflowContextV2 context) {
        return new WorkflowManager(name, new NodeID(number), context);
    }

    @Override
    public NativeNodeContainer createNode(WorkflowManager workflow, int id, EngineNode node) {
        return new NativeNodeContainer(workflow, workflow.getID().createChild(id), node);
    }

    @Override
    public EngineNode engineNode(NativeNodeContainer node) {
        return node.engineNode();
    }
}
