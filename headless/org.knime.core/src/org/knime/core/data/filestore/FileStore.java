package org.knime.core.data.filestore;

import java.io.File;
import java.io.IOException;
import java.util.List;

import org.omicsweave.headless.access.FileStoreAccess;

/** A file (or folder) that belongs to a port object and is kept with the workflow. Exists once the node wrote it. */
public final class FileStore {

    static {
        FileStoreAccess.set(new Access());
    }

    private final FileStoreKey key;

    private final File file;

    FileStore(FileStoreKey key, File file) {
        this.key = key;
        this.file = file;
    }

    public File getFile() {
        return file;
    }

    FileStoreKey key() {
        return key;
    }

    @Override
    public String toString() {
        return key.toString();
    }

    private static final class Access extends FileStoreAccess {

        @Override
        public FileStore create(FileStoreKey key, File file) {
            return new FileStore(key, file);
        }

        @Override
        public List<FileStore> stores(FileStorePortObject object) {
            return object.stores();
        }

        @Override
        public void attach(FileStorePortObject object, List<FileStore> stores) throws IOException {
            object.attach(stores);
        }

        @Override
        public void flush(FileStorePortObject object) throws IOException {
            object.flushToFileStore();
        }
    }
}
