package org.knime.core.data.filestore;

import java.io.IOException;
import java.util.List;
import java.util.Objects;

import org.knime.core.node.port.PortObject;

/** A port object whose content lives in file stores; after loading the runtime attaches them. */
public abstract class FileStorePortObject implements PortObject {

    private List<FileStore> stores;

    /** For loading: the stores come later, see {@link #postConstruct()}. */
    protected FileStorePortObject() {
        this(List.of());
    }

    protected FileStorePortObject(List<FileStore> fileStores) {
        stores = List.copyOf(fileStores);
    }

    /** Called when the stores of a loaded object are there. */
    protected void postConstruct() throws IOException {
        // for subclasses
    }

    /** Called before the stores are read elsewhere. */
    protected void flushToFileStore() throws IOException {
        // for subclasses
    }

    protected FileStore getFileStore(int index) {
        return stores.get(index);
    }

    protected int getFileStoreCount() {
        return stores.size();
    }

    List<FileStore> stores() {
        return stores;
    }

    void attach(List<FileStore> loaded) throws IOException {
        stores = List.copyOf(loaded);
        postConstruct();
    }

    private List<FileStoreKey> keys() {
        return stores.stream().map(FileStore::key).toList();
    }

    /** Equal if of the same class with the same stores. */
    @Override
    public boolean equals(Object obj) {
        return obj != null && obj.getClass() == getClass() && ((FileStorePortObject)obj).keys().equals(keys());
    }

    @Override
    public int hashCode() {
        return Objects.hash(keys());
    }
}
