package org.knime.core.data.def;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.RowKey;

/** A row of an array of cells. */
public class DefaultRow implements DataRow {

    private final RowKey key;

    private final DataCell[] cells;

    public DefaultRow(RowKey rowKey, DataCell... row) {
        key = Objects.requireNonNull(rowKey, "Row ID must not be null!");
        cells = row.clone();
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] == null) {
                throw new NullPointerException("Cell at index " + i + " is null!");
            }
        }
    }

    public DefaultRow(String rowId, DataCell... row) {
        this(new RowKey(rowId), row);
    }

    public DefaultRow(RowKey rowKey, List<DataCell> row) {
        this(rowKey, row.toArray(DataCell[]::new));
    }

    public DefaultRow(String rowId, List<DataCell> row) {
        this(new RowKey(rowId), row);
    }

    public DefaultRow(RowKey rowKey, double... row) {
        this(rowKey, DoubleStream.of(row).mapToObj(DoubleCell::new).toArray(DataCell[]::new));
    }

    public DefaultRow(String rowId, double... row) {
        this(new RowKey(rowId), row);
    }

    public DefaultRow(RowKey rowKey, int... row) {
        this(rowKey, IntStream.of(row).mapToObj(IntCell::new).toArray(DataCell[]::new));
    }

    public DefaultRow(String rowId, int... row) {
        this(new RowKey(rowId), row);
    }

    public DefaultRow(RowKey rowKey, String... row) {
        this(rowKey, Stream.of(row).map(StringCell::new).toArray(DataCell[]::new));
    }

    public DefaultRow(String rowId, String... row) {
        this(new RowKey(rowId), row);
    }

    public DefaultRow(RowKey key, DataRow row) {
        this(key, row.stream().toArray(DataCell[]::new));
    }

    public DefaultRow(String rowId, DataRow row) {
        this(new RowKey(rowId), row);
    }

    @Override
    public final int getNumCells() {
        return cells.length;
    }

    @Override
    public final RowKey getKey() {
        return key;
    }

    @Override
    public final DataCell getCell(int index) {
        return cells[index];
    }

    @Override
    public Iterator<DataCell> iterator() {
        return Arrays.asList(cells).iterator();
    }

    @Override
    public boolean equals(Object obj) {
        return obj instanceof DefaultRow r && r.key.equals(key) && Arrays.equals(r.cells, cells);
    }

    @Override
    public int hashCode() {
        return key.hashCode() ^ Arrays.hashCode(cells);
    }

    @Override
    public String toString() {
        return Stream.of(cells).map(DataCell::toString)
            .collect(java.util.stream.Collectors.joining(", ", key + ": (", ")"));
    }
}
