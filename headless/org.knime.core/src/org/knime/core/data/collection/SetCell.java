package org.knime.core.data.collection;

import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;

/** A cell that is a set of cells. */
public class SetCell extends DataCell implements SetDataValue {

    private static final long serialVersionUID = 1;

    private final transient Set<DataCell> cells;

    SetCell(Collection<? extends DataCell> cells) {
        this.cells = Collections.unmodifiableSet(new LinkedHashSet<>(cells));
    }

    public static final DataType getCollectionType(DataType elementType) {
        return DataType.getType(SetCell.class, elementType);
    }

    @Override
    public boolean contains(DataCell cell) {
        return cells.contains(cell);
    }

    @Override
    public DataType getElementType() {
        return CollectionCellFactory.commonType(cells);
    }

    @Override
    public Iterator<DataCell> iterator() {
        return cells.iterator();
    }

    @Override
    public int size() {
        return cells.size();
    }

    @Override
    protected boolean equalsDataCell(DataCell dc) {
        return ((SetCell)dc).cells.equals(cells);
    }

    @Override
    public int hashCode() {
        return cells.hashCode();
    }

    @Override
    public String toString() {
        return cells.toString();
    }
}
