package org.knime.core.data;

/** A cell with a int value. */
public interface IntValue extends DataValue {

    int getIntValue();
}
