package org.knime.core.data.collection;

import org.knime.core.data.DataCell;

/** A set of cells, in the order in which they were added. */
public interface SetDataValue extends CollectionDataValue {

    boolean contains(DataCell cell);
}
