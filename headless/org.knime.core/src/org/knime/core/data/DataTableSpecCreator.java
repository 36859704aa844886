package org.knime.core.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes table specs step by step. */
public final class DataTableSpecCreator {

    private String name;

    private final List<DataColumnSpec> columns = new ArrayList<>();

    private final Set<String> names = new HashSet<>();

    public DataTableSpecCreator() {
    }

    public DataTableSpecCreator(DataTableSpec spec) {
        name = spec.getName();
        addColumns(spec);
    }

    public DataTableSpecCreator setName(String name) {
        this.name = name;
        return this;
    }

    /** @throws IllegalArgumentException if there is a column of the same name */
    public DataTableSpecCreator addColumns(DataColumnSpec... columns) {
        for (DataColumnSpec c : columns) {
            addName(c.getName());
            this.columns.add(c);
        }
        return this;
    }

    public DataTableSpecCreator addColumns(DataTableSpec fromSpec) {
        return addColumns(fromSpec.stream().toArray(DataColumnSpec[]::new));
    }

    private void addName(String columnName) {
        if (!names.add(columnName)) {
            int i = 0;
            while (!columns.get(i).getName().equals(columnName)) {
                i++;
            }
            throw new IllegalArgumentException("Column \"" + columnName + "\" already contained at index " + i);
        }
    }

    public DataTableSpecCreator replaceColumn(int index, DataColumnSpec colSpec) {
        String old = columns.get(index).getName();
        names.remove(old);
        addName(colSpec.getName());
        columns.set(index, colSpec);
        return this;
    }

    public DataTableSpecCreator dropAllColumns() {
        columns.clear();
        names.clear();
        return this;
    }

    public DataTableSpecCreator dropAllDomains() {
        columns.replaceAll(c -> {
            DataColumnSpecCreator creator = new DataColumnSpecCreator(c);
            creator.setDomain(null);
            return creator.createSpec();
        });
        return this;
    }

    public DataTableSpec createSpec() {
        return new DataTableSpec(name, columns.toArray(DataColumnSpec[]::new));
    }
}
