package org.omicsweave.nodes.common;

import java.nio.file.Path;

import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;

/** What nodes do that write the file of a port to where the analyst wants it. */
public final class FileOutput {

    private FileOutput() {
    }

    /**
     * To be called in configure.
     *
     * @param what the file, as in "model file", for messages
     * @throws InvalidSettingsException if the file could not be written
     */
    public static void check(OutputFileParameters parameters, String what) throws InvalidSettingsException {
        Location.writable(parameters.file, what, parameters.overwrite);
    }

    /** Copies the file of a port. */
    public static void write(Path source, OutputFileParameters parameters, String what, ExecutionContext context)
        throws CanceledExecutionException, KNIMEException {
        Path target = Work.checked(() -> Location.writable(parameters.file, what, parameters.overwrite));
        Work.run(context, progress -> {
            AtomicCopy.copy(source, target, progress);
            return target;
        });
    }
}
