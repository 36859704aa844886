package org.knime.node.parameters.widget.choices.filter;

import java.util.List;
import java.util.stream.Stream;

import org.knime.core.webui.node.dialog.defaultdialog.setting.filter.StringFilterMode;
import org.knime.core.webui.node.dialog.defaultdialog.setting.filter.util.ManualFilter;
import org.knime.core.webui.node.dialog.defaultdialog.setting.filter.util.PatternFilter;
import org.knime.node.parameters.persistence.Persistable;

/** Selects texts: by hand or by a pattern. */
public class StringFilter implements Persistable {

    public StringFilterMode m_mode = StringFilterMode.MANUAL;

    public PatternFilter m_patternFilter = new PatternFilter();

    public ManualFilter m_manualFilter;

    public StringFilter() {
        this(new String[0]);
    }

    public StringFilter(final String[] initialSelected) {
        m_manualFilter = new ManualFilter(initialSelected);
    }

    public StringFilter(final List<String> initialSelected) {
        this(initialSelected.toArray(String[]::new));
    }

    public void excludeUnknownColumn() {
        m_manualFilter.m_includeUnknownColumns = false;
    }

    /** @return those of the choices that are selected, in the order of the choices */
    public String[] filter(final String[] choices) {
        return m_mode == StringFilterMode.MANUAL
            ? Stream.of(choices).filter(m_manualFilter.getFilterPredicate()).toArray(String[]::new)
            : m_patternFilter.getSelected(m_mode.toPatternMode(), choices);
    }

    /** @return the texts selected by hand that are no choices; in the other modes those that match (as KNIME) */
    public String[] getMissingSelected(final String[] choices) {
        return m_mode == StringFilterMode.MANUAL ? m_manualFilter.getUpdatedMissingValues(choices)
            : m_patternFilter.getSelected(m_mode.toPatternMode(), choices);
    }
}
