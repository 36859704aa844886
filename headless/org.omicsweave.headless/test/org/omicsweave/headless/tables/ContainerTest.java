package org.omicsweave.headless.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.knime.core.data.DataColumnDomain;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.data.container.DataContainer;
import org.knime.core.data.container.DataContainerException;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.ExecutionContext;
import org.knime.core.util.DuplicateKeyException;
import org.omicsweave.headless.access.FileStoreFolder;
import org.omicsweave.headless.access.NodeAccess;

class ContainerTest {

    private static final DataTableSpec SPEC =
        new DataTableSpec(new String[]{"s", "d"}, new DataType[]{StringCell.TYPE, DoubleCell.TYPE});

    private final ExecutionContext exec =
        NodeAccess.get().createContext(new DefaultNodeProgressMonitor(), FileStoreFolder.NONE);

    private static DefaultRow row(String key, String s, double d) {
        return new DefaultRow(key, new StringCell(s), new DoubleCell(d));
    }

    @Test
    void domainsAreComputed() {
        DataContainer c = new DataContainer(SPEC);
        c.addRowToTable(row("a", "y", 2));
        c.addRowToTable(row("b", "x", Double.NaN));
        c.addRowToTable(row("c", "y", -1));
        c.close();
        DataColumnDomain s = c.getTable().getDataTableSpec().getColumnSpec("s").getDomain();
        DataColumnDomain d = c.getTable().getDataTableSpec().getColumnSpec("d").getDomain();
        assertThat(s.getValues()).containsExactly(new StringCell("y"), new StringCell("x"));
        assertThat(d.getLowerBound()).isEqualTo(new DoubleCell(-1));
        assertThat(d.getUpperBound()).isEqualTo(new DoubleCell(2));
    }

    @Test
    void moreThanSixtyValuesAreNotKept() {
        DataContainer c = new DataContainer(SPEC);
        IntStream.range(0, 61).forEach(i -> c.addRowToTable(row("r" + i, "v" + i, i)));
        c.close();
        assertThat(c.getTable().getDataTableSpec().getColumnSpec("s").getDomain().hasValues()).isFalse();
    }

    @Test
    void mistakesAreReportedWhenTheContainerIsClosed() {
        DataContainer twice = new DataContainer(SPEC);
        twice.addRowToTable(row("a", "x", 1));
        twice.addRowToTable(row("a", "x", 1));
        assertThatThrownBy(twice::close).isInstanceOf(DuplicateKeyException.class)
            .hasMessage("Encountered duplicate row ID \"a\"");
        DataContainer wrongType = new DataContainer(SPEC);
        wrongType.addRowToTable(new DefaultRow("a", new StringCell("x"), new StringCell("1")));
        assertThatThrownBy(wrongType::close).isInstanceOf(DataContainerException.class)
            .hasMessageContaining("is String and does not comply with its supposed superclass Number (Float)");
        DataContainer narrower = new DataContainer(SPEC);
        narrower.addRowToTable(new DefaultRow("a", new StringCell("x"), new IntCell(1)));
        narrower.close();
        assertThat(narrower.getTable().iterator().next().getCell(1)).isEqualTo(new IntCell(1));
    }

    @Test
    void cancelStopsDerivedTables() {
        BufferedDataTable t = exec.createVoidTable(SPEC);
        DataContainer c = new DataContainer(SPEC);
        c.addRowToTable(row("a", "x", 1));
        c.close();
        exec.getProgressMonitor().setExecuteCanceled();
        assertThatThrownBy(() -> exec.createConcatenateTable(exec, t, (BufferedDataTable)c.getTable()))
            .isInstanceOf(CanceledExecutionException.class);
    }

    @Test
    void columnsAreRearranged() throws CanceledExecutionException {
        DataContainer c = new DataContainer(SPEC);
        c.addRowToTable(row("a", "x", 1));
        c.close();
        ColumnRearranger r = new ColumnRearranger(SPEC);
        r.move("d", 0);
        BufferedDataTable t = exec.createColumnRearrangeTable((BufferedDataTable)c.getTable(), r, exec);
        assertThat(t.getDataTableSpec().getColumnNames()).containsExactly("d", "s");
        assertThat(t.iterator().next()).containsExactlyElementsOf(List.of(new DoubleCell(1), new StringCell("x")));
    }

    @Test
    void thereAreNoFileStoresOutsideOfNodes() {
        assertThatThrownBy(() -> exec.createFileStore("x")).isInstanceOf(IOException.class);
    }
}
