package org.omicsweave.nodes.common;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

import org.omicsweave.core.data.Progress;

/** Copies a file so that the target is never half-written. */
public final class AtomicCopy {

    private static final int BUFFER = 1 << 20;

    private AtomicCopy() {
    }

    /**
     * Copies into a temporary file beside the target, which then takes the target's name.
     *
     * @throws IOException if the file cannot be written; a file that was at the target is still there then
     */
    public static void copy(Path source, Path target, Progress progress) throws IOException {
        // not Files.createTempFile, whose files only their owner may read
        Path part = target.resolveSibling("." + UUID.randomUUID() + ".part");
        try {
            copyBytes(source, part, progress);
            try {
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void copyBytes(Path source, Path target, Progress progress) throws IOException {
        long size = Files.size(source);
        try (InputStream in = Files.newInputStream(source);
            OutputStream out = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW)) {
            byte[] buffer = new byte[BUFFER];
            long done = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
                done += read;
                progress.report(done / (double)size, "Writing " + done / BUFFER + " MB");
            }
        }
    }
}
