package org.knime.node.parameters.widget.choices.filter;

import java.util.List;
import java.util.function.Predicate;

import org.knime.core.webui.node.dialog.defaultdialog.setting.filter.util.DoNotPersistSelected;
import org.knime.core.webui.node.dialog.defaultdialog.setting.filter.util.ManualFilter;
import org.knime.core.webui.node.dialog.defaultdialog.setting.filter.util.PatternFilter;
import org.knime.core.webui.node.dialog.defaultdialog.setting.filter.util.PatternFilter.PatternMode;
import org.knime.core.webui.node.dialog.defaultdialog.setting.filter.withtypes.TypedStringFilterMode;
import org.knime.node.parameters.persistence.Persistable;
import org.knime.node.parameters.persistence.Persistor;

/** Selects typed names: by hand, by a pattern or by type. Only the part of the chosen mode counts. */
public abstract class TypedStringFilter<T extends TypeFilter> implements Persistable {

    /** what the open dialog shows as selected; never stored */
    @Persistor(DoNotPersistSelected.class)
    String[] m_selected; // read by reflection

    public TypedStringFilterMode m_mode = TypedStringFilterMode.MANUAL;

    public PatternFilter m_patternFilter = new PatternFilter();

    public ManualFilter m_manualFilter;

    public T m_typeFilter;

    protected TypedStringFilter(final String[] initialSelected, final T defaultTypeFilter) {
        m_manualFilter = new ManualFilter(initialSelected);
        m_typeFilter = defaultTypeFilter;
    }

    protected TypedStringFilter(final List<String> initialSelected, final T defaultTypeFilter) {
        this(initialSelected.toArray(String[]::new), defaultTypeFilter);
    }

    /** @return the names selected by hand that are no choices; none in the other modes */
    protected String[] getMissingSelected(final String[] choices) {
        return m_mode == TypedStringFilterMode.MANUAL ? m_manualFilter.getUpdatedMissingValues(choices)
            : new String[0];
    }

    /** Not for the mode TYPE, which looks at types and not at names. */
    protected Predicate<String> getStringFilterPredicate() {
        return m_mode == TypedStringFilterMode.MANUAL ? m_manualFilter.getFilterPredicate()
            : m_patternFilter.getIsSelectedPredicate(PatternMode.valueOf(m_mode.name()));
    }

    protected void setSelected(final String[] selected) {
        m_manualFilter.m_manuallySelected = selected;
    }

    protected void setIncludeUnknownValues(final boolean value) {
        m_manualFilter.m_includeUnknownColumns = value;
    }
}
