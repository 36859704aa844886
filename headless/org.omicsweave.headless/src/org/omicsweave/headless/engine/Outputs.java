package org.omicsweave.headless.engine;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.port.PortObject;

/** Writes port objects outside of a workflow. */
public final class Outputs {

    private Outputs() {
    }

    /** Writes what the object's serializer writes, a zip archive. */
    public static void write(PortObject object, Path file) throws IOException, CanceledExecutionException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            PortObjects.writeObject(object, out);
        }
    }
}
