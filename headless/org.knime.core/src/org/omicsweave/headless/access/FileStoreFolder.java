package org.omicsweave.headless.access;

import java.io.IOException;

import org.knime.core.data.filestore.FileStore;

/** Where a node that executes puts its file stores. */
public interface FileStoreFolder {

    /**
     * @param name unique in the node, without slash, not starting with a dot
     * @throws IOException if the name is not allowed or the folder cannot be made
     */
    FileStore create(String name) throws IOException;

    /** For contexts outside of nodes. */
    FileStoreFolder NONE = name -> {
        throw new IOException("No file stores outside of a node: " + name);
    };
}
