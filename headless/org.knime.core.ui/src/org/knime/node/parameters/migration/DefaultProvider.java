package org.knime.node.parameters.migration;

import java.util.List;

/** A migration that gives a value where the settings have none. */
public interface DefaultProvider<T> extends NodeParametersMigration<T> {

    @Override
    default List<ConfigMigration<T>> getConfigMigrations() {
        return List.of();
    }

    /** @return the value of a field that is absent */
    T getDefault();
}
