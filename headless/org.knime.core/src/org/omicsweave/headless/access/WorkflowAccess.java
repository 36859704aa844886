package org.omicsweave.headless.access;

import org.knime.core.node.workflow.NativeNodeContainer;
import org.knime.core.node.workflow.WorkflowManager;
import org.knime.core.node.workflow.contextv2.WorkflowContextV2;

/** Makes the objects by which nodes see their workflow. */
public abstract class WorkflowAccess {

    private static volatile WorkflowAccess instance;

    public static void set(WorkflowAccess access) {
        instance = access;
    }

    public static WorkflowAccess get() {
        return AccessLoader.load(NativeNodeContainer.class, () -> instance);
    }

    /** @param number the number of the workflow in the running program */
    public abstract WorkflowManager createWorkflow(String name, int number, WorkflowContextV2 context);

    public abstract NativeNodeContainer createNode(WorkflowManager workflow, int id, EngineNode node);

    /** @return the engine's node behind the object that nodes see */
    public abstract EngineNode engineNode(NativeNodeContainer node);
}
