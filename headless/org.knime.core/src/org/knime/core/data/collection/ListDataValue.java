package org.knime.core.data.collection;

import org.knime.core.data.DataCell;

/** A list of cells. */
public interface ListDataValue extends CollectionDataValue {

    DataCell get(int index);
}
