package org.knime.core.data;

import java.util.List;
import java.util.Objects;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.ConfigRO;
import org.knime.core.node.config.ConfigWO;

/** Name, type, domain and properties of a column. Colours, shapes and sizes are not part of the headless runtime. */
public final class DataColumnSpec {

    private final String name;

    private final List<String> elementNames;

    private final DataType type;

    private final DataColumnDomain domain;

    private final DataColumnProperties properties;

    DataColumnSpec(String name, List<String> elementNames, DataType type, DataColumnDomain domain,
        DataColumnProperties properties) {
        this.name = name;
        this.elementNames = elementNames;
        this.type = type;
        this.domain = domain;
        this.properties = properties;
    }

    public String getName() {
        return name;
    }

    public DataType getType() {
        return type;
    }

    public DataColumnDomain getDomain() {
        return domain;
    }

    public DataColumnProperties getProperties() {
        return properties;
    }

    public List<String> getElementNames() {
        return elementNames;
    }

    /** @return whether name and type are the same */
    public boolean equalStructure(DataColumnSpec cspec) {
        return cspec != null && cspec.name.equals(name) && cspec.type.equals(type);
    }

    public void save(ConfigWO config) {
        config.addString("column_name", name);
        config.addStringArray("element_names", elementNames.toArray(String[]::new));
        type.save(config.addConfig("column_type"));
        domain.save(config.addConfig("column_domain"));
        properties.save(config.addConfig("column_properties"));
        config.addConfig("meta_data");
    }

    public static DataColumnSpec load(ConfigRO config) throws InvalidSettingsException {
        return new DataColumnSpec(config.getString("column_name"),
            List.of(config.getStringArray("element_names", new String[0])),
            DataType.load(config.getConfig("column_type")), DataColumnDomain.load(config.getConfig("column_domain")),
            DataColumnProperties.load(config.getConfig("column_properties")));
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof DataColumnSpec s && equalStructure(s) && s.domain.equals(domain)
            && s.properties.equals(properties) && s.elementNames.equals(elementNames);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, type);
    }

    @Override
    public String toString() {
        return name + " (" + type + ")";
    }
}
