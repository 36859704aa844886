package org.knime.core.data;

/** Something with the text of a row key. */
public interface RowKeyValue {

    String getString();
}
