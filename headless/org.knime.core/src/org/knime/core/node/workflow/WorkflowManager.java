package org.knime.core.node.workflow;

import org.knime.core.node.workflow.contextv2.WorkflowContextV2;

/** A workflow as its nodes see it: its name and where it is. The headless engine does its work. */
public final class WorkflowManager extends NodeContainer {

    private final String name;

    private final WorkflowContextV2 context;

    WorkflowManager(String name, NodeID id, WorkflowContextV2 context) {
        super(null, id);
        this.name = name;
        this.context = context;
    }

    @Override
    public String getName() {
        return name;
    }

    public WorkflowContextV2 getContextV2() {
        return context;
    }
}
