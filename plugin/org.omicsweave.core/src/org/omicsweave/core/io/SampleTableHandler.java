package org.omicsweave.core.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.omicsweave.core.data.InputException;

/** Builds a table about samples from the cells of a file. */
final class SampleTableHandler extends DelimitedParser.Handler {

    private final Path file;
    private final Dialect dialect;
    private final DelimitedOptions options;
    private final List<String> header = new ArrayList<>();
    private final List<String[]> rows = new ArrayList<>();
    private final List<Long> lines = new ArrayList<>();
    private List<String> row = new ArrayList<>();
    private boolean inHeader = true;
    private long headerLine;

    SampleTableHandler(Path file, Dialect dialect, DelimitedOptions options) {
        this.file = file;
        this.dialect = dialect;
        this.options = options;
    }

    @Override
    void cell(int index, char[] buffer, int offset, int length) {
        String text = new String(buffer, offset, length).strip();
        HeaderNames.checkText(file, line(), index + 1, text);
        if (inHeader) {
            header.add(text);
        } else {
            row.add(text);
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
        if (rows.isEmpty()) {
            if (count == header.size() + 1) {
                header.add(0, "");
            }
            if (header.get(0).isEmpty()) {
                header.set(0, "sample");
            }
            HeaderNames.checkColumns(file, headerLine, header, 1);
        }
        if (count != header.size()) {
            throw new InputException(file + ", line " + line() + ": " + count + " cells instead of " + header.size()
                + ". Every line must have the same number of cells.");
        }
        rows.add(row.toArray(String[]::new));
        lines.add(line());
        row = new ArrayList<>(count);
    }

    /** @throws InputException if there are no data */
    SampleTable toTable() {
        if (rows.isEmpty()) {
            throw new InputException(file + ": there is no line of data below the header.");
        }
        return new SampleTable(file.toString(), List.copyOf(header), rows, lines, dialect.decimalComma(),
            options);
    }
}
