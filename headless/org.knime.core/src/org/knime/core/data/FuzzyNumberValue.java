package org.knime.core.data;

/** A number; its members are not needed by the headless runtime. */
public interface FuzzyNumberValue extends DataValue {
}
