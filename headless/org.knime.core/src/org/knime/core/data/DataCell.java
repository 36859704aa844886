package org.knime.core.data;

import java.io.Serializable;

import org.knime.core.data.collection.CollectionDataValue;

/** An immutable cell of a table. Cells are equal if they are of the same class and their content is. */
public abstract class DataCell implements DataValue, Serializable {

    private static final long serialVersionUID = 1;

    public final DataType getType() {
        return this instanceof CollectionDataValue c ? DataType.getType(getClass(), c.getElementType())
            : DataType.getType(getClass());
    }

    public boolean isMissing() {
        return false;
    }

    /** @param dc a cell of the same class, not this and not null */
    protected abstract boolean equalsDataCell(DataCell dc);

    @Override
    public final boolean equals(Object o) {
        return o == this || o != null && o.getClass() == getClass() && equalsDataCell((DataCell)o);
    }

    @Override
    public abstract int hashCode();

    @Override
    public abstract String toString();
}
