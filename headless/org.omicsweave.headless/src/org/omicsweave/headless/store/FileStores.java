package org.omicsweave.headless.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import org.knime.core.data.filestore.FileStore;
import org.knime.core.data.filestore.FileStoreKey;
import org.knime.core.util.DuplicateKeyException;
import org.omicsweave.headless.access.FileStoreAccess;
import org.omicsweave.headless.access.FileStoreFolder;

/** The file stores of one node: while the workflow is open in a temporary folder, when saved in its "filestore". */
public final class FileStores implements FileStoreFolder {

    /** All files are in the first of KNIME's numbered folders, which is made for the first thousand. */
    private static final Path FIRST = Path.of("000", "000");

    private static final int MAX_STORES = 1000;

    private final UUID id;

    private final Path root;

    private final Set<String> names = new HashSet<>();

    /** @param root where the numbered folders are or will be */
    public FileStores(UUID id, Path root) {
        this.id = id;
        this.root = root;
    }

    public UUID id() {
        return id;
    }

    public boolean isEmpty() {
        return !Files.isDirectory(root);
    }

    @Override
    public FileStore create(String name) throws IOException {
        checkName(name);
        if (!names.add(name)) {
            throw new DuplicateKeyException(name);
        }
        if (names.size() > MAX_STORES) {
            throw new IOException("not supported by the headless runtime: more than " + MAX_STORES
                + " file stores of a node");
        }
        Files.createDirectories(root.resolve(FIRST));
        return get(new FileStoreKey(id, names.size() - 1, null, -1, name));
    }

    private static void checkName(String name) throws IOException {
        if (name.startsWith(".")) {
            throw new IOException("Name must not start with a dot: \"" + name + "\"");
        }
        if (name.contains("/") || name.contains("\\")) {
            throw new IOException("Invalid file name, must not contain (back) slash: \"" + name + "\"");
        }
    }

    /**
     * @return the store of this key, which need not exist
     * @throws IOException if the key's name is none of a file in the node's folder
     */
    public FileStore get(FileStoreKey key) throws IOException {
        checkName(key.getName());
        return FileStoreAccess.get().create(key, root.resolve(FIRST).resolve(key.getName()).toFile());
    }

    /** Copies all files. */
    public void copyTo(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            files.forEach(f -> copy(f, folder.resolve(root.relativize(f).toString())));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void copy(Path from, Path to) {
        try {
            if (Files.isDirectory(from)) {
                Files.createDirectories(to);
            } else {
                Files.copy(from, to);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
