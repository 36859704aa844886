package org.knime.core.data.filestore;

import java.util.List;

/** Looks into file stores. */
public final class FileStoreUtil {

    private FileStoreUtil() {
    }

    public static FileStoreKey getFileStoreKey(FileStore store) {
        return store.key();
    }

    public static List<FileStore> getFileStores(FileStorePortObject po) {
        return po.stores();
    }
}
