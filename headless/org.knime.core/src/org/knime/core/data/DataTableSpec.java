package org.knime.core.data;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

import javax.swing.JComponent;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContent;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.config.ConfigRO;
import org.knime.core.node.config.ConfigWO;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortObjectSpecZipInputStream;
import org.knime.core.node.port.PortObjectSpecZipOutputStream;
import org.knime.core.util.UniqueNameGenerator;

/** The columns of a table, with unique names, and the table's name. */
public final class DataTableSpec implements PortObjectSpec, Iterable<DataColumnSpec> {

    private static final String DEFAULT_NAME = "default";

    private final String name;

    private final DataColumnSpec[] columns;

    private final Map<String, Integer> indices = new HashMap<>();

    public DataTableSpec() {
        this(DEFAULT_NAME);
    }

    public DataTableSpec(String name) {
        this(name, new DataColumnSpec[0]);
    }

    public DataTableSpec(DataColumnSpec... colSpecs) {
        this(DEFAULT_NAME, colSpecs);
    }

    /** @throws IllegalArgumentException if two columns have the same name */
    public DataTableSpec(String name, DataColumnSpec... colSpecs) {
        this.name = name == null ? DEFAULT_NAME : name;
        columns = colSpecs.clone();
        for (int i = 0; i < columns.length; i++) {
            Integer first = indices.putIfAbsent(colSpecs[i].getName(), i);
            if (first != null) {
                throw new IllegalArgumentException("Duplicate column name \"" + columns[i].getName()
                    + "\" at positions " + first + " and " + i + ".");
            }
        }
    }

    public DataTableSpec(String[] names, DataType[] types) {
        this(DEFAULT_NAME, names, types);
    }

    public DataTableSpec(String name, String[] names, DataType[] types) {
        this(name, createColumnSpecs(names, types));
    }

    public DataTableSpec(DataTableSpec spec1, DataTableSpec spec2) {
        this(DEFAULT_NAME, spec1, spec2);
    }

    /** The columns of the first and then of the second spec. */
    public DataTableSpec(String name, DataTableSpec spec1, DataTableSpec spec2) {
        this(name, join(spec1, spec2));
    }

    private static DataColumnSpec[] join(DataTableSpec spec1, DataTableSpec spec2) {
        for (DataColumnSpec c : spec2) {
            if (spec1.containsName(c.getName())) {
                throw new IllegalArgumentException("Table specs to join contain the duplicate column name \""
                    + c.getName() + "\" at position " + spec1.findColumnIndex(c.getName()) + " and "
                    + spec2.findColumnIndex(c.getName()) + ".");
            }
        }
        return Stream.concat(spec1.stream(), spec2.stream()).toArray(DataColumnSpec[]::new);
    }

    public static final DataColumnSpec[] createColumnSpecs(String[] names, DataType[] types) {
        if (names.length != types.length) {
            throw new IllegalArgumentException("Parameter arrays names and types must have the same length (names: "
                + names.length + ", types: " + types.length + ").");
        }
        DataColumnSpec[] specs = new DataColumnSpec[names.length];
        for (int i = 0; i < specs.length; i++) {
            specs[i] = new DataColumnSpecCreator(names[i], types[i]).createSpec();
        }
        return specs;
    }

    public String getName() {
        return name;
    }

    public int getNumColumns() {
        return columns.length;
    }

    public DataColumnSpec getColumnSpec(int index) {
        return columns[index];
    }

    /** @return null if there is no such column */
    public DataColumnSpec getColumnSpec(String column) {
        Integer i = indices.get(column);
        return i == null ? null : columns[i];
    }

    /** @return the names in order */
    public final String[] getColumnNames() {
        return stream().map(DataColumnSpec::getName).toArray(String[]::new);
    }

    /** @return index from 0, -1 if there is no such column */
    public int findColumnIndex(String columnName) {
        return indices.getOrDefault(columnName, -1);
    }

    /** @throws IllegalArgumentException if there is no such column */
    public int[] columnsToIndices(String... columns) {
        return Arrays.stream(columns).mapToInt(c -> {
            if (!containsName(c)) {
                throw new IllegalArgumentException("Column not found: \"" + c + "\"");
            }
            return indices.get(c);
        }).toArray();
    }

