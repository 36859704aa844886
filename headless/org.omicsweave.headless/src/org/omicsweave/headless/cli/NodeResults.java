package org.omicsweave.headless.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.knime.core.data.filestore.FileStore;
import org.knime.core.data.filestore.FileStorePortObject;
import org.knime.core.data.filestore.FileStoreUtil;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.flowvariable.FlowVariablePortObject;
import org.knime.core.util.FileUtil;
import org.omicsweave.headless.engine.Node;
import org.omicsweave.headless.engine.Outputs;
import org.omicsweave.headless.engine.Views;

/** Writes what an executed node gives: tables as CSV, models as their files, the view as a page. */
final class NodeResults {

    private final Node node;

    /** Names of files that are taken. */
    private final Set<String> names = new HashSet<>();

    NodeResults(Node node) {
        this.node = node;
    }

    /** Each file appears under its name when it is complete. */
    void write(Path out) throws IOException {
        Path folder = out.resolve(node.id() + " " + FileUtil.getValidFileName(node.name(), 100));
        Files.createDirectories(folder);
        for (int i = 1; i < node.outTypes().length; i++) {
            PortObject object = node.outObject(i);
            String name = FileUtil.getValidFileName(node.outName(i), 100);
            if (object instanceof BufferedDataTable t) {
                write(folder, name, ".csv", f -> CsvTable.write(t, f));
            } else if (object instanceof FileStorePortObject f && !FileStoreUtil.getFileStores(f).isEmpty()) {
                writeStores(FileStoreUtil.getFileStores(f), folder, name);
            } else if (!(object instanceof FlowVariablePortObject)) {
                write(folder, name, ".zip", f -> writeObject(object, f));
            }
        }
        writeView(folder);
        try (Stream<Path> files = Files.list(folder)) {
            if (files.findAny().isEmpty()) {
                Files.delete(folder);
            }
        }
    }

    private static void writeObject(PortObject object, Path file) throws IOException {
        try {
            Outputs.write(object, file);
        } catch (CanceledExecutionException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** A model of one file is named as the port, with the ending of the file; of several they keep their names. */
    private void writeStores(List<FileStore> stores, Path folder, String portName) throws IOException {
        for (FileStore s : stores) {
            String name = s.getFile().getName();
            int dot = Math.max(name.lastIndexOf('.'), 0);
            String ending = dot == 0 ? "" : name.substring(dot);
            String base = stores.size() == 1 ? portName : dot == 0 ? name : name.substring(0, dot);
            Path source = s.getFile().toPath();
            if (Files.isDirectory(source)) {
                DataFiles.copyFolder(source, folder.resolve(unique(base, ending)));
            } else {
                write(folder, base, ending, f -> Files.copy(source, f));
            }
        }
    }

    private void writeView(Path folder) throws IOException {
        Optional<String> page;
        try {
            page = Views.asFile(node);
        } catch (IOException | InvalidSettingsException | RuntimeException e) { // views are code of the nodes
            throw new IOException("View of " + node + ": " + e.getMessage(), e);
        }
        if (page.isPresent()) {
            write(folder, "View", ".html", f -> Files.writeString(f, page.get()));
        }
    }

    private interface FileWriter {
        void write(Path file) throws IOException;
    }

    private void write(Path folder, String base, String ending, FileWriter writer) throws IOException {
        Path file = folder.resolve(unique(base, ending));
        Path partial = folder.resolve("." + file.getFileName() + ".partial");
        try {
            writer.write(partial);
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private String unique(String base, String ending) {
        String name = base + ending;
        for (int i = 2; !names.add(name); i++) {
            name = base + " " + i + ending;
        }
        return name;
    }
}
