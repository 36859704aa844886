package org.omicsweave.headless.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;
import org.omicsweave.headless.access.TableAccess;

/**
 * The folder of a table in a node's folder: spec.xml, data.xml (what kind of table it is) and data.zip. Tables are
 * written with all their rows; of the kinds that KNIME writes, copies, wrapped and rearranged tables are read too.
 */
public final class TableFolder {

    private static final String ID = "table_ID";

    private static final String TYPE = "table_type";

    private static final String CONTAINER = "container_table";

    private static final String REFERENCE = "reference_from_same_node_table";

    private static final String FILE = "data.zip";

    private TableFolder() {
    }

    /** @param known the tables of the node that are saved already, whose rows are not written again */
    public static void save(BufferedDataTable table, Path folder, List<BufferedDataTable> known) throws IOException {
        Files.createDirectories(folder);
        boolean again = known.contains(table);
        NodeSettings data = new NodeSettings("table_meta_info");
        data.addInt(ID, table.getBufferedTableId());
        data.addString(TYPE, again ? REFERENCE : CONTAINER + "_compressed");
        if (!again) {
            data.addString("table_compression_format", "SNAPPY");
        }
        data.addString("table_file_name", again ? null : FILE);
        write(data, folder.resolve("data.xml"));
        NodeSettings spec = new NodeSettings("spec.xml");
        table.getDataTableSpec().save(spec);
        write(spec, folder.resolve("spec.xml"));
        if (!again) {
            TableFile.write(table, table.getBufferedTableId(), folder.resolve(FILE));
        }
    }

    private static void write(NodeSettings settings, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            settings.saveToXML(out);
        }
    }

    private static NodeSettingsRO read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return NodeSettings.loadFromXML(in);
        }
    }

    /** @param tables all tables of the workflow that are loaded, by the number in their files; the new one is added */
    public static BufferedDataTable load(Path folder, Map<Integer, BufferedDataTable> tables)
        throws IOException, InvalidSettingsException {
        NodeSettingsRO data = read(folder.resolve("data.xml"));
        int id = data.getInt(ID);
        String type = data.getString(TYPE).replace("_compressed", "");
        if (type.equals(REFERENCE)) {
            return known(id, tables);
        }
        DataTableSpec spec = DataTableSpec.load(read(folder.resolve("spec.xml")));
        BufferedDataTable table = switch (type) {
            case CONTAINER -> TableAccess.get().create(spec,
                TableFile.read(folder.resolve(FILE), spec.getNumColumns()));
            case "wrapped_table" -> TableAccess.get().create(spec, rows(
                known(data.getNodeSettings("meta_internal").getInt("table_reference_ID"), tables)));
            case "rearrange_columns_table" -> rearranged(spec, data.getNodeSettings("meta_internal"), folder, tables);
            default -> throw new IOException("not supported by the headless runtime: reading a table of kind " + type);
        };
        tables.put(id, table);
        return table;
    }

    private static BufferedDataTable known(int id, Map<Integer, BufferedDataTable> tables) throws IOException {
        BufferedDataTable table = tables.get(id);
        if (table == null) {
            throw new IOException("Table " + id + ", to which another one refers, is not in the workflow");
        }
        return table;
    }

    private static List<DataRow> rows(BufferedDataTable table) {
        List<DataRow> rows = new ArrayList<>();
        table.forEach(rows::add);
        return rows;
    }

    private static BufferedDataTable rearranged(DataTableSpec spec, NodeSettingsRO internal, Path folder,
        Map<Integer, BufferedDataTable> tables) throws IOException, InvalidSettingsException {
        List<DataRow> original = rows(known(internal.getInt("table_reference_ID"), tables));
        int[] sources = internal.getIntArray("table_internal_map");
        boolean[] fromOriginal = internal.getBooleanArray("table_internal_flags");
        int added = 0;
        for (boolean b : fromOriginal) {
            added += b ? 0 : 1;
        }
        List<DataRow> appended = added == 0 ? original : TableFile.read(folder.resolve(FILE), added);
        List<DataRow> rows = new ArrayList<>(original.size());
        for (int r = 0; r < original.size(); r++) {
            DataCell[] cells = new DataCell[sources.length];
            for (int i = 0; i < cells.length; i++) {
                cells[i] = (fromOriginal[i] ? original : appended).get(r).getCell(sources[i]);
            }
            rows.add(new DefaultRow(original.get(r).getKey(), cells));
        }
        return TableAccess.get().create(spec, rows);
    }
}
