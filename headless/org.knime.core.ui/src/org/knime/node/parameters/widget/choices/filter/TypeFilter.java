package org.knime.node.parameters.widget.choices.filter;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import org.knime.node.parameters.persistence.Persistable;
import org.knime.node.parameters.widget.choices.TypedStringChoice.PossibleTypeValue;

/** Selects by type. */
public abstract class TypeFilter implements Persistable {

    /** ids of the selected types */
    public String[] m_selectedTypes;

    protected TypeFilter() {
        this(new String[0]);
    }

    protected TypeFilter(final String[] selectedTypes) {
        m_selectedTypes = selectedTypes;
    }

    /** @return what the dialog shows for a type, empty if it is not known */
    protected abstract Optional<PossibleTypeValue> fromTypeId(String typeId);

    protected Predicate<String> getIsSelectedPredicate() {
        return Set.copyOf(Arrays.asList(m_selectedTypes))::contains;
    }
}
