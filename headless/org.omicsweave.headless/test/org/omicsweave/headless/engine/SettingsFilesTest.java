package org.omicsweave.headless.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;

class SettingsFilesTest {

    @TempDir
    Path folder;

    @Test
    void settingsComeBack() throws Exception {
        NodeSettings s = new NodeSettings("settings.xml");
        s.addString("text", "a<&>\"\u00fc\n\t100% %%x \ud83d\ude00");
        s.addString("null", null);
        s.addInt("int", -1);
        s.addDouble("double", Double.NEGATIVE_INFINITY);
        s.addStringArray("strings", "a", null);
        s.addStringArray("no strings", (String[])null);
        s.addNodeSettings("nested").addLong("key \"quoted\"", Long.MAX_VALUE);
        SettingsFiles.write(s, folder.resolve("sub/settings.xml"));
        NodeSettings read = SettingsFiles.read(folder.resolve("sub/settings.xml"));
        assertThat(read.hasIdenticalValue(s)).isTrue();
        assertThat(read.getStringArray("strings")).containsExactly("a", null);
        assertThat(read.getStringArray("no strings")).isNull();
        assertThat(Files.readString(folder.resolve("sub/settings.xml"))).contains("%%00010", "%%55357%%56832",
            "%%00037%x");
    }

    @Test
    void typesAreStrict() {
        NodeSettings s = new NodeSettings("s");
        s.addInt("int", 1);
        assertThatThrownBy(() -> s.getDouble("int")).isInstanceOf(InvalidSettingsException.class)
            .hasMessage("Double for key \"int\" not found.");
    }

    @Test
    void externalEntitiesAreRefused() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "secret");
        Path file = Files.writeString(folder.resolve("settings.xml"), "<?xml version=\"1.0\"?><!DOCTYPE config [<!ENTITY e "
            + "SYSTEM \"" + secret.toUri() + "\">]><config key=\"s\"><entry key=\"k\" type=\"xstring\" value=\"&e;\"/>"
            + "</config>");
        assertThatThrownBy(() -> SettingsFiles.read(file)).isInstanceOf(IOException.class)
            .hasMessageContaining("DOCTYPE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "a/../../x", "/etc/passwd"})
    void pathsThatLeaveTheFolderAreRefused(String path) {
        assertThatThrownBy(() -> SettingsFiles.inside(folder, path)).isInstanceOf(IOException.class)
            .hasMessageContaining("leads out of the folder");
    }

    @Test
    void pathsInsideAreResolved() throws IOException {
        assertThat(SettingsFiles.inside(folder, "a/../b/c")).isEqualTo(folder.resolve("b/c"));
    }
}
