package org.omicsweave.nodes.common;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.concurrent.CancellationException;

import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.message.Message;
import org.omicsweave.core.data.InputException;
import org.omicsweave.core.data.Progress;

/**
 * Runs the compute core for a node: progress and cancel go through KNIME, and what the core finds wrong becomes a
 * message for the analyst. Other exceptions are defects and are left to KNIME.
 */
public final class Work {

    /** Work of the core that reports its progress and stops when that throws. */
    @FunctionalInterface
    public interface Task<T> {
        /** @throws IOException if a file cannot be read or written */
        T call(Progress progress) throws IOException, KNIMEException, CanceledExecutionException;
    }

    private static final class Cancelled extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Cancelled(CanceledExecutionException cause) {
            super(cause);
        }
    }

    private Work() {
    }

    /** Does the task under the monitor of the executing node. */
    public static <T> T run(ExecutionMonitor monitor, Task<T> task) throws CanceledExecutionException, KNIMEException {
        try {
            return task.call(progress(monitor));
        } catch (Cancelled | CancellationException e) { // NOSONAR: only carriers through the core
            throw new CanceledExecutionException();
        } catch (InputException | IllegalArgumentException | IOException e) {
            throw Message.fromSummary(text(e)).toKNIMEException(e);
        } catch (OutOfMemoryError e) {
            throw Message.fromSummaryWithResolution("Not enough memory for this data.",
                "Give KNIME more memory (-Xmx in knime.ini), or keep fewer features per view.").toKNIMEException(e);
        }
    }

    /** A check that configure makes, too. */
    @FunctionalInterface
    public interface Check<T> {
        /** @throws InvalidSettingsException with a message for the analyst */
        T make() throws InvalidSettingsException;
    }

    /** Makes a check again in execute, where its message is an error of the node. */
    public static <T> T checked(Check<T> check) throws KNIMEException {
        try {
            return check.make();
        } catch (InvalidSettingsException e) {
            throw Message.fromSummary(text(e)).toKNIMEException(e);
        }
    }

    /** Throws an exception that {@link #run} understands if the node was cancelled. */
    public static void checkCancelled(ExecutionMonitor monitor) {
        try {
            monitor.checkCanceled();
        } catch (CanceledExecutionException e) {
            throw new Cancelled(e);
        }
    }

    private static Progress progress(ExecutionMonitor monitor) {
        return (fraction, message) -> {
            checkCancelled(monitor);
            monitor.setProgress(fraction, message);
        };
    }

    private static String text(Exception e) {
        String message = e.getMessage();
        if (message == null || message.isBlank()) {
            return e.getClass().getSimpleName();
        }
        return e instanceof FileSystemException ? message + " (" + e.getClass().getSimpleName() + ")" : message;
    }
}
