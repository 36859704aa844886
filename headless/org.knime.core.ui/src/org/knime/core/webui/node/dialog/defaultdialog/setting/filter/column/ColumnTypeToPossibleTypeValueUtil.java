package org.knime.core.webui.node.dialog.defaultdialog.setting.filter.column;

import java.util.List;
import java.util.Optional;

import org.knime.core.data.DataType;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
import org.knime.node.parameters.widget.choices.TypedStringChoice.PossibleTypeValue;

/** What dialogs show for the types of columns. */
public final class ColumnTypeToPossibleTypeValueUtil {

    private static final List<DataType> KNOWN =
        List.of(StringCell.TYPE, IntCell.TYPE, LongCell.TYPE, DoubleCell.TYPE, BooleanCell.TYPE);

    private ColumnTypeToPossibleTypeValueUtil() {
    }

    /** @return the type with this preferred value class, empty if there is none */
    public static Optional<PossibleTypeValue> fromPreferredValueClassString(final String preferredValueClass) {
        return KNOWN.stream().filter(type -> type.getPreferredValueClass().getName().equals(preferredValueClass))
            .map(type -> new PossibleTypeValue(preferredValueClass, type.getName())).findFirst();
    }
}
