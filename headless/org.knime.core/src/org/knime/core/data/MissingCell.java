package org.knime.core.data;

/** A missing value, with a reason or without. Missing cells are all equal, whatever the reason. */
public final class MissingCell extends DataCell implements MissingValue {

    private static final long serialVersionUID = 1;

    private final String error;

    /** @param error why the value is missing, may be null */
    public MissingCell(String error) {
        this.error = error;
    }

    @Override
    public String getError() {
        return error;
    }

    @Override
    public boolean isMissing() {
        return true;
    }

    @Override
    protected boolean equalsDataCell(DataCell dc) {
        return true;
    }

    @Override
    public int hashCode() {
        return MissingCell.class.hashCode();
    }

    @Override
    public String toString() {
        return "?";
    }
}
