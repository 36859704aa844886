package org.knime.core.node.workflow;

/** The number of a node in its workflow, behind that of the workflow. */
public class NodeID {

    public static final NodeID ROOTID = new NodeID(null, 0);

    private final NodeID prefix;

    private final int index;

    public NodeID(int ix) {
        this(ROOTID, ix);
    }

    public NodeID(NodeID prefix, int ix) {
        this.prefix = prefix;
        index = ix;
    }

    public NodeID createChild(int index) {
        return new NodeID(this, index);
    }

    public int getIndex() {
        return index;
    }

    public NodeID getPrefix() {
        return prefix;
    }

    public final boolean isRoot() {
        return prefix == null;
    }

    @Override
    public boolean equals(Object obj) {
        return obj instanceof NodeID id && id.toString().equals(toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    @Override
    public String toString() {
        return isRoot() ? "0" : prefix.isRoot() ? Integer.toString(index) : prefix + ":" + index;
    }
}
