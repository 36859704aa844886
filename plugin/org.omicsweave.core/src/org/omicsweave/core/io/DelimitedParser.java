package org.omicsweave.core.io;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

import org.omicsweave.core.data.InputException;
import org.omicsweave.core.data.Progress;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.RecordType;

/** Runs FastCSV over a file whose encoding and dialect are detected, and gives each cell to a handler. */
final class DelimitedParser {

    /** The beginning from which the dialect is told: some lines if they are short, few if they are long. */
    private static final int SAMPLE_LINES = 40;
    private static final int FEW_LINES = 8;
    private static final int SAMPLE_CHARS = 1 << 18;
    private static final int MAX_SAMPLE_CHARS = 1 << 24;
    private static final int MAX_CELL_CHARS = 1 << 26;
    private static final int CELLS_BETWEEN_REPORTS = 200_000;

    private DelimitedParser() {
    }

    /** Takes the cells of a file, one after the other. */
    abstract static class Handler extends AbstractBaseCsvCallbackHandler<Boolean> {

        private long line;
        private long cells;

        /** Number of the line on which the present record starts, from 1. */
        final long line() {
            return line;
        }

        /** Number of cells so far. */
        final long cells() {
            return cells;
        }

        @Override
        protected final void handleBegin(long startingLine) {
            line = startingLine;
        }

        @Override
        protected final void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
            cell(index, buffer, offset, length);
        }

        @Override
        protected final Boolean buildRecord() {
            if (getRecordType() == RecordType.DATA) {
                cells += getFieldCount();
                endOfRecord(getFieldCount());
            }
            return Boolean.TRUE;
        }

        abstract void cell(int index, char[] buffer, int offset, int length);

        abstract void endOfRecord(int cells);
    }

    /**
     * Parses the whole file.
     *
     * @param handler makes the handler for the detected dialect; called again if the encoding proves to be another one
     * @return the handler, after the last cell
     * @throws InputException if the file cannot be read
     */
    static <H extends Handler> H parse(Path path, DelimitedOptions options, Function<Dialect, H> handler,
        Progress progress) {
        TextFile file = new TextFile(path);
        while (true) {
            try {
                return parseOnce(file, options, handler, progress);
            } catch (CharacterCodingException e) {
                if (!file.fallBack()) {
                    throw file.failure(e);
                }
            } catch (IOException e) {
                throw file.failure(e);
            }
        }
    }

    private static <H extends Handler> H parseOnce(TextFile file, DelimitedOptions options,
        Function<Dialect, H> makeHandler, Progress progress) throws IOException {
        Dialect dialect;
        try (TextFile.Opened opened = file.open()) {
            dialect = detect(file.path(), opened.reader(), options);
        }
        H handler = makeHandler.apply(dialect);
        long size = Math.max(1, file.size());
        try (TextFile.Opened opened = file.open(); CsvReader<Boolean> reader = CsvReader.builder()
            .fieldSeparator(dialect.separator()).quoteCharacter(Dialect.QUOTE).maxBufferSize(MAX_CELL_CHARS)
            .allowExtraFields(true).allowMissingFields(true).build(handler, opened.reader())) {
            long reported = 0;
            var records = reader.iterator();
            while (records.hasNext()) {
                records.next();
                if (handler.cells() - reported >= CELLS_BETWEEN_REPORTS) {
                    reported = handler.cells();
                    progress.report(Math.min(1, (double)opened.counter().count() / size),
                        "Reading " + file.path().getFileName());
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (CsvParseException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            if (e.getCause() instanceof InputException input) {
                throw input;
            }
            throw new InputException(file.path() + ", line " + handler.line() + ": the text is not in cells ("
                + (e.getCause() == null ? e : e.getCause()).getMessage() + "). Is a quotation mark never closed?", e);
        }
        return handler;
    }

    /**
     * The cells of the first line.
     *
     * @throws InputException if the file cannot be read
     */
    static List<String> header(Path path, DelimitedOptions options) {
        TextFile file = new TextFile(path);
        try (TextFile.Opened opened = file.open()) {
            return Dialect.header(path.toString(), start(opened.reader()), options);
        } catch (CharacterCodingException e) {
            file.fallBack();
            try (TextFile.Opened opened = file.open()) {
                return Dialect.header(path.toString(), start(opened.reader()), options);
            } catch (IOException again) {
                throw file.failure(again);
            }
        } catch (IOException e) {
            throw file.failure(e);
        }
    }

    private static Dialect detect(Path path, Reader reader, DelimitedOptions options) throws IOException {
        Start start = start(reader);
        return Dialect.detect(path.toString(), start.text(), start.complete(), options);
    }

    /** The beginning of a text. */
    record Start(String text, boolean complete) {
    }

    private static Start start(Reader reader) throws IOException {
        StringBuilder start = new StringBuilder();
        char[] buffer = new char[8192];
        int lines = 0;
        boolean complete = false;
        while (lines < (start.length() < SAMPLE_CHARS ? SAMPLE_LINES : FEW_LINES) && start.length() < MAX_SAMPLE_CHARS) {
            int read = reader.read(buffer);
            if (read < 0) {
                complete = true;
                break;
            }
            for (int i = 0; i < read; i++) {
                lines += buffer[i] == '\n' || buffer[i] == '\r' ? 1 : 0;
            }
            start.append(buffer, 0, read);
        }
        return new Start(start.toString(), complete);
    }
}
