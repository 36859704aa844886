package org.knime.core.util;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;

/** Makes names unique by a count: "name", "name (#1)", "name (#2)" ... */
public final class UniqueNameGenerator {

    private static final Pattern COUNTED = Pattern.compile("(.*) \\(#(\\d+)\\)");

    private final Set<String> names;

    public UniqueNameGenerator(Set<String> names) {
        this.names = names == null ? new HashSet<>() : new HashSet<>(names);
    }

    public UniqueNameGenerator(DataTableSpec spec) {
        this(spec == null ? null : Set.of(spec.getColumnNames()));
    }

    /** @return the suggested name, or a counted one if it was given before */
    public String newName(String suggested) {
        String trimmed = suggested.trim();
        if (names.add(trimmed)) {
            return trimmed;
        }
        Matcher m = COUNTED.matcher(trimmed);
        boolean counted = m.matches();
        String base = counted ? m.group(1) : trimmed;
        int i = counted ? Integer.parseInt(m.group(2)) : 0;
        String name;
        do {
            i++;
            name = base + " (#" + i + ")";
        } while (!names.add(name));
        return name;
    }

    public DataColumnSpec newColumn(String suggested, DataType type) {
        return newCreator(suggested, type).createSpec();
    }

    public DataColumnSpecCreator newCreator(String suggested, DataType type) {
        return new DataColumnSpecCreator(newName(suggested), type);
    }

    public DataColumnSpecCreator newCreator(DataColumnSpec column) {
        DataColumnSpecCreator creator = new DataColumnSpecCreator(column);
        creator.setName(newName(column.getName()));
        return creator;
    }
}
