package org.knime.core.data;

/** A cell with a double value. */
public interface DoubleValue extends DataValue {

    double getDoubleValue();
}
