package org.knime.core.data;

/** Values of the column may be enumerated as possible values. */
public interface NominalValue extends DataValue {
}
