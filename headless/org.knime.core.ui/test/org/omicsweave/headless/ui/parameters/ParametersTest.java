package org.omicsweave.headless.ui.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.WidgetGroup;
import org.knime.node.parameters.migration.ConfigMigration;
import org.knime.node.parameters.migration.DefaultProvider;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.migration.Migration;
import org.knime.node.parameters.migration.NodeParametersMigration;
import org.knime.node.parameters.persistence.Persist;
import org.knime.node.parameters.persistence.Persistable;
import org.knime.node.parameters.widget.choices.filter.ColumnFilter;

/** What is stored, and what is loaded of settings that are complete, incomplete or wrong. */
class ParametersTest {

    enum Mode {
            FAST, SLOW
    }

    static class Base implements NodeParameters {
        int inherited = 1;
    }

    static final class Item implements WidgetGroup, Persistable {
        String name = "item";

        int size = 2;
    }

    static final class All extends Base {
        double m_tolerance = 0.5;

        Mode mode = Mode.SLOW;

        Optional<Integer> seed = Optional.empty();

        Optional<String> title = Optional.of("a title");

        String[] names = {"a", "b"};

        Item[] items = {new Item(), new Item()};

        Item group = new Item();

        ColumnFilter columns = new ColumnFilter(new String[]{"x"}).withIncludeUnknownColumns();

        @Persist(configKey = "another key")
        long renamed = 7;

        transient int notStored = 9;

        @Override
        public void validate() throws InvalidSettingsException {
            if (m_tolerance < 0) {
                throw new InvalidSettingsException("negative");
            }
        }
    }

    private static NodeSettings saved(final Object parameters) {
        final NodeSettings settings = new NodeSettings("model");
        Parameters.save(parameters, settings);
        return settings;
    }

    @Test
    void keysAreNamesInOrderInheritedOnesFirst() throws InvalidSettingsException {
        final NodeSettings settings = saved(new All());
        assertThat(settings.keySet()).containsExactly("inherited", "tolerance", "mode", "seed", "seed_is_present",
            "title", "title_is_present", "names", "items", "group", "columns", "another key");
        assertThat(settings.getInt("seed")).isZero();
        assertThat(settings.getBoolean("seed_is_present")).isFalse();
        assertThat(settings.getString("mode")).isEqualTo("SLOW");
        assertThat(settings.getNodeSettings("items").keySet()).containsExactly("0", "1");
        assertThat(settings.getNodeSettings("columns").keySet()).containsExactly("mode", "patternFilter",
            "manualFilter", "typeFilter");
    }

    @Test
    void whatIsSavedIsLoaded() throws InvalidSettingsException {
        final All parameters = new All();
        parameters.inherited = 5;
        parameters.mode = Mode.FAST;
        parameters.seed = Optional.of(42);
        parameters.title = Optional.empty();
        parameters.items[1].name = "second";
        parameters.names = new String[]{"ü", null};
        final All loaded = Parameters.loadValid(All.class, saved(parameters));
        assertThat(loaded).usingRecursiveComparison().isEqualTo(parameters);
    }

    @Test
    void validateRefuses() {
        final All parameters = new All();
        parameters.m_tolerance = -1;
        assertThatThrownBy(() -> Parameters.loadValid(All.class, saved(parameters)))
            .isInstanceOf(InvalidSettingsException.class).hasMessage("negative");
    }

