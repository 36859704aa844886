package org.omicsweave.nodes.mofalearner;

import java.util.Locale;

import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.omicsweave.core.mofa.TrainingListener;
import org.omicsweave.nodes.common.Work;

/** Shows a training's iteration and objective in KNIME, and ends the training when the node is cancelled. */
public final class TrainingProgress implements TrainingListener {

    private final ExecutionMonitor monitor;

    private final boolean keepModel;

    private boolean cancelled;

    /**
     * @param keepModel whether a cancelled training returns the model of its last whole iteration; otherwise it ends
     *            with an exception that {@link Work#run} understands
     */
    public TrainingProgress(ExecutionMonitor monitor, boolean keepModel) {
        this.monitor = monitor;
        this.keepModel = keepModel;
    }

    @Override
    public void iterationDone(Iteration iteration) {
        monitor.setProgress(iteration.number() / (double)iteration.maxIterations(), () -> message(iteration));
        checkCancelled();
    }

    @Override
    public void checkCancelled() {
        if (!keepModel) {
            Work.checkCancelled(monitor);
            return;
        }
        try {
            monitor.checkCanceled();
        } catch (CanceledExecutionException e) { // NOSONAR: it says nothing but that
            cancelled = true;
            throw new StopTrainingException();
        }
    }

    /** Whether the training ended because the node was cancelled. */
    boolean cancelled() {
        return cancelled;
    }

    private static String message(Iteration iteration) {
        String elbo = Double.isNaN(iteration.elbo()) ? "" : String.format(Locale.ROOT, ", ELBO %.1f", iteration.elbo());
        return "Iteration " + iteration.number() + " of at most " + iteration.maxIterations() + elbo + ", "
            + iteration.activeFactors() + " factors";
    }
}
