package org.knime.core.data;

/** A cell with a long value. */
public interface LongValue extends DataValue {

    long getLongValue();
}
