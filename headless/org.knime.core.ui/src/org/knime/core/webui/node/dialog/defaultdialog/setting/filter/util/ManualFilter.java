package org.knime.core.webui.node.dialog.defaultdialog.setting.filter.util;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.knime.node.parameters.persistence.Persistable;

/** Selects names by hand; a name that is neither selected nor deselected is unknown. */
public class ManualFilter implements Persistable {

    public String[] m_manuallySelected;

    public String[] m_manuallyDeselected;

    public boolean m_includeUnknownColumns;

    /** for loading; both lists are null */
    ManualFilter() {
    }

    public ManualFilter(final String[] initialSelected) {
        this(initialSelected, new String[0], false);
    }

    public ManualFilter(final String[] manuallySelected, final String[] manuallyDeselected,
        final boolean includeUnknownValues) {
        m_manuallySelected = manuallySelected;
        m_manuallyDeselected = manuallyDeselected;
        m_includeUnknownColumns = includeUnknownValues;
    }

    public Predicate<String> getFilterPredicate() {
        if (m_includeUnknownColumns) {
            final Set<String> excluded = new HashSet<>(Arrays.asList(m_manuallyDeselected));
            final Set<String> included = new HashSet<>(Arrays.asList(m_manuallySelected));
            return name -> included.contains(name) || !excluded.contains(name);
        }
        return new HashSet<>(Arrays.asList(m_manuallySelected))::contains;
    }

    /** @return the selected names that are no choices; none if unknown names are included (as KNIME) */
    public String[] getUpdatedMissingValues(final String[] choices) {
        if (m_includeUnknownColumns) {
            return new String[0];
        }
        final Set<String> known = new HashSet<>(Arrays.asList(choices));
        return Stream.of(m_manuallySelected).filter(name -> !known.contains(name)).toArray(String[]::new);
    }
}
