package org.omicsweave.headless.store;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContent;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;

/**
 * KNIME's file of a table's rows: a zip of data.bin (row by row) and meta.xml (the types of cells). A row is its key
 * and its cells, each ended; a byte ends the row.
 */
final class TableFile {

    private static final String META = "meta.xml";

    private static final String DATA = "data.bin";

    private static final String INTERNAL = "table.meta.internal";

    private static final String COMPRESSION = "container.compression";

    private static final String CELL_CLASSES = "table.datacell.classes";

    private static final String VERSION = "container_12";

    /** Of the columns that were added to another table: their rows have its keys. */
    private static final String VERSION_WITHOUT_KEYS = "noRowKeyContainer_12";

    private static final int ROW_END = Byte.MIN_VALUE + 3;

    private TableFile() {
    }

    static void write(BufferedDataTable table, int id, Path file) throws IOException {
        CellTypes types = new CellTypes();
        try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            zip.putNextEntry(new ZipEntry(DATA));
            try (OutputStream snappy = SnappyStreams.output(zip)) {
                CellStreams.Output out = new CellStreams.Output(snappy);
                for (DataRow row : table) {
                    out.writeUTF(row.getKey().getString());
                    out.endCell();
                    for (DataCell cell : row) {
                        types.write(cell, out);
                        out.endCell();
                    }
                    out.writeControl(ROW_END);
                }
                out.flush();
            }
            zip.closeEntry();
            zip.putNextEntry(new ZipEntry(META));
            meta(table.size(), id, types).saveToXML(zip);
            zip.closeEntry();
        }
    }

    private static ModelContent meta(long size, int id, CellTypes types) {
        ModelContent meta = new ModelContent("Table Meta Information");
        ModelContentWO internal = meta.addModelContent(INTERNAL);
        internal.addString("container.version", VERSION);
        internal.addInt("table.size", (int)size);
        internal.addBoolean("container.contains.blobs", false);
        internal.addString("container.filestores.uuid", null);
        internal.addBoolean("container.inmemory", false);
        internal.addInt("container.id", id);
        internal.addString("container.format", "org.knime.core.data.container.DefaultTableStoreFormat");
        ModelContentWO format = internal.addModelContent("container.format.config");
        for (ModelContentWO content : List.of(format, internal)) {
            content.addString(COMPRESSION, "Snappy");
            types.save(content.addModelContent(CELL_CLASSES));
        }
        return meta;
    }

    /**
     * @param columns number of cells a row
     * @return the rows, with empty keys if the file has none
     */
    static List<DataRow> read(Path file, int columns) throws IOException, InvalidSettingsException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ModelContentRO meta;
            try (InputStream in = open(zip, META)) {
                meta = ModelContent.loadFromXML(in).getModelContent(INTERNAL);
            }
            String version = meta.getString("container.version");
            if (!version.equals(VERSION) && !version.equals(VERSION_WITHOUT_KEYS)) {
                throw new IOException("not supported by the headless runtime: tables of version " + version);
            }
            CellTypes types = CellTypes.load(meta.getModelContent(CELL_CLASSES));
            int size = meta.getInt("table.size");
            List<DataRow> rows = new ArrayList<>();
            if (size > 0) {
                try (InputStream in = decompress(meta.getString(COMPRESSION), open(zip, DATA))) {
                    CellStreams.Input cells = new CellStreams.Input(new BufferedInputStream(in));
                    for (int r = 0; r < size; r++) {
                        String key = version.equals(VERSION) ? readKey(cells) : "";
                        rows.add(readRow(key, cells, types, columns));
                    }
                }
            }
            return rows;
        }
    }

    private static InputStream open(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new IOException("File of a table has no entry \"" + name + "\": " + zip.getName());
        }
        return new BufferedInputStream(zip.getInputStream(entry));
    }

    private static InputStream decompress(String compression, InputStream in) throws IOException {
        return switch (compression) {
            case "Snappy" -> SnappyStreams.input(in);
            case "Gzip" -> new GZIPInputStream(in);
            case "None" -> in;
            default -> throw new IOException("not supported by the headless runtime: tables compressed by " + compression);
        };
    }

    private static String readKey(CellStreams.Input in) throws IOException {
        String key = in.readUTF();
        in.endCell();
        return key;
    }

    private static DataRow readRow(String key, CellStreams.Input in, CellTypes types, int columns) throws IOException {
        DataCell[] cells = new DataCell[columns];
        for (int i = 0; i < columns; i++) {
            cells[i] = types.read(in.readControl(), in);
            in.endCell();
        }
        if (in.readControl() != ROW_END) {
            throw new IOException("Row \"" + key + "\" has more cells than there are columns");
        }
        return new DefaultRow(new RowKey(key), cells);
    }
}
