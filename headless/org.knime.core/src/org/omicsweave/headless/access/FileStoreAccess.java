package org.omicsweave.headless.access;

import java.io.File;
import java.io.IOException;
import java.util.List;

import org.knime.core.data.filestore.FileStore;
import org.knime.core.data.filestore.FileStoreKey;
import org.knime.core.data.filestore.FileStorePortObject;

/** Makes file stores and attaches them to port objects. */
public abstract class FileStoreAccess {

    private static volatile FileStoreAccess instance;

    public static void set(FileStoreAccess access) {
        instance = access;
    }

    public static FileStoreAccess get() {
        return AccessLoader.load(FileStore.class, () -> instance);
    }

    public abstract FileStore create(FileStoreKey key, File file);

    public abstract List<FileStore> stores(FileStorePortObject object);

    /** Gives a loaded object its stores; its postConstruct() runs then. */
    public abstract void attach(FileStorePortObject object, List<FileStore> stores) throws IOException;

    public abstract void flush(FileStorePortObject object) throws IOException;
}
