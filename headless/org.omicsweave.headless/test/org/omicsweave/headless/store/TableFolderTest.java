package org.omicsweave.headless.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.MissingCell;
import org.knime.core.data.collection.CollectionCellFactory;
import org.knime.core.data.collection.ListCell;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.omicsweave.headless.access.TableAccess;

class TableFolderTest {

    private static final DataTableSpec SPEC = new DataTableSpec("a name",
        new String[]{"s", "i", "l", "d", "b", "list"}, new DataType[]{StringCell.TYPE, IntCell.TYPE, LongCell.TYPE,
            DoubleCell.TYPE, BooleanCell.TYPE, ListCell.getCollectionType(StringCell.TYPE)});

    @TempDir
    Path folder;

    private static BufferedDataTable table(int rows) {
        List<DataRow> list = new ArrayList<>();
        DataCell missing = DataType.getMissingCell();
        for (int r = 0; r < rows; r++) {
            DataCell cells = CollectionCellFactory.createListCell(List.of(new StringCell("ab" + r), missing));
            list.add(r % 3 == 2 ? new DefaultRow("abba " + r, missing, missing, missing, missing, missing, missing)
                : new DefaultRow("abba " + r, new StringCell(r == 0 ? "" : "bab \u00fc \ud83d\ude00\n" + r),
                    new IntCell(0x61626162 + r), new LongCell(Long.MIN_VALUE + r), new DoubleCell(1.0 / r),
                    BooleanCell.get(r % 2 == 0), cells));
        }
        return TableAccess.get().create(SPEC, list);
    }

    private static List<DataRow> rows(BufferedDataTable t) {
        List<DataRow> rows = new ArrayList<>();
        t.forEach(rows::add);
        return rows;
    }

    @Test
    void tablesComeBack() throws Exception {
        for (int n : new int[]{0, 1, 7, 5000}) {
            BufferedDataTable t = table(n);
            Path f = folder.resolve("table" + n);
            TableFolder.save(t, f, List.of());
            BufferedDataTable loaded = TableFolder.load(f, new HashMap<>());
            assertThat(loaded.getDataTableSpec()).isEqualTo(SPEC);
            assertThat(rows(loaded)).isEqualTo(rows(t));
        }
    }

    @Test
    void reasonsOfMissingCellsComeBack() throws Exception {
        DataTableSpec spec = new DataTableSpec(new String[]{"d"}, new DataType[]{DoubleCell.TYPE});
        TableFolder.save(TableAccess.get().create(spec, List.of(new DefaultRow("r", new MissingCell("below detection")))),
            folder, List.of());
        DataCell cell = TableFolder.load(folder, new HashMap<>()).iterator().next().getCell(0);
        assertThat(((MissingCell)cell).getError()).isEqualTo("below detection");
    }

    @Test
    void aTableThatTheNodeHasSavedIsReferredTo() throws Exception {
        BufferedDataTable t = table(3);
        TableFolder.save(t, folder.resolve("first"), List.of());
        TableFolder.save(t, folder.resolve("second"), List.of(t));
        assertThat(folder.resolve("second/data.zip")).doesNotExist();
        HashMap<Integer, BufferedDataTable> tables = new HashMap<>();
        BufferedDataTable first = TableFolder.load(folder.resolve("first"), tables);
        assertThat(TableFolder.load(folder.resolve("second"), tables)).isSameAs(first);
        assertThatThrownBy(() -> TableFolder.load(folder.resolve("second"), new HashMap<>()))
            .isInstanceOf(IOException.class).hasMessageContaining("is not in the workflow");
    }

    @Test
    void damagedFilesAreRefused() throws Exception {
        TableFolder.save(table(200), folder, List.of());
        byte[] zip = Files.readAllBytes(folder.resolve("data.zip"));
        Files.write(folder.resolve("data.zip"), Arrays.copyOf(zip, zip.length / 2));
        assertThatThrownBy(() -> TableFolder.load(folder, new HashMap<>())).isInstanceOf(IOException.class);
    }
}
