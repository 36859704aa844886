package org.knime.core.node.context;

/** Can be copied. */
public interface DeepCopy<T> {

    T copy();
}
