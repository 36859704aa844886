package org.knime.core.data.container;

import java.util.LinkedHashSet;
import java.util.Set;

import org.knime.core.data.BoundedValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnDomain;
import org.knime.core.data.DataColumnDomainCreator;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataValueComparator;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.NominalValue;

/** The domain of a column while its cells arrive: up to 60 possible values in order of appearance, and bounds. */
final class DomainCalculator {

    private static final int MAX_VALUES = 60;

    private final DataColumnSpec spec;

    private final boolean bounded;

    private final DataValueComparator order;

    /** null: not wanted, or too many */
    private Set<DataCell> values;

    private DataCell lower;

    private DataCell upper;

    /** @param extend whether the domain of the spec is extended, otherwise it is dropped */
    DomainCalculator(DataColumnSpec spec, boolean extend) {
        this.spec = spec;
        bounded = spec.getType().isCompatible(BoundedValue.class);
        order = spec.getType().getComparator();
        DataColumnDomain given = spec.getDomain();
        if (spec.getType().isCompatible(NominalValue.class)) {
            values = new LinkedHashSet<>();
            if (extend && given.hasValues()) {
                values.addAll(given.getValues());
            }
        }
        if (extend) {
            lower = given.getLowerBound();
            upper = given.getUpperBound();
        }
    }

    void add(DataCell cell) {
        if (cell.isMissing()) {
            return;
        }
        if (values != null) {
            values.add(cell);
            if (values.size() > MAX_VALUES) {
                values = null;
            }
        }
        if (bounded && !(cell instanceof DoubleValue d && Double.isNaN(d.getDoubleValue()))) {
            lower = lower == null || order.compare(cell, lower) < 0 ? cell : lower;
            upper = upper == null || order.compare(cell, upper) > 0 ? cell : upper;
        }
    }

    DataColumnSpec createSpec() {
        DataColumnSpecCreator creator = new DataColumnSpecCreator(spec);
        creator.setDomain(new DataColumnDomainCreator(values, lower, upper).createDomain());
        return creator.createSpec();
    }
}
