package org.knime.node.parameters.migration;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

import org.knime.core.node.NodeSettingsRO;
import org.knime.core.webui.node.dialog.configmapping.ConfigPath;
import org.knime.core.webui.node.dialog.configmapping.NodeSettingsAtPathUtil;

/** One way in which an earlier version stored a field: when it applies and how the value is read. */
public final class ConfigMigration<T> {

    private final ParametersLoader<T> loader;

    private final Predicate<NodeSettingsRO> matcher;

    private final List<ConfigPath> deprecatedConfigPaths;

    private ConfigMigration(final Builder<T> builder) {
        loader = builder.loader;
        deprecatedConfigPaths = List.copyOf(builder.paths);
        matcher = builder.matcher != null ? builder.matcher : settings -> !deprecatedConfigPaths.isEmpty()
            && deprecatedConfigPaths.stream().allMatch(path -> NodeSettingsAtPathUtil.hasPath(settings, path));
    }

    public static <T> Builder<T> builder(final ParametersLoader<T> loader) {
        return new Builder<>(loader);
    }

    public ParametersLoader<T> getLoader() {
        return loader;
    }

    /** @return tells settings of the earlier version; by default those that have all the deprecated paths */
    public Predicate<NodeSettingsRO> getMatcher() {
        return matcher;
    }

    public Collection<ConfigPath> getDeprecatedConfigPaths() {
        return deprecatedConfigPaths;
    }

    public static final class Builder<T> {

        private final ParametersLoader<T> loader;

        private final List<ConfigPath> paths = new ArrayList<>();

        private Predicate<NodeSettingsRO> matcher;

        public Builder(final ParametersLoader<T> loader) {
            this.loader = loader;
        }

        /** @param configKeys the keys that lead to an entry which only the earlier version wrote */
        public Builder<T> withDeprecatedConfigPath(final String... configKeys) {
            paths.add(new ConfigPath(List.of(configKeys)));
            return this;
        }

        public Builder<T> withMatcher(final Predicate<NodeSettingsRO> settingsMatcher) {
            matcher = settingsMatcher;
            return this;
        }

        public ConfigMigration<T> build() {
            return new ConfigMigration<>(this);
        }
    }
}
