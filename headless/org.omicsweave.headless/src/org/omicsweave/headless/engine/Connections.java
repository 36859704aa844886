package org.omicsweave.headless.engine;

import org.knime.core.node.port.PortType;

/** Which connections are allowed, and making them. */
public final class Connections {

    private Connections() {
    }

    /** @return whether both ports exist, their types fit, and no node would read what depends on itself */
    public static boolean allowed(Workflow workflow, Connection c) {
        Node source = workflow.node(c.source());
        Node destination = workflow.node(c.destination());
        if (source == null || destination == null || !has(source.outTypes(), c.sourcePort())
            || !has(destination.inTypes(), c.destinationPort())) {
            return false;
        }
        PortType from = source.outTypes()[c.sourcePort()];
        PortType to = destination.inTypes()[c.destinationPort()];
        return (to.isSuperTypeOf(from) || from.isSuperTypeOf(to)) && !workflow.andBehind(destination).contains(source);
    }

    private static boolean has(PortType[] types, int port) {
        return port >= 0 && port < types.length;
    }

    /**
     * Connects two nodes; a connection that was at the input goes.
     *
     * @throws IllegalArgumentException if the connection is not allowed
     */
    public static void connect(Workflow workflow, Connection c) {
        if (!allowed(workflow, c)) {
            throw new IllegalArgumentException("Cannot add connection!");
        }
        workflow.into(c.destination(), c.destinationPort()).ifPresent(workflow.connections()::remove);
        workflow.connections().add(c);
        Executor.reset(workflow, workflow.node(c.destination()));
    }
}
