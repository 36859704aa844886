package org.omicsweave.headless.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeProgressMonitor;
import org.knime.core.node.message.Message;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.workflow.NodeMessage;
import org.knime.core.node.workflow.NodeMessage.Type;
import org.omicsweave.headless.access.NodeAccess;

/** Executes the nodes of a workflow in the calling thread, one after the other. */
public final class Executor {

    /** Is told of every node before and after it is executed. */
    public interface Listener {

        /** @param monitor gives the progress; can be cancelled from another thread */
        void started(Node node, NodeProgressMonitor monitor);

        void finished(Node node);
    }

    private final Workflow workflow;

    private final Listener listener;

    public Executor(Workflow workflow, Listener listener) {
        this.workflow = workflow;
        this.listener = listener;
    }

    /** Executes every node that can be: that is configured, or becomes it, when those before it are executed. */
    public void executeAll() {
        for (Node node : workflow.inOrder()) {
            boolean ready = workflow.predecessors(node).stream().allMatch(p -> p.state() == NodeState.EXECUTED);
            if (ready && node.state() == NodeState.CONFIGURED) {
                execute(node);
            }
        }
    }

    private void execute(Node node) {
        NodeProgressMonitor monitor = new InterruptingMonitor(Thread.currentThread());
        node.setState(NodeState.EXECUTING);
        listener.started(node, monitor);
        List<PortObjectSpec> before = specs(node);
        try {
            node.inContext(() -> {
                run(node, monitor);
                return null;
            });
            node.setState(NodeState.EXECUTED);
        } catch (Throwable t) { // whatever a node throws, the others must be executed
            NodeAccess.get().reset(node.model());
            clearOutputs(node);
            node.setMessage(failure(t, monitor));
            node.setState(NodeState.CONFIGURED);
        }
        Thread.interrupted(); // a cancelled node may leave it set
        listener.finished(node);
        if (node.state() == NodeState.EXECUTED) {
            configureBehind(node, !same(before, specs(node)));
        }
    }

    /** Cancel interrupts the node's thread, as KNIME does: files that it writes through channels are closed. */
    private static final class InterruptingMonitor extends DefaultNodeProgressMonitor {

        private final Thread executing;

        InterruptingMonitor(Thread executing) {
            this.executing = executing;
        }

        @Override
        public void setExecuteCanceled() {
            super.setExecuteCanceled();
            executing.interrupt();
        }
    }

    private static void clearOutputs(Node node) {
        for (int i = 1; i < node.outTypes().length; i++) {
            node.setOutObject(i, null, null);
        }
        node.setFileStores(null);
    }

    private static List<PortObjectSpec> specs(Node node) {
        List<PortObjectSpec> specs = new ArrayList<>();
        for (int i = 1; i < node.outTypes().length; i++) {
            specs.add(node.outSpec(i));
        }
        return specs;
    }

