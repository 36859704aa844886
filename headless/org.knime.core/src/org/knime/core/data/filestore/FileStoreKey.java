package org.knime.core.data.filestore;

import java.util.Arrays;
import java.util.UUID;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;

/** Names a file store: the node's storage, the index and name in it. Loops are not part of the headless runtime. */
public final class FileStoreKey {

    private final UUID storage;

    private final int index;

    private final int[] nestedLoopPath;

    private final int iteration;

    private final String name;

    /** @param iterationIndex -1 outside of loops */
    public FileStoreKey(UUID storeUUID, int index, int[] nestedLoopPath, int iterationIndex, String name) {
        storage = storeUUID;
        this.index = index;
        this.nestedLoopPath = nestedLoopPath;
        iteration = iterationIndex;
        this.name = name;
    }

    public UUID getStoreUUID() {
        return storage;
    }

    /** @return from 0 in the order of creation */
    public int getIndex() {
        return index;
    }

    public String getName() {
        return name;
    }

    public void save(ModelContentWO output) {
        output.addString("storeUUID", storage.toString());
        output.addInt("index", index);
        output.addString("name", name);
        output.addInt("iterationIndex", iteration);
        if (nestedLoopPath != null) {
            output.addIntArray("nestedLoopPath", nestedLoopPath);
        }
    }

    public static FileStoreKey load(ModelContentRO input) throws InvalidSettingsException {
        String uuid = input.getString("storeUUID");
        try {
            return new FileStoreKey(UUID.fromString(uuid), input.getInt("index"),
                input.getIntArray("nestedLoopPath", (int[])null), input.getInt("iterationIndex"),
                input.getString("name"));
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingsException("No UUID of a file store: " + uuid, e);
        }
    }

    @Override
    public boolean equals(Object obj) {
        return obj instanceof FileStoreKey k && k.storage.equals(storage) && k.index == index && k.name.equals(name)
            && k.iteration == iteration && Arrays.equals(k.nestedLoopPath, nestedLoopPath);
    }

    @Override
    public int hashCode() {
        return storage.hashCode() ^ index;
    }

    @Override
    public String toString() {
        return index + "_" + name + " (" + storage + ")";
    }
}
