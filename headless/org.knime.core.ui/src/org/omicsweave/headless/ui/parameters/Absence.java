package org.omicsweave.headless.ui.parameters;

import java.util.List;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.webui.node.dialog.configmapping.ConfigPath;
import org.knime.node.parameters.migration.ConfigMigration;
import org.knime.node.parameters.migration.DefaultProvider;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.migration.Migration;
import org.knime.node.parameters.migration.NodeParametersMigration;

/** Loads fields that settings of earlier versions lack or have under other keys. */
final class Absence {

    private Absence() {
    }

    /** Sets the field; it keeps its value where it is absent and the default is wanted. */
    static void load(final ParameterField field, final FieldPersistor persistor, final Object owner,
        final NodeSettingsRO settings) throws InvalidSettingsException {
        final NodeParametersMigration<?> migration = migration(field);
        if (migration != null) {
            for (ConfigMigration<?> earlier : migration.getConfigMigrations()) {
                if (earlier.getMatcher().test(settings)) {
                    field.set(owner, earlier.getLoader().load(settings));
                    return;
                }
            }
            if (migration instanceof DefaultProvider<?> provider && persistor.isAbsent(settings)) {
                field.set(owner, provider.getDefault());
                return;
            }
        }
        if (!(wantsDefault(field) && persistor.isAbsent(settings))) {
            field.set(owner, persistor.load(settings));
        }
    }

    private static NodeParametersMigration<?> migration(final ParameterField field) {
        return field.annotation(Migration.class).<NodeParametersMigration<?>> map(m -> Instances.create(m.value()))
            .orElse(null);
    }

    static List<List<String>> deprecatedPaths(final ParameterField field) {
        final NodeParametersMigration<?> migration = migration(field);
        return migration == null ? List.of() : migration.getConfigMigrations().stream()
            .flatMap(m -> m.getDeprecatedConfigPaths().stream()).map(ConfigPath::path).toList();
    }

    private static boolean wantsDefault(final ParameterField field) {
        return field.declaringClass().isAnnotationPresent(LoadDefaultsForAbsentFields.class)
            || field.annotation(Migrate.class).map(Migrate::loadDefaultIfAbsent).orElse(false);
    }
}
