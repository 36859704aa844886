package org.knime.core.node;

import java.util.function.Supplier;

/** Remembers the last progress and message. Thread-safe. */
public class DefaultNodeProgressMonitor implements NodeProgressMonitor {

    private volatile Double progress;

    private volatile Supplier<String> message = () -> null;

    private volatile boolean canceled;

    @Override
    public void checkCanceled() throws CanceledExecutionException {
        if (canceled || Thread.currentThread().isInterrupted()) {
            canceled = true;
            throw new CanceledExecutionException();
        }
    }

    protected boolean isCanceled() {
        return canceled;
    }

    @Override
    public void setExecuteCanceled() {
        canceled = true;
    }

    @Override
    public void setProgress(double progress) {
        if (progress >= 0 && progress <= 1) {
            double before = this.progress == null ? 0 : this.progress;
            this.progress = Math.max(before, progress);
        }
    }

    @Override
    public void setProgress(double progress, String message) {
        setProgress(progress);
        setMessage(message);
    }

    @Override
    public void setProgress(String message) {
        setMessage(message);
    }

    @Override
    public void setMessage(String message) {
        setMessage(() -> message);
    }

    @Override
    public void setMessage(Supplier<String> message) {
        this.message = message;
    }

    @Override
    public Double getProgress() {
        return progress;
    }

    @Override
    public String getMessage() {
        return message.get();
    }

    @Override
    public void reset() {
        progress = null;
        setMessage((String)null);
        canceled = false;
    }
}
