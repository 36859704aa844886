package org.knime.core.data;

import java.util.Set;

/** Makes domains. */
public class DataColumnDomainCreator {

    private Set<? extends DataCell> values;

    private DataCell lower;

    private DataCell upper;

    public DataColumnDomainCreator() {
    }

    public DataColumnDomainCreator(Set<? extends DataCell> values) {
        this(values, null, null);
    }

    public DataColumnDomainCreator(DataCell[] values) {
        this(values, null, null);
    }

    public DataColumnDomainCreator(DataCell lowerBound, DataCell upperBound) {
        this((Set<DataCell>)null, lowerBound, upperBound);
    }

    public DataColumnDomainCreator(Set<? extends DataCell> values, DataCell lowerBound, DataCell upperBound) {
        this.values = values;
        lower = lowerBound;
        upper = upperBound;
    }

    public DataColumnDomainCreator(DataCell[] values, DataCell lowerBound, DataCell upperBound) {
        this(values == null ? null : DataColumnDomain.setOf(values), lowerBound, upperBound);
    }

    public DataColumnDomainCreator(DataColumnDomain copyFrom) {
        this(copyFrom.getValues(), copyFrom.getLowerBound(), copyFrom.getUpperBound());
    }

    public void setValues(Set<? extends DataCell> values) {
        this.values = values;
    }

    public void setLowerBound(DataCell lower) {
        this.lower = lower;
    }

    public void setUpperBound(DataCell upper) {
        this.upper = upper;
    }

    public DataColumnDomain createDomain() {
        return new DataColumnDomain(values, lower, upper);
    }
}
