package org.knime.core.node;

import java.util.function.Supplier;

/** A share of another monitor's progress. */
final class SubProgressMonitor implements NodeProgressMonitor {

    private final NodeProgressMonitor parent;

    private final double share;

    private final boolean silent;

    private double progress;

    /** @param silent whether messages stay here */
    SubProgressMonitor(NodeProgressMonitor parent, double share, boolean silent) {
        if (share > 1) {
            throw new IllegalArgumentException("Invalid sub progress size: " + share);
        }
        this.parent = parent;
        this.share = share;
        this.silent = silent;
    }

    @Override
    public void checkCanceled() throws CanceledExecutionException {
        parent.checkCanceled();
    }

    @Override
    public synchronized void setProgress(double newProgress) {
        if (newProgress > progress && newProgress <= 1) {
            double before = parent.getProgress() == null ? 0 : parent.getProgress();
            parent.setProgress(Math.min(1, before + (newProgress - progress) * Math.max(0, share)));
            progress = newProgress;
        }
    }

    @Override
    public void setProgress(double newProgress, String message) {
        setProgress(newProgress);
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
        if (!silent) {
            parent.setMessage(message);
        }
    }

    @Override
    public synchronized Double getProgress() {
        return progress;
    }

    @Override
    public String getMessage() {
        return parent.getMessage();
    }

    @Override
    public void setExecuteCanceled() {
        parent.setExecuteCanceled();
    }

    @Override
    public synchronized void reset() {
        progress = 0;
    }
}
