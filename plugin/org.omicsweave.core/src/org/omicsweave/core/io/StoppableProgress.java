package org.omicsweave.core.io;

import org.omicsweave.core.data.Progress;

/**
 * Passes progress on and remembers the exception that stops the work, so that jHDF, which does not close its file when
 * writing fails, comes to the end of the file at once and closes it (Windows cannot delete a file that is open).
 */
final class StoppableProgress implements Progress {

    private final Progress target;
    private RuntimeException stop;

    StoppableProgress(Progress target) {
        this.target = target;
    }

    @Override
    public void report(double fraction, String message) {
        if (stop == null) {
            try {
                target.report(fraction, message);
            } catch (RuntimeException e) {
                stop = e;
            }
        }
    }

    /** Whether the work is to end at once. */
    boolean isStopped() {
        return stop != null;
    }

    /** Throws what stopped the work, if anything did. */
    void throwIfStopped() {
        if (stop != null) {
            throw stop;
        }
    }
}
