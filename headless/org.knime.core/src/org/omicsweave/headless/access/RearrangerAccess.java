package org.omicsweave.headless.access;

import java.util.List;

import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.CellFactory;
import org.knime.core.data.container.ColumnRearranger;

/** Reads what a rearranger describes; KNIME's class has no public members for it. */
public abstract class RearrangerAccess {

    private static volatile RearrangerAccess instance;

    /**
     * A column of the result.
     *
     * @param source index of the original column, -1 for a computed one
     * @param factory computes the cells, null for an original column
     * @param cell index of the cell among those of the factory
     */
    public record Column(DataColumnSpec spec, int source, CellFactory factory, int cell) {
    }

    public static void set(RearrangerAccess access) {
        instance = access;
    }

    public static RearrangerAccess get() {
        return AccessLoader.load(ColumnRearranger.class, () -> instance);
    }

    public abstract DataTableSpec original(ColumnRearranger r);

    public abstract List<Column> columns(ColumnRearranger r);
}
