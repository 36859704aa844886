package org.knime.core.data;

import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.ConfigRO;
import org.knime.core.node.config.ConfigWO;

/** Free annotations of a column: names and texts. */
public final class DataColumnProperties {

    private final Map<String, String> content;

    public DataColumnProperties() {
        this(Map.of());
    }

    public DataColumnProperties(Map<String, String> content) {
        this.content = new LinkedHashMap<>(content);
    }

    public boolean containsProperty(String key) {
        return content.containsKey(key);
    }

    public String getProperty(String key) {
        return content.get(key);
    }

    public String getProperty(String key, String defaultValue) {
        return content.getOrDefault(key, defaultValue);
    }

    public Enumeration<String> properties() {
        return Collections.enumeration(content.keySet());
    }

    public int size() {
        return content.size();
    }

    public void save(ConfigWO config) {
        content.forEach(config::addString);
    }

    public static DataColumnProperties load(ConfigRO config) throws InvalidSettingsException {
        Map<String, String> content = new LinkedHashMap<>();
        for (String key : config.keySet()) {
            content.put(key, config.getString(key));
        }
        return new DataColumnProperties(content);
    }

    @Override
    public boolean equals(Object obj) {
        return obj instanceof DataColumnProperties p && p.content.equals(content);
    }

    @Override
    public int hashCode() {
        return content.hashCode();
    }

    @Override
    public String toString() {
        return content.toString();
    }
}
