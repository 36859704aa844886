package org.knime.core.node;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.knime.core.data.DataRow;
import org.knime.core.data.DataTable;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.data.filestore.FileStore;
import org.omicsweave.headless.access.FileStoreFolder;

/** What a node has while it executes: progress, cancellation, and the tables and file stores it makes. */
public class ExecutionContext extends ExecutionMonitor {

    private final FileStoreFolder fileStores;

    ExecutionContext(NodeProgressMonitor progress, FileStoreFolder fileStores) {
        super(progress);
        this.fileStores = fileStores;
    }

    public BufferedDataContainer createDataContainer(DataTableSpec spec) {
        return createDataContainer(spec, true);
    }

    /** @param initDomain whether the domains of the spec are extended, otherwise they are computed from the rows */
    public BufferedDataContainer createDataContainer(DataTableSpec spec, boolean initDomain) {
        return new BufferedDataContainer(spec, initDomain);
    }

    /** @return the table itself if it is one already */
    public BufferedDataTable createBufferedDataTable(DataTable table, ExecutionMonitor subProgressMon)
        throws CanceledExecutionException {
        if (table instanceof BufferedDataTable t) {
            return t;
        }
        BufferedDataContainer c = createDataContainer(table.getDataTableSpec());
        for (DataRow row : table) {
            subProgressMon.checkCanceled();
            c.addRowToTable(row);
        }
        c.close();
        return c.getTable();
    }

    public BufferedDataTable createColumnRearrangeTable(BufferedDataTable in, ColumnRearranger rearranger,
        ExecutionMonitor subProgressMon) throws CanceledExecutionException {
        return DerivedTables.rearrange(in, rearranger, subProgressMon);
    }

    /** Rows of all tables; two rows of the same key are an error. */
    public BufferedDataTable createConcatenateTable(ExecutionMonitor exec, BufferedDataTable... tables)
        throws CanceledExecutionException {
        return createConcatenateTable(exec, Optional.empty(), true, tables);
    }

    /**
     * @param rowKeyDuplicateSuffix appended to a key as often as needed to make it unique
     * @param duplicatesPreCheck whether equal keys are an error (without suffix; without check they stay)
     */
    public BufferedDataTable createConcatenateTable(ExecutionMonitor exec, Optional<String> rowKeyDuplicateSuffix,
        boolean duplicatesPreCheck, BufferedDataTable... tables) throws CanceledExecutionException {
        return DerivedTables.concatenate(exec, rowKeyDuplicateSuffix, duplicatesPreCheck, List.of(tables));
    }

    /** The columns of both tables, which must have the same row keys in the same order. */
    public BufferedDataTable createJoinedTable(BufferedDataTable left, BufferedDataTable right, ExecutionMonitor exec)
        throws CanceledExecutionException {
        return DerivedTables.join(left, right, exec);
    }

    /** The same rows with other names, types or domains of the columns; cells are not converted. */
    public BufferedDataTable createSpecReplacerTable(BufferedDataTable in, DataTableSpec newSpec) {
        return DerivedTables.replaceSpec(in, newSpec);
    }

    public BufferedDataTable createWrappedTable(BufferedDataTable in) {
        return new BufferedDataTable(in.getDataTableSpec(), in.rows());
    }

    /** @return a table without rows */
    public BufferedDataTable createVoidTable(DataTableSpec spec) {
        return BufferedDataTable.ofNothing(spec);
    }

    /** @param relativePath a name that is unique in the node */
    public FileStore createFileStore(String relativePath) throws IOException {
        return fileStores.create(relativePath);
    }

    public ExecutionContext createSubExecutionContext(double maxProg) {
        return new ExecutionContext(new SubProgressMonitor(getProgressMonitor(), maxProg, false), fileStores);
    }

    public ExecutionContext createSilentSubExecutionContext(double maxProg) {
        return new ExecutionContext(new SubProgressMonitor(getProgressMonitor(), maxProg, true), fileStores);
    }
}
