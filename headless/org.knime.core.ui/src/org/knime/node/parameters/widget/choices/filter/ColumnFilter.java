package org.knime.node.parameters.widget.choices.filter;

import java.util.List;
import java.util.function.Predicate;

import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.webui.node.dialog.defaultdialog.setting.filter.withtypes.TypedStringFilterMode;

/** Selects columns: by hand, by a pattern or by type. */
public final class ColumnFilter extends TypedStringFilter<ColumnTypeFilter> {

    public ColumnFilter() {
        this(new String[0]);
    }

    public ColumnFilter(final String[] selected) {
        super(selected, new ColumnTypeFilter());
    }

    public ColumnFilter(final List<DataColumnSpec> selectedColumns) {
        super(selectedColumns.stream().map(DataColumnSpec::getName).toList(), new ColumnTypeFilter());
    }

    public ColumnFilter withIncludeUnknownColumns() {
        setIncludeUnknownValues(true);
        return this;
    }

    public ColumnFilter withExcludeUnknownColumns() {
        setIncludeUnknownValues(false);
        return this;
    }

    /** @return the names of those choices that are selected, in the order of the choices */
    public String[] filter(final List<DataColumnSpec> choices) {
        return choices.stream().filter(getFilterPredicate()).map(DataColumnSpec::getName).toArray(String[]::new);
    }

    public String[] filterFromFullSpec(final DataTableSpec spec) {
        return filter(spec.stream().toList());
    }

    public Predicate<DataColumnSpec> getFilterPredicate() {
        if (m_mode == TypedStringFilterMode.TYPE) {
            return m_typeFilter.getFilterPredicate();
        }
        final Predicate<String> names = getStringFilterPredicate();
        return column -> names.test(column.getName());
    }

    /** @return the columns selected by hand that are no choices; none in other modes or if unknown ones are included */
    public String[] getMissingSelected(final List<DataColumnSpec> choices) {
        return getMissingSelected(choices.stream().map(DataColumnSpec::getName).toArray(String[]::new));
    }

    public String[] getMissingSelectedFromFullSpec(final DataTableSpec spec) {
        return getMissingSelected(spec.getColumnNames());
    }
}
