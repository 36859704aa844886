package org.knime.core.node;

import java.util.function.Supplier;

/** Progress and cancellation of an execution. */
public interface NodeProgressMonitor {

    void checkCanceled() throws CanceledExecutionException;

    /** @param progress 0 to 1; other values are tolerated */
    void setProgress(double progress);

    void setProgress(double progress, String message);

    default void setProgress(double progress, Supplier<String> message) {
        setProgress(progress);
        setMessage(message);
    }

    void setProgress(String message);

    void setMessage(String message);

    /** @param message asked only when somebody looks */
    default void setMessage(Supplier<String> message) {
        setMessage(message.get());
    }

    /** @return 0 to 1, null if nothing was reported */
    Double getProgress();

    String getMessage();

    void setExecuteCanceled();

    void reset();
}
