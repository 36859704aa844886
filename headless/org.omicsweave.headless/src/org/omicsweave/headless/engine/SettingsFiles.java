package org.omicsweave.headless.engine;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

import org.knime.core.node.NodeSettings;

/** Reads and writes settings files inside a folder; paths that lead out of it are refused. */
final class SettingsFiles {

    private SettingsFiles() {
    }

    /** @throws IOException if the path leads out of the folder */
    static Path inside(Path folder, String relative) throws IOException {
        Path path = folder.resolve(relative).normalize();
        if (!path.startsWith(folder.normalize())) {
            throw new IOException("\"" + relative + "\" leads out of the folder " + folder);
        }
        return path;
    }

    static NodeSettings read(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return (NodeSettings)NodeSettings.loadFromXML(in);
        }
    }

    static void write(NodeSettings settings, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file)) {
            settings.saveToXML(out);
        }
    }

    /** @return the text of an exception that settings or files caused */
    static String text(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /** Copies an entry, if it is there. */
    static void copy(String key, NodeSettings from, NodeSettings to) {
        if (from.getEntry(key) instanceof NodeSettings config) {
            config.copyTo(to.addNodeSettings(key));
        } else if (from.containsKey(key)) {
            to.addEntry(from.getEntry(key));
        }
    }

    /** Copies what is there and not in the other settings, but for the given keys: what is not understood is kept. */
    static void copyOthers(NodeSettings from, NodeSettings to, Set<String> not) {
        for (String key : from.keySet()) {
            if (!to.containsKey(key) && !not.contains(key)) {
                copy(key, from, to);
            }
        }
    }
}
