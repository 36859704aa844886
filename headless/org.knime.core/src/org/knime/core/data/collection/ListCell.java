package org.knime.core.data.collection;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;

/** A cell that is a list of cells. */
public class ListCell extends DataCell implements ListDataValue {

    private static final long serialVersionUID = 1;

    private final List<DataCell> cells;

    ListCell(Collection<? extends DataCell> cells) {
        this.cells = List.copyOf(cells);
    }

    public static final DataType getCollectionType(DataType elementType) {
        return DataType.getType(ListCell.class, elementType);
    }

    @Override
    public DataCell get(int index) {
        return cells.get(index);
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
        return ((ListCell)dc).cells.equals(cells);
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
