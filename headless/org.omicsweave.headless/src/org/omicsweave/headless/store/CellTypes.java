package org.omicsweave.headless.store;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.MissingCell;
import org.knime.core.data.collection.CollectionCellFactory;
import org.knime.core.data.collection.CollectionDataValue;
import org.knime.core.data.collection.SetCell;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContent;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;

/**
 * The types of cells in a file: a cell is the byte of its type and its content. A missing cell without a reason is a
 * byte of its own.
 */
final class CellTypes {

    private static final int MISSING = Byte.MIN_VALUE;

    private static final int FIRST_TYPE = Byte.MIN_VALUE + 2;

    private static final int MAX_TYPES = 250;

    private static final String ELEMENT_TYPE = "collection.element.type";

    private final List<DataType> types = new ArrayList<>();

    void write(DataCell cell, DataOutput out) throws IOException {
        if (cell instanceof MissingCell m && m.getError() == null) {
            out.writeByte(MISSING);
            return;
        }
        DataType type = cell.getType();
        int index = types.indexOf(type);
        if (index < 0) {
            index = types.size();
            types.add(type);
            if (index > MAX_TYPES) {
                throw new IOException("not supported by the headless runtime: a table of more than " + MAX_TYPES
                    + " types of cells");
            }
        }
        out.writeByte(FIRST_TYPE + index);
        writeContent(cell, out);
    }

    private void writeContent(DataCell cell, DataOutput out) throws IOException {
        if (cell instanceof StringCell c) {
            out.writeUTF(c.getStringValue());
        } else if (cell instanceof BooleanCell c) {
            out.writeBoolean(c.getBooleanValue());
        } else if (cell instanceof IntCell c) {
            out.writeInt(c.getIntValue());
        } else if (cell instanceof LongCell c) {
            out.writeLong(c.getLongValue());
        } else if (cell instanceof DoubleCell c) {
            out.writeDouble(c.getDoubleValue());
        } else if (cell instanceof MissingCell c) {
            out.writeBoolean(true);
            out.writeUTF(c.getError());
        } else if (cell instanceof CollectionDataValue c) {
            out.writeInt(c.size());
            for (DataCell element : c) {
                write(element, out);
            }
        } else {
            throw new IOException("not supported by the headless runtime: saving a cell of " + cell.getClass().getName());
        }
    }

    /** @param control the byte that tells the type */
    DataCell read(int control, DataInput in) throws IOException {
        if (control == MISSING) {
            return DataType.getMissingCell();
        }
        int index = control - FIRST_TYPE;
        if (index < 0 || index >= types.size()) {
            throw new IOException("Unknown type of cell in the table's data: " + control);
        }
        Class<? extends DataCell> c = types.get(index).getCellClass();
        return switch (c.getSimpleName()) {
            case "StringCell" -> new StringCell(in.readUTF());
            case "BooleanCell" -> BooleanCell.get(in.readBoolean());
            case "IntCell" -> new IntCell(in.readInt());
            case "LongCell" -> new LongCell(in.readLong());
            case "DoubleCell" -> new DoubleCell(in.readDouble());
            case "MissingCell" -> new MissingCell(in.readBoolean() ? in.readUTF() : null);
            default -> readCollection(c == SetCell.class, in);
        };
    }

    private DataCell readCollection(boolean set, DataInput in) throws IOException {
        int size = in.readInt();
        List<DataCell> cells = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            cells.add(read(in.readByte(), in));
        }
        return set ? CollectionCellFactory.createSetCell(cells) : CollectionCellFactory.createListCell(cells);
    }

    void save(ModelContentWO settings) {
        for (int i = 0; i < types.size(); i++) {
            ModelContentWO element = settings.addModelContent("element_" + i);
            element.addString("class", types.get(i).getCellClass().getName());
            if (types.get(i).isCollectionType()) {
                types.get(i).getCollectionElementType().save(element.addModelContent(ELEMENT_TYPE));
            }
        }
    }

    static CellTypes load(ModelContentRO settings) throws InvalidSettingsException {
        CellTypes result = new CellTypes();
        for (String key : settings.keySet()) {
            ModelContentRO element = settings.getModelContent(key);
            ModelContent type = new ModelContent("type");
            type.addString("cell_class", element.getString("class"));
            if (element.containsKey(ELEMENT_TYPE)) {
                element.getModelContent(ELEMENT_TYPE).copyTo(type.addConfig("collection_element_type"));
            }
            result.types.add(DataType.load(type));
        }
        return result;
    }
}
