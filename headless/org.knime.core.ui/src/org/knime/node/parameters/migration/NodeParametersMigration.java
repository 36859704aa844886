package org.knime.node.parameters.migration;

import java.util.List;

/** The ways in which earlier versions stored a field; needs a constructor without arguments. */
public interface NodeParametersMigration<T> {

    /** @return tried in order, the first that matches is used; if none does, the field is loaded as usual */
    List<ConfigMigration<T>> getConfigMigrations();
}
