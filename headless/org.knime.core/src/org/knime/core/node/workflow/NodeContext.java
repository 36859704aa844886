package org.knime.core.node.workflow;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The node on whose behalf the current thread runs. Threads that a node starts itself have none. */
public final class NodeContext {

    private static final ThreadLocal<Deque<NodeContext>> STACK = ThreadLocal.withInitial(ArrayDeque::new);

    private final NodeContainer node;

    private NodeContext(NodeContainer node) {
        this.node = node;
    }

    /** @return null outside of nodes */
    public static NodeContext getContext() {
        return STACK.get().peek();
    }

    public static Optional<NodeContext> getContextOptional() {
        return Optional.ofNullable(getContext());
    }

    public static void pushContext(NodeContainer nodeContainer) {
        STACK.get().push(new NodeContext(nodeContainer));
    }

    public static void pushContext(NodeContext context) {
        STACK.get().push(context);
    }

    /** @throws IllegalStateException if there is no context */
    public static void removeLastContext() {
        if (STACK.get().poll() == null) {
            throw new IllegalStateException("No node context registered with the current thread");
        }
    }

    public NodeContainer getNodeContainer() {
        return node;
    }

    public WorkflowManager getWorkflowManager() {
        return node.getParent();
    }

    /** @return the object of this class that the context knows: node, workflow, workflow context */
    public <C> Optional<C> getContextObjectForClass(Class<C> contextObjectClass) {
        Object[] known = {node, getWorkflowManager(), getWorkflowManager().getContextV2()};
        for (Object o : known) {
            if (contextObjectClass.isInstance(o)) {
                return Optional.of(contextObjectClass.cast(o));
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return node.toString();
    }
}
