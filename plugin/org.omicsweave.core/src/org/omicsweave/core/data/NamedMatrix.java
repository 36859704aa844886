package org.omicsweave.core.data;

import java.util.List;

import org.omicsweave.core.data.SampleMetadata.Column;

/**
 * Numbers with named rows and columns as a file or table holds them, before it is known whether samples are in the rows
 * or in the columns.
 *
 * @param source file or table, for messages
 * @param corner header of the column of row names; empty if there is none
 * @param rowNames unique, one a row
 * @param columnNames unique, one a column
 * @param values rows x columns
 * @param columnMetadata what is known of the columns, one value a column; empty if nothing is
 * @param notes what the reader decided that the analyst should know
 */
public record NamedMatrix(String source, String corner, List<String> rowNames, List<String> columnNames,
    Values values, List<Column> columnMetadata, List<String> notes) {

    private static final int BLOCK = 16;

    public NamedMatrix {
        notes = List.copyOf(notes);
        columnMetadata = List.copyOf(columnMetadata);
        rowNames = List.copyOf(rowNames);
        columnNames = List.copyOf(columnNames);
        if (values.rows() != rowNames.size() || values.columns() != columnNames.size()) {
            throw new IllegalArgumentException(source + ": " + rowNames.size() + " row names and "
                + columnNames.size() + " column names for " + values.rows() + " x " + values.columns() + " values.");
        }
    }

    /** Rows and columns of which nothing is known but the names. */
    public NamedMatrix(String source, String corner, List<String> rowNames, List<String> columnNames, Values values,
        List<String> notes) {
        this(source, corner, rowNames, columnNames, values, List.of(), notes);
    }

    /** Samples in the rows, as tables have them. */
    public static NamedMatrix ofSamples(String source, List<String> samples, List<String> features, Values values) {
        return new NamedMatrix(source, "sample", samples, features, values, List.of());
    }

    /** Rows as columns and columns as rows; the values are copied, what is known of the columns is left out. */
    public NamedMatrix transposed() {
        return new NamedMatrix(source, "", columnNames, rowNames, transpose(values), notes);
    }

    private static Values transpose(Values values) {
        if (values instanceof SparseValues sparse) {
            return sparse.transposed();
        }
        int rows = values.rows();
        int columns = values.columns();
        RowStore store = RowStore.ofSize(columns, rows, values.isFloat());
        double[][] block = new double[Math.min(BLOCK, Math.max(1, rows))][columns];
        for (int start = 0; start < rows; start += BLOCK) {
            int size = Math.min(BLOCK, rows - start);
            for (int i = 0; i < size; i++) {
                values.copyRow(start + i, block[i]);
            }
            for (int j = 0; j < columns; j++) {
                for (int i = 0; i < size; i++) {
                    store.set(j, start + i, block[i][j]);
                }
            }
        }
        return store.toValues();
    }
}
