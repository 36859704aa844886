package org.omicsweave.core.io;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

import org.omicsweave.core.data.InputException;
import org.omicsweave.core.data.Progress;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;

/**
 * Goes through the entries of a Matrix Market file (coordinate, general; real, integer or pattern), plain or gzip.
 */
final class MatrixMarketParser implements AutoCloseable {

    private static final int BUFFER = 1 << 16;
    private static final int ENTRIES_BETWEEN_REPORTS = 1 << 18;
    private static final int MAX_TOKEN = 64;

    private final Path path;
    private final TextFile.Counter counter;
    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private final byte[] token = new byte[MAX_TOKEN];
    private int position;
    private int filled;
    private long line = 1;
    private final boolean pattern;
    private final int rows;
    private final int columns;
    private final long entries;

    /** Takes an entry: row and column from 0. */
    interface Entry {
        void accept(int row, int column, double value);
    }

    /** @throws InputException if the file cannot be read or its header is wrong */
    MatrixMarketParser(Path path) {
        this.path = path;
        TextFile.requireFile(path);
        try {
            counter = new TextFile.Counter(Files.newInputStream(path));
            in = open(counter);
        } catch (IOException e) {
            throw failure(e);
        }
        String banner = readLine().toLowerCase(Locale.ROOT).strip();
        if (!banner.matches("%%matrixmarket\\s+matrix\\s+coordinate\\s+(real|integer|pattern)\\s+general")) {
            throw new InputException(path + ", line 1: \"" + shortened(banner) + "\" is not the header of a Matrix Market "
                + "file of type \"matrix coordinate real (or integer, pattern) general\".");
        }
        pattern = banner.contains("pattern");
        String sizes = readLine();
        while (sizes.startsWith("%") || sizes.isBlank()) {
            sizes = readLine();
        }
        line--; // For messages: the line just read.
        String[] parts = sizes.strip().split("\\s+");
        try {
            rows = Integer.parseInt(parts[0]);
            columns = Integer.parseInt(parts[1]);
            entries = Long.parseLong(parts[2]);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw problem("\"" + shortened(sizes) + "\" is not the numbers of rows, columns and entries.");
        }
        if (rows < 0 || columns < 0 || entries < 0 || entries > (double)rows * columns) {
            throw problem(rows + " rows and " + columns + " columns cannot have " + entries + " entries.");
        }
        line++;
    }

    private static InputStream open(InputStream raw) throws IOException {
        BufferedInputStream in = new BufferedInputStream(raw, BUFFER);
        in.mark(2);
        boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return gzip ? new GZIPInputStream(in, BUFFER) : in;
    }

    int rows() {
        return rows;
    }

    int columns() {
        return columns;
    }

    /** @throws InputException naming the line that is wrong */
    void each(Entry action, Progress progress) {
        double size;
        try {
            size = Math.max(1, Files.size(path));
        } catch (IOException e) {
            throw failure(e);
        }
        for (long k = 0; k < entries; k++) {
            int row = index(rows, "row");
            int column = index(columns, "column");
            action.accept(row, column, pattern ? 1 : value());
            if (k % ENTRIES_BETWEEN_REPORTS == 0) {
                progress.report(Math.min(1, counter.count() / size), "Reading " + path.getFileName());
            }
        }
        if (token() > 0) {
            throw problem("there are more than the " + entries + " entries that the header announces.");
        }
    }

    private int index(int limit, String what) {
        int length = token();
        long number = length == 0 ? -1 : 0;
        for (int i = 0; i < length; i++) {
            int digit = token[i] - '0';
            number = digit < 0 || digit > 9 || number < 0 ? -1 : number * 10 + digit;
        }
        if (length == 0) {
            throw problem("the file ends before its " + entries + " entries.");
        }
        if (number < 1 || number > limit) {
            throw problem("the " + what + " \"" + new String(token, 0, length, StandardCharsets.ISO_8859_1)
                + "\" is not a number from 1 to " + limit + ".");
        }
        return (int)number - 1;
    }

    private double value() {
        int length = token();
        if (length > 0 && length < 10) {
            int number = 0;
            int i = 0;
            while (i < length && token[i] >= '0' && token[i] <= '9') {
                number = number * 10 + token[i++] - '0';
            }
            if (i == length) {
                return number;
            }
        }
        try {
            double value = JavaDoubleParser.parseDouble(token, 0, length);
            if (!Double.isInfinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Reported below.
        }
        throw problem("\"" + new String(token, 0, length, StandardCharsets.ISO_8859_1) + "\" is not a finite number.");
    }

    /** Reads the next text without blanks into {@link #token}; its length, 0 at the end of the file. */
    private int token() {
        int next = read();
        while (next == ' ' || next == '\n' || next == '\r' || next == '\t') {
            next = read();
        }
        int length = 0;
        while (next > ' ') {
            if (length == MAX_TOKEN) {
                throw problem("the line is not an entry.");
            }
            token[length++] = (byte)next;
            next = read();
        }
        if (next == '\n') {
            // The line counts as read only when its successor is.
            position--;
            line--;
        }
        return length;
    }

    private String readLine() {
        StringBuilder text = new StringBuilder();
        for (int next = read(); next >= 0 && next != '\n'; next = read()) {
            if (text.length() > 10_000) {
                throw problem("the line is too long for a Matrix Market file.");
            }
            text.append((char)next);
        }
        if (text.isEmpty() && filled < 0) {
            throw problem("the file ends within its header.");
        }
        return text.toString();
    }

    private int read() {
        if (position == filled) {
            try {
                filled = in.read(buffer);
            } catch (IOException e) {
                throw failure(e);
            }
            position = 0;
            if (filled <= 0) {
                filled = -1;
                position = -1;
                return -1;
            }
        }
        int next = buffer[position++] & 0xff;
        line += next == '\n' ? 1 : 0;
        return next;
    }

    private InputException problem(String text) {
        return new InputException(path + ", line " + line + ": " + text);
    }

    private InputException failure(IOException e) {
        return new InputException(path + ": " + (e instanceof ZipException || e instanceof EOFException
            ? "the gzip file is damaged or incomplete" : "reading failed") + " (" + e.getMessage() + ").", e);
    }

    private static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "..." : text;
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw failure(e);
        }
    }
}