    /** @throws IndexOutOfBoundsException if there is no such column */
    public void verifyIndices(int... indices) {
        for (int i : indices) {
            if (i < 0 || i >= columns.length) {
                throw new IndexOutOfBoundsException("Column index out of range: " + i);
            }
        }
    }

    public boolean containsName(String columnName) {
        return indices.containsKey(columnName);
    }

    public boolean containsCompatibleType(Class<? extends DataValue> valueClass) {
        return stream().anyMatch(c -> c.getType().isCompatible(valueClass));
    }

    /** @return the name, with " (#1)" and so on if the spec has such a column */
    public static String getUniqueColumnName(DataTableSpec spec, String columnName) {
        return new UniqueNameGenerator(spec).newName(columnName);
    }

    /** @return the first spec with the domains of all; all must have the same columns */
    public static DataTableSpec mergeDataTableSpecs(DataTableSpec... specs) {
        DataColumnSpecCreator[] merged =
            specs[0].stream().map(DataColumnSpecCreator::new).toArray(DataColumnSpecCreator[]::new);
        for (int k = 1; k < specs.length; k++) {
            if (!specs[0].equalStructure(specs[k])) {
                throw new IllegalArgumentException("Cannot merge DataTableSpecs, they don't have equal structure");
            }
            for (int i = 0; i < merged.length; i++) {
                merged[i].merge(specs[k].getColumnSpec(i));
            }
        }
        return new DataTableSpec(specs[0].getName(),
            Arrays.stream(merged).map(DataColumnSpecCreator::createSpec).toArray(DataColumnSpec[]::new));
    }

    /** @return whether names and types of all columns are the same, in the same order */
    public boolean equalStructure(DataTableSpec spec) {
        if (spec == null || spec.columns.length != columns.length) {
            return false;
        }
        for (int i = 0; i < columns.length; i++) {
            if (!columns[i].equalStructure(spec.columns[i])) {
                return false;
            }
        }
        return true;
    }

    public Stream<DataColumnSpec> stream() {
        return Arrays.stream(columns);
    }

    @Override
    public Iterator<DataColumnSpec> iterator() {
        return List.of(columns).iterator();
    }

    @Override
    public JComponent[] getViews() {
        return new JComponent[0];
    }

    public void save(ConfigWO config) {
        config.addString("spec_name", name);
        config.addInt("number_columns", columns.length);
        for (int i = 0; i < columns.length; i++) {
            columns[i].save(config.addConfig("column_spec_" + i));
        }
    }

    public static DataTableSpec load(ConfigRO config) throws InvalidSettingsException {
        DataColumnSpec[] columns = new DataColumnSpec[config.getInt("number_columns")];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = DataColumnSpec.load(config.getConfig("column_spec_" + i));
        }
        return new DataTableSpec(config.getString("spec_name"), columns);
    }

    @Override
    public boolean equals(Object obj) {
        return obj instanceof DataTableSpec s && s.name.equals(name) && Arrays.equals(s.columns, columns);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, Arrays.hashCode(columns));
    }

    @Override
    public String toString() {
        return "name=" + name + ",columns=[" + String.join("; ", getColumnNames()) + "]";
    }

    /** Writes and reads specs. */
    public static final class Serializer extends PortObjectSpecSerializer<DataTableSpec> {

        private static final String ENTRY = "spec.xml";

        @Override
        public void savePortObjectSpec(DataTableSpec spec, PortObjectSpecZipOutputStream out) throws IOException {
            ModelContent content = new ModelContent(ENTRY);
            spec.save(content);
            out.putNextEntry(new ZipEntry(ENTRY));
            content.saveToXML(out);
            out.closeEntry();
        }

        @Override
        public DataTableSpec loadPortObjectSpec(PortObjectSpecZipInputStream in) throws IOException {
            in.getNextEntry();
            ModelContentRO content = ModelContent.loadFromXML(in);
            try {
                return load(content);
            } catch (InvalidSettingsException e) {
                throw new IOException("Unable to load table spec: " + e.getMessage(), e);
            }
        }
    }
}
