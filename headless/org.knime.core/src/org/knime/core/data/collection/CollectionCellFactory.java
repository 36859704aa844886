package org.knime.core.data.collection;

import java.util.Collection;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;

/** Makes list and set cells. */
public final class CollectionCellFactory {

    private CollectionCellFactory() {
    }

    public static ListCell createListCell(Collection<? extends DataCell> coll) {
        return new ListCell(coll);
    }

    public static SetCell createSetCell(Collection<? extends DataCell> coll) {
        return new SetCell(coll);
    }

    static DataType commonType(Collection<DataCell> cells) {
        return cells.stream().map(DataCell::getType).reduce(DataType::getCommonSuperType)
            .orElse(DataType.getMissingCell().getType());
    }
}