    /** Specs compare by what they save, which may fail: such a spec counts as another one. */
    private static boolean same(List<PortObjectSpec> before, List<PortObjectSpec> after) {
        try {
            return before.equals(after);
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** Nodes behind are configured again if the specs have changed or variables were pushed. */
    private void configureBehind(Node node, boolean changed) {
        if (changed || !node.outgoingVariables().isEmpty()) {
            workflow.andBehind(node).stream().filter(n -> n != node && n.state() != NodeState.EXECUTED)
                .forEach(Configurer::configure);
        }
    }

    private void run(Node node, NodeProgressMonitor monitor) throws Exception {
        NodeAccess access = NodeAccess.get();
        access.setWarning(node.model(), null);
        PortObject[] in = inputs(node);
        ExecutionContext context = access.createContext(monitor, node.newFileStores());
        PortObject[] out = access.execute(node.model(), in, context);
        monitor.checkCanceled();
        for (int i = 1; i < node.outTypes().length; i++) {
            PortObject object = i <= out.length ? out[i - 1] : null;
            if (object == null) {
                throw new IllegalStateException(
                    "Invalid result. Execution failed, reason: data at output " + (i - 1) + " is null.");
            }
            if (!node.outTypes()[i].acceptsPortObject(object)) {
                throw new KNIMEException("Invalid output port object at port " + i);
            }
            if (object.getSpec() == null) {
                throw new KNIMEException("Implementation Error: PortObject \"" + object.getClass().getName()
                    + "\" must not have null spec (output port " + i + ").");
            }
        }
        setOutputs(node, out);
    }

    private void setOutputs(Node node, PortObject[] out) throws InvalidSettingsException {
        boolean asAnnounced = true;
        for (int i = 1; i < node.outTypes().length; i++) {
            PortObjectSpec announced = node.outSpec(i);
            PortObjectSpec spec = out[i - 1].getSpec();
            if (announced != null) {
                asAnnounced &= fits(announced, spec);
            }
            node.setOutObject(i, out[i - 1], out[i - 1].getSummary());
            node.setOutSpec(i, spec);
        }
        Configurer.updateOutgoing(node);
        Message warning = NodeAccess.get().warning(node.model());
        if (!asAnnounced) {
            warning = Message.fromSummary("DataSpec generated by configure does not match spec after execution.");
        } else if (warning == null && emptyTables(out)) {
            warning = Message.fromSummary(out.length == 1 ? "Node created an empty data table."
                : "Node created empty data tables on all out-ports.");
        }
        node.setMessage(warning == null ? NodeMessage.NONE : warning.toNodeMessage(Type.WARNING));
    }

    /** Tables have to have the announced columns; of other specs only the class is compared. */
    private static boolean fits(PortObjectSpec announced, PortObjectSpec spec) {
        if (announced instanceof DataTableSpec a
            && spec instanceof DataTableSpec s) {
            return a.equalStructure(s);
        }
        return announced.getClass() == spec.getClass();
    }

    private static boolean emptyTables(PortObject[] out) {
        return out.length > 0 && Arrays.stream(out).allMatch(o -> o instanceof BufferedDataTable t && t.size() == 0);
    }

    private PortObject[] inputs(Node node) throws KNIMEException, CanceledExecutionException {
        PortObject[] in = new PortObject[node.inTypes().length - 1];
        for (int i = 0; i < in.length; i++) {
            Connection c = workflow.into(node.id(), i + 1).orElse(null);
            if (c != null) {
                try {
                    in[i] = PortObjects.copyForReader(workflow.node(c.source()).outObject(c.sourcePort()));
                } catch (IOException | RuntimeException e) { // serializers are code of the nodes
                    throw new KNIMEException("Unable to clone input data at port " + (i + 1) + " ("
                        + node.inName(i + 1) + "): " + e.getMessage(), e);
                }
            }
        }
        return in;
    }

    private static NodeMessage failure(Throwable t, NodeProgressMonitor monitor) {
        if (isCanceled(monitor) || t instanceof CanceledExecutionException) {
            Message m = t instanceof CanceledExecutionException c ? c.getKNIMEMessage()
                : CanceledExecutionException.DEFAULT_CANCEL_MESSAGE;
            return m.toNodeMessage(Type.WARNING);
        }
        if (t instanceof KNIMEException k) {
            return k.getKNIMEMessage().toNodeMessage(Type.ERROR);
        }
        String text = Objects.requireNonNullElse(t.getMessage(), "");
        return NodeMessage.newError("Execute failed: "
            + (text.isEmpty() ? "(\"" + t.getClass().getSimpleName() + "\"): " + t.getMessage() : text));
    }

    private static boolean isCanceled(NodeProgressMonitor monitor) {
        try {
            monitor.checkCanceled();
            return false;
        } catch (CanceledExecutionException e) {
            return true;
        }
    }

    /** Takes back the outputs of nodes and of all that read from them, and configures them anew. */
    public static void reset(Workflow workflow, Node node) {
        for (Node n : workflow.andBehind(node)) {
            if (n.state() == NodeState.EXECUTED) {
                NodeAccess.get().reset(n.model());
                clearOutputs(n);
            }
            n.setState(NodeState.IDLE);
            n.setLoadError(null);
        }
        workflow.andBehind(node).forEach(Configurer::configure);
    }

    /** Resets all nodes. */
    public static void resetAll(Workflow workflow) {
        workflow.inOrder().stream().filter(n -> workflow.predecessors(n).isEmpty()).forEach(n -> reset(workflow, n));
    }
}
