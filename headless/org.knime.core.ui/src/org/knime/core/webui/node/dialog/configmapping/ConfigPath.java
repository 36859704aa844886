package org.knime.core.webui.node.dialog.configmapping;

import java.util.List;

/** The keys that lead from a settings object to one of its entries. */
public final class ConfigPath {

    private final List<String> path;

    public ConfigPath(final List<String> path) {
        this.path = List.copyOf(path);
    }

    public List<String> path() {
        return path;
    }

    @Override
    public boolean equals(final Object obj) {
        return obj instanceof ConfigPath other && path.equals(other.path);
    }

    @Override
    public int hashCode() {
        return path.hashCode();
    }
}
