package org.omicsweave.headless.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.omicsweave.headless.engine.Node;
import org.omicsweave.headless.engine.Workflow;

/** The files in a workflow's folder that are not the workflow's own: its data, to which nodes refer by knime: URLs. */
final class DataFiles {

    private DataFiles() {
    }

    /** Copies them into the folder of the saved workflow; files there stay. */
    static void copy(Workflow workflow, Path target) throws IOException {
        Set<Path> nodes = workflow.nodes().stream().map(Node::folder).collect(Collectors.toSet());
        try (Stream<Path> entries = Files.list(workflow.folder())) {
            for (Path entry : entries.toList()) {
                boolean own = Files.isRegularFile(entry) || entry.getFileName().toString().startsWith(".")
                    || nodes.contains(entry) || target.toAbsolutePath().normalize().startsWith(entry);
                if (!own && !Files.exists(target.resolve(entry.getFileName()))) {
                    copyFolder(entry, target.resolve(entry.getFileName()));
                }
            }
        }
    }

    static void copyFolder(Path source, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path f : files.toList()) {
                Files.copy(f, target.resolve(source.relativize(f).toString()));
            }
        }
    }
}
