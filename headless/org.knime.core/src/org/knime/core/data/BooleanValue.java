package org.knime.core.data;

/** A cell with a boolean value. */
public interface BooleanValue extends DataValue {

    boolean getBooleanValue();
}
