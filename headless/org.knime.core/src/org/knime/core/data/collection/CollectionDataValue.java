package org.knime.core.data.collection;

import org.knime.core.data.DataType;
import org.knime.core.data.DataValue;

/** A list or set of cells. */
public interface CollectionDataValue extends DataValue, CellCollection {

    /** @return the type that all elements have in common; that of missing cells if there is none */
    DataType getElementType();

    int size();
}
