package org.knime.core.data;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes column specs. Names are trimmed; an empty name becomes {@code <empty_1>}, {@code <empty_2>} ... */
public final class DataColumnSpecCreator {

    private static final AtomicInteger EMPTY_NAMES = new AtomicInteger();

    private String name;

    private DataType type;

    private DataColumnDomain domain = new DataColumnDomain(null, null, null);

    private DataColumnProperties properties = new DataColumnProperties();

    private List<String> elementNames = List.of();

    public DataColumnSpecCreator(String name, DataType type) {
        setName(name);
        setType(type);
    }

    public DataColumnSpecCreator(DataColumnSpec cspec) {
        this(cspec.getName(), cspec.getType());
        domain = cspec.getDomain();
        properties = cspec.getProperties();
        elementNames = cspec.getElementNames();
    }

    public void setName(String name) {
        String trimmed = Objects.requireNonNull(name, "Name of DataColumnSpec must not be null!").trim();
        this.name = trimmed.isEmpty() ? "<empty_" + EMPTY_NAMES.incrementAndGet() + ">" : trimmed;
    }

    public DataType getType() {
        return type;
    }

    public void setType(DataType type) {
        this.type = Objects.requireNonNull(type, "Type of DataColumnSpec must not be null!");
    }

    /** @param domain null for an unknown domain */
    public void setDomain(DataColumnDomain domain) {
        this.domain = domain == null ? new DataColumnDomain(null, null, null) : domain;
    }

    /** @param props null for none */
    public void setProperties(DataColumnProperties props) {
        properties = props == null ? new DataColumnProperties() : props;
    }

    public void setElementNames(String[] elNames) {
        elementNames = elNames == null ? List.of() : List.of(elNames);
    }

    /** Extends type and domain so that the cells of a column of the same name fit. */
    public void merge(DataColumnSpec cspec2) {
        if (!cspec2.getName().equals(name)) {
            throw new IllegalArgumentException(
                "Structures of DataColumnSpecs do not match: \"" + name + "\" vs. \"" + cspec2.getName() + "\"");
        }
        DataType common = DataType.getCommonSuperType(type, cspec2.getType());
        DataColumnDomain other = cspec2.getDomain();
        Set<DataCell> values = null;
        if (domain.hasValues() && other.hasValues()) {
            values = new LinkedHashSet<>(domain.getValues());
            values.addAll(other.getValues());
        }
        domain = new DataColumnDomain(values, extreme(domain.getLowerBound(), other.getLowerBound(), common, -1),
            extreme(domain.getUpperBound(), other.getUpperBound(), common, 1));
        type = common;
    }

    private static DataCell extreme(DataCell a, DataCell b, DataType type, int sign) {
        if (a == null || b == null) {
            return null;
        }
        return type.getComparator().compare(a, b) * sign >= 0 ? a : b;
    }

    public DataColumnSpec createSpec() {
        return new DataColumnSpec(name, elementNames, type, domain, properties);
    }
}
