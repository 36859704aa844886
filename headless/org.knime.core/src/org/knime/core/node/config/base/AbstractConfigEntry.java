package org.knime.core.node.config.base;

import java.io.Serializable;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Objects;

import javax.swing.tree.TreeNode;

/** A named, typed entry of a {@link ConfigBase}: a value or a nested configuration. */
public abstract class AbstractConfigEntry implements Serializable, TreeNode {

    private static final long serialVersionUID = 1;

    private final String key;

    private final ConfigEntries type;

    private AbstractConfigEntry parent;

    AbstractConfigEntry(String key, ConfigEntries type) {
        this.key = Objects.requireNonNull(key, "Config entry key must not be null.");
        this.type = type;
    }

    public final String getKey() {
        return key;
    }

    public final ConfigEntries getType() {
        return type;
    }

    /** @return the value as it is written to XML, null for a stored null */
    public abstract String toStringValue();

    public final boolean isIdentical(AbstractConfigEntry ace) {
        return equals(ace) && hasIdenticalValue(ace);
    }

    boolean hasIdenticalValue(AbstractConfigEntry other) {
        return Objects.equals(toStringValue(), other.toStringValue());
    }

    /** Entries are equal if their keys and types are; see {@link #isIdentical} for the values. */
    @Override
    public boolean equals(Object o) {
        return o instanceof AbstractConfigEntry e && e.key.equals(key) && e.type == type;
    }

    @Override
    public int hashCode() {
        return key.hashCode() ^ type.hashCode();
    }

    @Override
    public String toString() {
        return key;
    }

    @Override
    public final AbstractConfigEntry getParent() {
        return parent;
    }

    public final void setParent(AbstractConfigEntry parent) {
        this.parent = parent;
    }

    @Override
    public TreeNode getChildAt(int childIndex) {
        return null;
    }

    @Override
    public int getChildCount() {
        return 0;
    }

    @Override
    public int getIndex(TreeNode node) {
        return -1;
    }

    @Override
    public final boolean getAllowsChildren() {
        return !isLeaf();
    }

    @Override
    public boolean isLeaf() {
        return true;
    }

    @Override
    public Enumeration<TreeNode> children() {
        return Collections.emptyEnumeration();
    }
}
