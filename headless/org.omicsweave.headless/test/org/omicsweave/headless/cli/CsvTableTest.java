package org.omicsweave.headless.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.omicsweave.headless.access.TableAccess;

class CsvTableTest {

    @TempDir
    Path folder;

    @Test
    void quotesAreWhereTheyAreNeeded() throws IOException {
        DataTableSpec spec = new DataTableSpec(new String[]{"plain", "with, comma"},
            new DataType[]{StringCell.TYPE, DoubleCell.TYPE});
        Path file = folder.resolve("t.csv");
        CsvTable.write(TableAccess.get().create(spec,
            List.of(new DefaultRow("r \"1\"", new StringCell("two\nlines"), new DoubleCell(0.1)),
                new DefaultRow("r2", new StringCell(""), DataType.getMissingCell()))), file);
        assertThat(file).hasContent("Row ID,plain,\"with, comma\"\n\"r \"\"1\"\"\",\"two\nlines\",0.1\nr2,\"\",\n");
    }
}
