package org.omicsweave.headless.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.knime.core.node.NodeSettings;
import org.knime.core.node.config.base.AbstractConfigEntry;
import org.knime.core.node.config.base.ConfigBase;

/**
 * Compares the settings in two saved workflows entry by entry: workflow.knime, settings.xml of nodes, specs of tables.
 * How the rows of tables are stored is not compared; they are, after the workflow was loaded again.
 */
final class SavedFolder {

    private SavedFolder() {
    }

    static List<Difference> compare(Path expected, Path actual) throws IOException {
        List<Difference> result = new ArrayList<>();
        TreeSet<String> files = files(expected);
        files(actual).stream().filter(f -> !f.matches(".*/(port|object)_\\d+/spec\\.xml")).forEach(files::add); // not all data is in the kit
        for (String file : files) {
            Map<String, String> a = entries(expected.resolve(file));
            Map<String, String> b = entries(actual.resolve(file));
            if (a == null || b == null) {
                result.add(new Difference("/saved/" + file, a == null ? null : "the file", b == null ? null : "the file"));
                continue;
            }
            TreeSet<String> keys = new TreeSet<>(a.keySet());
            keys.addAll(b.keySet());
            for (String key : keys) {
                if (!Objects.equals(a.get(key), b.get(key))) {
                    result.add(new Difference("/saved/" + file + "/" + key, a.get(key), b.get(key)));
                }
            }
        }
        return result;
    }

    /** @return whether the kit kept the data of this workflow, as KNIME saved it */
    static boolean hasData(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.anyMatch(f -> f.endsWith("data.zip") || f.endsWith("portobject.zip"));
        }
    }

    private static TreeSet<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(f -> folder.relativize(f).toString().replace('\\', '/'))
                .filter(f -> f.equals("workflow.knime") || f.endsWith("/settings.xml") || f.matches(".*/(port|object)_\\d+/spec\\.xml"))
                .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** @return the values under their paths, null if there is no such file */
    private static Map<String, String> entries(Path file) throws IOException {
        if (!Files.exists(file)) {
            return null;
        }
        Map<String, String> entries = new TreeMap<>();
        try (InputStream in = Files.newInputStream(file)) {
            NodeSettings settings = (NodeSettings)NodeSettings.loadFromXML(in);
            if (settings.removeConfig("connections") instanceof NodeSettings connections) { // in no order
                for (String key : connections.keySet()) {
                    Map<String, String> c = new TreeMap<>();
                    collect("", (NodeSettings)connections.getEntry(key), c);
                    entries.put("connection " + c, "");
                }
            }
            collect("", settings, entries);
        }
        return entries;
    }

    private static void collect(String prefix, ConfigBase config, Map<String, String> entries) {
        for (String key : config.keySet()) {
            AbstractConfigEntry e = config.getEntry(key);
            if (e instanceof ConfigBase c) {
                if (c.keySet().isEmpty()) {
                    entries.put(prefix + key, "empty config");
                }
                collect(prefix + key + "/", c, entries);
            } else {
                entries.put(prefix + key, e.getType() + " " + normalise(prefix + key, e.toStringValue()));
            }
        }
    }

    private static String normalise(String path, String value) {
        if (value == null || path.startsWith("authorInformation")) {
            return "null";
        }
        return value.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "{uuid}")
            .replaceAll("<empty_\\d+>", "<empty_N>").replaceAll("^5\\.8\\.2\\.v\\d+$", "5.8.2");
    }
}
