package org.knime.node.parameters.persistence;

/** A class whose fields are stored: one key a field, named after it (without a leading "m_"). */
public interface Persistable {
}
