package org.omicsweave.headless.access;

import java.util.List;

import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;

/** Makes tables of rows; KNIME's class has no public constructor. */
public abstract class TableAccess {

    private static volatile TableAccess instance;

    public static void set(TableAccess access) {
        instance = access;
    }

    public static TableAccess get() {
        return AccessLoader.load(BufferedDataTable.class, () -> instance);
    }

    /** @param rows fit the spec, with unique keys; not copied, not changed afterwards */
    public abstract BufferedDataTable create(DataTableSpec spec, List<DataRow> rows);
}
