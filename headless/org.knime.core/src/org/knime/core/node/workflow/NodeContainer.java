package org.knime.core.node.workflow;

/** A node in a workflow. */
public abstract class NodeContainer {

    private final WorkflowManager parent;

    private final NodeID id;

    NodeContainer(WorkflowManager parent, NodeID id) {
        this.parent = parent;
        this.id = id;
    }

    public final NodeID getID() {
        return id;
    }

    public final WorkflowManager getParent() {
        return parent;
    }

    public abstract String getName();

    public final String getNameWithID() {
        return getName() + " " + id;
    }

    @Override
    public String toString() {
        return getNameWithID();
    }
}
