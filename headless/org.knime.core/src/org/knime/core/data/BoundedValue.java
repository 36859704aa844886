package org.knime.core.data;

/** Values of the column have a lower and an upper bound (numbers). */
public interface BoundedValue extends DataValue {
}
