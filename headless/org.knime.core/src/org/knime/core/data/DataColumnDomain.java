package org.knime.core.data;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.ConfigRO;
import org.knime.core.node.config.ConfigWO;

/** What is known of a column's cells: the possible values, the lower and the upper bound; each may be unknown (null). */
public final class DataColumnDomain {

    private final Set<DataCell> values;

    private final DataCell lower;

    private final DataCell upper;

    DataColumnDomain(Set<? extends DataCell> values, DataCell lower, DataCell upper) {
        this.values = values == null ? null : Collections.unmodifiableSet(new LinkedHashSet<>(values));
        this.lower = lower;
        this.upper = upper;
    }

    public Set<DataCell> getValues() {
        return values;
    }

    public boolean hasValues() {
        return values != null;
    }

    public DataCell getLowerBound() {
        return lower;
    }

    public DataCell getUpperBound() {
        return upper;
    }

    public boolean hasLowerBound() {
        return lower != null;
    }

    public boolean hasUpperBound() {
        return upper != null;
    }

    public boolean hasBounds() {
        return hasLowerBound() && hasUpperBound();
    }

    public void save(ConfigWO config) {
        if (lower != null) {
            config.addDataCell("lower_bound", lower);
        }
        if (upper != null) {
            config.addDataCell("upper_bound", upper);
        }
        if (values != null) {
            config.addDataCellArray("possible_values", values.toArray(DataCell[]::new));
        }
    }

    public static DataColumnDomain load(ConfigRO config) {
        try {
            DataCell[] values = config.containsKey("possible_values") ? config.getDataCellArray("possible_values") : null;
            return new DataColumnDomain(values == null ? null : Collections.unmodifiableSet(setOf(values)),
                config.getDataCell("lower_bound", (DataCell)null), config.getDataCell("upper_bound", (DataCell)null));
        } catch (InvalidSettingsException e) {
            return new DataColumnDomain(null, null, null);
        }
    }

    static Set<DataCell> setOf(DataCell... cells) {
        Set<DataCell> set = new LinkedHashSet<>();
        Collections.addAll(set, cells);
        return set;
    }

    @Override
    public boolean equals(Object obj) {
        return obj instanceof DataColumnDomain d && Objects.equals(d.values, values) && Objects.equals(d.lower, lower)
            && Objects.equals(d.upper, upper);
    }

    @Override
    public int hashCode() {
        return Objects.hash(values, lower, upper);
    }

    @Override
    public String toString() {
        return "lower=" + lower + ",upper=" + upper + ",values=" + values;
    }
}
