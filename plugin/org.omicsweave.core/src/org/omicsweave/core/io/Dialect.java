package org.omicsweave.core.io;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.omicsweave.core.data.InputException;

/**
 * How the cells of a delimited file are written.
 *
 * @param separator between cells
 * @param decimalComma whether 0,5 is a half
 */
record Dialect(char separator, boolean decimalComma) {

    static final char QUOTE = '"';
    /** Cells of a line that are looked at for a decimal comma. */
    private static final int SAMPLE_CELLS = 5000;
    /** A quotation mark elsewhere is a character like others, as in 5" leader. */
    private static final String BEFORE_QUOTE = ",\t;|\r\n\"";
    private static final char[] CANDIDATES = {',', '\t', ';', '|'};
    /** What Excel writes before the header. */
    private static final Pattern STATED_SEPARATOR = Pattern.compile("\\s*sep=(.)[\r\n]", Pattern.CASE_INSENSITIVE);
    private static final Pattern COMMA_NUMBER = Pattern.compile("[+-]?\\d+(,\\d+)+([eE][+-]?\\d+)?");
    private static final Pattern POINT_NUMBER = Pattern.compile("[+-]?\\d*\\.\\d+([eE][+-]?\\d+)?");
    private static final Pattern THOUSANDS = Pattern.compile("[+-]?[1-9]\\d{0,2}(,\\d{3})+");

    /**
     * @param start beginning of the file's text, the last line perhaps incomplete
     * @param complete whether that is the whole file
     */
    static Dialect detect(String file, String start, boolean complete, DelimitedOptions options) {
        List<String> lines = lines(start, complete);
        Matcher stated = STATED_SEPARATOR.matcher(start);
        char separator = options.separator().orElseGet(
            () -> stated.lookingAt() ? stated.group(1).charAt(0) : separator(lines));
        boolean comma = options.decimalComma().orElseGet(() -> decimalComma(file, lines, separator));
        return new Dialect(separator, comma);
    }

    /** The cells of the first line. */
    static List<String> header(String file, DelimitedParser.Start start, DelimitedOptions options) {
        char separator = detect(file, start.text(), start.complete(), options).separator();
        List<String> lines = lines(start.text(), start.complete());
        return lines.isEmpty() ? List.of() : cells(lines.get(0), separator);
    }

    /** Lines that are not empty and no comments; the last one is left out if it may be incomplete, unless it is all. */
    private static List<String> lines(String text, boolean complete) {
        List<String> lines = new ArrayList<>();
        boolean quoted = false;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == QUOTE && (quoted || i == 0 || BEFORE_QUOTE.indexOf(text.charAt(i - 1)) >= 0)) {
                quoted = !quoted;
            } else if (!quoted && (c == '\n' || c == '\r')) {
                addLine(lines, text.substring(from, i));
                from = i + 1;
            }
        }
        if (complete || lines.isEmpty()) {
            addLine(lines, text.substring(from));
        }
        return lines;
    }

    private static void addLine(List<String> lines, String line) {
        if (!line.isBlank() && !HeaderNames.isPreamble(line)) {
            lines.add(line);
        }
    }

    private static char separator(List<String> lines) {
        char best = 0;
        int cells = 1;
        for (char candidate : CANDIDATES) {
            int consistent = consistentCells(lines, candidate);
            if (consistent > cells) {
                best = candidate;
                cells = consistent;
            }
        }
        if (best != 0) {
            return best;
        }
        if (consistentCells(lines, ' ') > 1) {
            return ' ';
        }
        // No candidate fits every line: take the commonest, so that the reader can name the line that does not fit.
        double most = 0;
        best = ',';
        for (char candidate : CANDIDATES) {
            double mean = lines.stream().mapToInt(line -> count(line, candidate) - 1).average().orElse(0);
            if (mean > most) {
                best = candidate;
                most = mean;
            }
        }
        return best;
    }

    /** Number of cells that every line has (the first may lack one, as R writes it); 0 if they differ. */
    private static int consistentCells(List<String> lines, char separator) {
        int expected = 0;
        for (int i = 0; i < lines.size(); i++) {
            int count = count(lines.get(i), separator);
            if (i == 0 || i == 1 && expected > 1 && count == expected + 1) {
                expected = count;
            } else if (count != expected) {
                return 0;
            }
        }
        return expected;
    }

    private static boolean decimalComma(String file, List<String> lines, char separator) {
        int comma = 0;
        int point = 0;
        int thousands = 0;
        String example = "";
        for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
            List<String> cells = cells(line, separator);
            for (String cell : cells.subList(1, Math.min(SAMPLE_CELLS, cells.size()))) {
                if (COMMA_NUMBER.matcher(cell).matches()) {
                    comma++;
                    thousands += THOUSANDS.matcher(cell).matches() ? 1 : 0;
                    example = cell;
                } else if (POINT_NUMBER.matcher(cell).matches()) {
                    point++;
                }
            }
        }
        if (comma > 0 && comma == thousands) {
            throw new InputException(file + ": it is not clear whether \"" + example + "\" has a decimal comma or a comma "
                + "between thousands. Write the numbers with a decimal point and without thousands separators.");
        }
        return comma > 0 && point == 0;
    }

    /** Whether a quotation mark begins a quoted cell, or is the second of two within it. */
    private static boolean opens(String line, int place, char separator) {
        return place == 0 || line.charAt(place - 1) == separator || line.charAt(place - 1) == QUOTE;
    }

    private static int count(String line, char separator) {
        int count = 1;
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == QUOTE && (quoted || opens(line, i, separator))) {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                count++;
            }
        }
        return count;
    }

    /** The cells of a line, without quotes. */
    private static List<String> cells(String line, char separator) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == QUOTE && (quoted || opens(line, i, separator))) {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString().strip());
        return cells;
    }

    /** The separator as a word. */
    String separatorName() {
        return name(separator);
    }

    static String name(char separator) {
        return switch (separator) {
            case ',' -> "comma";
            case '\t' -> "tab";
            case ';' -> "semicolon";
            case ' ' -> "blank";
            case '|' -> "vertical bar";
            default -> "\"" + separator + "\"";
        };
    }
}
