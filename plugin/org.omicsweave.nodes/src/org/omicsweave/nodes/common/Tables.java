package org.omicsweave.nodes.common;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.BooleanCell.BooleanCellFactory;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** Writes output tables: columns of text, numbers, whole numbers and flags, from plain Java values. */
public final class Tables {

    private Tables() {
    }

    /** A column of texts. */
    public static DataColumnSpec text(String name) {
        return new DataColumnSpecCreator(name, StringCell.TYPE).createSpec();
    }

    /** A column of doubles. */
    public static DataColumnSpec number(String name) {
        return new DataColumnSpecCreator(name, DoubleCell.TYPE).createSpec();
    }

    /** A column of ints. */
    public static DataColumnSpec count(String name) {
        return new DataColumnSpecCreator(name, IntCell.TYPE).createSpec();
    }

    /** A column of longs, for numbers of entries. */
    public static DataColumnSpec largeCount(String name) {
        return new DataColumnSpecCreator(name, LongCell.TYPE).createSpec();
    }

    /** A column of booleans. */
    public static DataColumnSpec flag(String name) {
        return new DataColumnSpecCreator(name, BooleanCell.TYPE).createSpec();
    }

    /** A table being written. */
    public static final class Writer {

        private final BufferedDataContainer container;
        private final DataTableSpec spec;
        private int rows;

        /** Starts a table. */
        public Writer(DataTableSpec spec, ExecutionContext context) {
            this.spec = spec;
            container = context.createDataContainer(spec);
        }

        /** Adds a row with the key Row0, Row1, ...; see {@link #addNamed}. */
        public void add(Object... values) {
            addNamed("Row" + rows, values);
        }

        /**
         * Adds a row.
         *
         * @param key row key, unique in the table
         * @param values one a column: String, Double, Integer, Long, Boolean; null and NaN are missing
         */
        public void addNamed(String key, Object... values) {
            DataCell[] cells = new DataCell[spec.getNumColumns()];
            for (int i = 0; i < cells.length; i++) {
                cells[i] = cell(values[i]);
            }
            container.addRowToTable(new DefaultRow(key, cells));
            rows++;
        }

        /** Ends the table. */
        public BufferedDataTable finish() {
            container.close();
            return container.getTable();
        }
    }

    private static DataCell cell(Object value) {
        if (value == null || value instanceof Double number && number.isNaN()) {
            return DataType.getMissingCell();
        }
        if (value instanceof Double number) {
            return new DoubleCell(number);
        }
        if (value instanceof Integer number) {
            return new IntCell(number);
        }
        if (value instanceof Long number) {
            return new LongCell(number);
        }
        if (value instanceof Boolean flag) {
            return BooleanCellFactory.create(flag);
        }
        return new StringCell((String)value);
    }
}
