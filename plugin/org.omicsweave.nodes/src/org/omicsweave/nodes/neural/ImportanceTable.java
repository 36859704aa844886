package org.omicsweave.nodes.neural;

import java.util.List;

import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.omicsweave.core.neural.Importance.ViewImportance;
import org.omicsweave.nodes.common.Tables;

/** The table of the importance of features: one row a class (or target), view and feature. */
public final class ImportanceTable {

    /** Columns of the table. */
    public static final DataTableSpec SPEC = new DataTableSpec(Tables.text("output"), Tables.text("view"),
        Tables.text("feature"), Tables.number("importance"), Tables.number("signed importance"));

    private ImportanceTable() {
    }

    /** @param views of all outputs; none for an empty table */
    public static BufferedDataTable of(List<ViewImportance> views, ExecutionContext context)
        throws CanceledExecutionException {
        Tables.Writer writer = new Tables.Writer(SPEC, context);
        for (ViewImportance view : views) {
            context.checkCanceled();
            for (int j = 0; j < view.features().size(); j++) {
                writer.add(view.output(), view.view(), view.features().get(j), view.absolute()[j], view.signed()[j]);
            }
        }
        return writer.finish();
    }
}
