package org.omicsweave.core.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.omicsweave.core.data.InputException;
import org.omicsweave.core.data.NamedMatrix;
import org.omicsweave.core.data.RowStore;

/** Builds a matrix of numbers from the cells of a file. */
final class MatrixHandler extends DelimitedParser.Handler {

    private static final double MAX_MEMORY_SHARE = 0.8;

    private final Path file;
    private final Dialect dialect;
    private final CellParser cells;
    private final List<String> header = new ArrayList<>();
    private final List<String> rowNames = new ArrayList<>();
    private final HeaderNames.Rows rowCheck;
    private boolean inHeader = true;
    private long headerLine;
    private String corner = "";
    private double[] row = new double[64];
    private RowStore store;
    private String problem;
    private int problemColumn;

    MatrixHandler(Path file, Dialect dialect, DelimitedOptions options) {
        this.file = file;
        this.dialect = dialect;
        this.cells = new CellParser(dialect, options);
        this.rowCheck = new HeaderNames.Rows(file);
    }

    @Override
    void cell(int index, char[] buffer, int offset, int length) {
        if (inHeader) {
            header.add(new String(buffer, offset, length).strip());
        } else if (index == 0) {
            String name = new String(buffer, offset, length).strip();
            rowCheck.add(name, line());
            rowNames.add(name);
        } else {
            if (index > row.length) {
                if (store != null) {
                    return; // Too long: endOfRecord says so.
                }
                row = Arrays.copyOf(row, 2 * row.length);
            }
            String found = cells.parse(buffer, offset, length);
            if (found != null && problem == null) {
                problem = found;
                problemColumn = index + 1;
            }
            row[index - 1] = cells.value();
        }
    }

    @Override
    void endOfRecord(int count) {
        if (inHeader) {
            if (HeaderNames.isPreamble(header.get(0))) {
                header.clear();
            } else {
                inHeader = false;
                headerLine = line();
            }
            return;
        }
        if (store == null) {
            startData(count);
        }
        int expected = header.size() + 1;
        if (count != expected) {
            throw new InputException(file + ", line " + line() + ": " + count + " cells instead of " + expected
                + ". Every line must have the same number of cells.");
        }
        if (problem != null) {
            throw new InputException(file + ", line " + line() + ", column " + problemColumn + " (\""
                + header.get(problemColumn - 2) + "\"): " + problem);
        }
        store.add(row);
        if (store.bytes() > MAX_MEMORY_SHARE * Runtime.getRuntime().maxMemory()) {
            throw new InputException(file + ": the first " + store.rows() + " lines already fill the memory that Java may "
                + "use, " + Runtime.getRuntime().maxMemory() / 1_000_000 + " MB. Raise -Xmx in knime.ini, or cut the file.");
        }
    }

    /** With the first line of data it is known whether the header has a cell above the row names. */
    private void startData(int count) {
        if (count == 1) {
            throw new InputException(file + ": with " + dialect.separatorName()
                + " as separator the file has one column only. Set the separator that the file uses.");
        }
        if (count == header.size()) {
            corner = header.remove(0);
        } else if (count != header.size() + 1) {
            throw new InputException(file + ", line " + line() + ": " + count + " cells, but the header has "
                + header.size() + ". Every line must have the same number of cells.");
        }
        if (header.stream().allMatch(CellParser::isFraction)) {
            throw new InputException(file + ", line " + headerLine + ": the header holds numbers. It must hold the names of the columns.");
        }
        HeaderNames.checkColumns(file, headerLine, header, count - header.size() + 1);
        row = Arrays.copyOf(row, header.size());
        store = new RowStore(header.size(), false);
    }

    /** @throws InputException if there are no data */
    NamedMatrix toMatrix() {
        if (store == null) {
            throw new InputException(file + ": there is no line of data below the header.");
        }
        if (rowNames.stream().allMatch(CellParser::isFraction)) {
            throw new InputException(file + ": the first column holds numbers. It must hold the names of the rows.");
        }
        List<String> notes = dialect.decimalComma() ? List.of("decimal comma") : List.of();
        return new NamedMatrix(file.toString(), corner, rowNames, header, store.toValues(), notes);
    }
}
