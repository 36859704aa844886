package org.knime.core.data;

/** A cell with a String value. */
public interface StringValue extends DataValue {

    String getStringValue();
}
