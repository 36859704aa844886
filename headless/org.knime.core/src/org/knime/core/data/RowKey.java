package org.knime.core.data;

import java.util.Arrays;
import java.util.Objects;

/** The identifier of a row, unique in its table; may be empty, is not trimmed. */
public final class RowKey implements RowKeyValue {

    private final String id;

    public RowKey(String id) {
        this.id = Objects.requireNonNull(id, "Argument must not be null.");
    }

    /** @return the key of the row of this index (from 0) in tables whose keys mean nothing: "Row0", "Row1" ... */
    public static RowKey createRowKey(long rowIndex) {
        return new RowKey("Row" + rowIndex);
    }

    @Deprecated
    public static RowKey createRowKey(int rowIndex) {
        return createRowKey((long)rowIndex);
    }

    public static RowKey[] toRowKeys(String... strs) {
        return Arrays.stream(strs).map(RowKey::new).toArray(RowKey[]::new);
    }

    public static String[] toStrings(RowKey... rowKeys) {
        return Arrays.stream(rowKeys).map(RowKey::getString).toArray(String[]::new);
    }

    @Override
    public String getString() {
        return id;
    }

    @Override
    public boolean equals(Object obj) {
        return obj instanceof RowKey k && k.id.equals(id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return id;
    }
}