    /** Settings of the class All as XML, with one line replaced. */
    private static NodeSettingsRO edited(final String entry, final String replacement) throws IOException {
        final var out = new ByteArrayOutputStream();
        saved(new All()).saveToXML(out);
        final String xml = out.toString(StandardCharsets.UTF_8);
        final String edited = xml.replaceFirst(" *" + entry + ".*\n", replacement);
        assertThat(edited).isNotEqualTo(xml);
        return NodeSettings.loadFromXML(new ByteArrayInputStream(edited.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "<entry key=\"tolerance\" || Double for key \"tolerance\" not found.",
        "<entry key=\"tolerance\" | <entry key=\"tolerance\" type=\"xint\" value=\"1\"/> | Double for key \"tolerance\" not found.",
        "<entry key=\"mode\" | <entry key=\"mode\" type=\"xstring\" value=\"slow\"/> | Invalid value 'slow'. Possible values: FAST, SLOW",
        "<entry key=\"title\" || String for key \"title\" not found.",
        "<entry key=\"another key\" || Long for key \"another key\" not found."})
    void wrongSettingsAreRefused(final String entry, final String replacement, final String message)
        throws IOException {
        final NodeSettingsRO settings = edited(entry, replacement == null ? "" : replacement);
        assertThatThrownBy(() -> Parameters.load(All.class, settings)).isInstanceOf(InvalidSettingsException.class)
            .hasMessage(message);
    }

    @Test
    void flagOfAnOptionalMayBeAbsent() throws IOException, InvalidSettingsException {
        assertThat(Parameters.load(All.class, edited("<entry key=\"seed_is_present\"", "")).seed).contains(0);
    }

    @Test
    void arrayOfGroupsMustHaveNoHole() throws InvalidSettingsException {
        final NodeSettings settings = saved(new All());
        settings.getNodeSettings("items").addNodeSettings("3");
        assertThatThrownBy(() -> Parameters.load(All.class, settings)).hasMessage("Config for key \"2\" not found.");
    }

    static final class FromOld implements NodeParametersMigration<Integer> {
        @Override
        public List<ConfigMigration<Integer>> getConfigMigrations() {
            return List.of(ConfigMigration.<Integer> builder(s -> s.getInt("old") * 10).withDeprecatedConfigPath("old")
                .build());
        }
    }

    static final class Absent implements DefaultProvider<String> {
        @Override
        public String getDefault() {
            return "provided";
        }
    }

    static final class Later implements NodeParameters {
        @Migrate(loadDefaultIfAbsent = true)
        int added = 5;

        @Migration(FromOld.class)
        int migrated = 1;

        @Migration(Absent.class)
        String withProvider = "initial";
    }

    @Test
    void earlierSettingsAreMigrated() throws InvalidSettingsException {
        final NodeSettings settings = new NodeSettings("model");
        settings.addInt("old", 7);
        final Later loaded = Parameters.load(Later.class, settings);
        assertThat(loaded.added).isEqualTo(5);
        assertThat(loaded.migrated).isEqualTo(70);
        assertThat(loaded.withProvider).isEqualTo("provided");
    }

    @Test
    void theOldKeyWinsAndNeitherIsAnError() throws InvalidSettingsException {
        final NodeSettings both = saved(new Later());
        both.addInt("old", 8);
        assertThat(Parameters.load(Later.class, both).migrated).isEqualTo(80);
        assertThatThrownBy(() -> Parameters.load(Later.class, new NodeSettings("model")))
            .hasMessage("Int for key \"migrated\" not found.");
    }

    @LoadDefaultsForAbsentFields
    static final class Lenient implements NodeParameters {
        int number = 3;

        Item group = new Item();
    }

    @Test
    void absentFieldsOfALenientClassGetDefaultsButNotKeysInItsGroups() throws InvalidSettingsException {
        assertThat(Parameters.load(Lenient.class, new NodeSettings("model")).number).isEqualTo(3);
        final NodeSettings incomplete = new NodeSettings("model");
        incomplete.addNodeSettings("group").addString("name", "n");
        assertThatThrownBy(() -> Parameters.load(Lenient.class, incomplete))
            .hasMessage("Int for key \"size\" not found.");
    }

    static final class WithList implements NodeParameters {
        List<String> list = List.of();

        Map<String, String> map = Map.of();
    }

    @Test
    void listsCannotBeStored() {
        assertThatThrownBy(() -> saved(new WithList())).isInstanceOf(IllegalArgumentException.class)
            .hasMessage("No default persistor available for type 'interface java.util.List'.");
    }
}
