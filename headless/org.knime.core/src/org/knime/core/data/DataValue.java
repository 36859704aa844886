package org.knime.core.data;

/** Super type of what a cell can be: its interfaces say which values it gives. */
public interface DataValue {
}
