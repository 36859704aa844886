package org.knime.core.node;

import java.util.function.Supplier;

/** Takes the progress of a node and tells it whether it was cancelled. */
public class ExecutionMonitor {

    private final NodeProgressMonitor progress;

    public ExecutionMonitor() {
        this(new DefaultNodeProgressMonitor());
    }

    public ExecutionMonitor(NodeProgressMonitor progress) {
        this.progress = progress;
    }

    public final NodeProgressMonitor getProgressMonitor() {
        return progress;
    }

    /** @throws CanceledExecutionException if the execution was cancelled */
    public void checkCanceled() throws CanceledExecutionException {
        progress.checkCanceled();
    }

    /** @param progress 0 to 1 */
    public void setProgress(double progress) {
        this.progress.setProgress(progress);
    }

    public void setProgress(double progress, String message) {
        this.progress.setProgress(progress, message);
    }

    public void setProgress(double progress, Supplier<String> messageSupplier) {
        this.progress.setProgress(progress, messageSupplier);
    }

    public void setProgress(String message) {
        progress.setProgress(message);
    }

    public void setMessage(String message) {
        progress.setMessage(message);
    }

    public void setMessage(Supplier<String> messageSupplier) {
        progress.setMessage(messageSupplier);
    }

    /** @param maxProg share of this monitor's progress, at most 1 */
    public ExecutionMonitor createSubProgress(double maxProg) {
        return new ExecutionMonitor(new SubProgressMonitor(progress, maxProg, false));
    }

    public ExecutionMonitor createSilentSubProgress(double maxProg) {
        return new ExecutionMonitor(new SubProgressMonitor(progress, maxProg, true));
    }
}
