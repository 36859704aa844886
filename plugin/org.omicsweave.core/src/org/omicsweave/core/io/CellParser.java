package org.omicsweave.core.io;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;

/** Turns a cell into a number, NaN for a missing value. */
final class CellParser {

    private static final int SHOWN = 40;
    private final boolean decimalComma;
    private final DelimitedOptions options;
    private double value;

    CellParser(Dialect dialect, DelimitedOptions options) {
        this.decimalComma = dialect.decimalComma();
        this.options = options;
    }

    /** The number of the last cell. */
    double value() {
        return value;
    }

    /** @return null if the cell is a number or missing, else what is wrong */
    String parse(char[] buffer, int offset, int length) {
        // The common case first: text that starts and ends like a plain number.
        if (length > 0 && length < 64 && isDigit(buffer[offset + length - 1]) && startsNumber(buffer[offset])) {
            try {
                value = JavaDoubleParser.parseDouble(buffer, offset, length);
                return Double.isInfinite(value) ? infinite(new String(buffer, offset, length)) : null;
            } catch (NumberFormatException e) {
                return parseSlowly(new String(buffer, offset, length));
            }
        }
        return parseSlowly(new String(buffer, offset, length));
    }

    private String parseSlowly(String cell) {
        if (options.isMissing(cell)) {
            value = Double.NaN;
            return null;
        }
        String text = cell.strip();
        if (text.isEmpty()) {
            return "empty cell.";
        }
        if (text.indexOf('\0') >= 0) {
            return "NUL bytes. The file is damaged or is not a text file.";
        }
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) { // as R writes zeros and ones
            value = text.equalsIgnoreCase("true") ? 1 : 0;
            return null;
        }
        try {
            value = number(decimalComma ? text.replace(',', '.') : text);
        } catch (NumberFormatException e) {
            return "\"" + (text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text) + "\" is not a number. "
                + "Remove columns and lines of text, or add the text to the missing values if it stands for one.";
        }
        return Double.isInfinite(value) ? infinite(text) : null;
    }

    private static String infinite(String text) {
        return "the value \"" + text + "\" is infinite. Correct it or make it a missing value.";
    }

    /** As Double.parseDouble, without Java's suffixes and hexadecimal numbers, and with the usual texts for infinity. */
    static double number(String text) {
        String digits = text.startsWith("+") || text.startsWith("-") ? text.substring(1) : text;
        if (digits.equalsIgnoreCase("inf") || digits.equalsIgnoreCase("infinity")) {
            return Double.POSITIVE_INFINITY;
        }
        char last = text.charAt(text.length() - 1);
        if (!isDigit(last) && last != '.') {
            throw new NumberFormatException(text);
        }
        return JavaDoubleParser.parseDouble(text);
    }

    /** Whether the text is a number with a fraction: a value, hardly ever a name. */
    static boolean isFraction(String text) {
        if (text.indexOf('.') < 0 || text.indexOf('.') == text.length() - 1) {
            return false;
        }
        try {
            number(text);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean startsNumber(char c) {
        return isDigit(c) || c == '-' || c == '+' || c == '.';
    }
}
