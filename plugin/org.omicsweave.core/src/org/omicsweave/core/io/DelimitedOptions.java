package org.omicsweave.core.io;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How to read a delimited text file. What is empty is detected.
 *
 * @param separator between cells; detected among comma, tab, semicolon, bar and blank
 * @param decimalComma whether 0,5 is a half; detected where the separator is not the comma
 * @param missing texts that stand for a missing value; case, and blanks around them, do not matter
 */
public record DelimitedOptions(Optional<Character> separator, Optional<Boolean> decimalComma, Set<String> missing) {

    /** The empty cell and the usual texts. */
    public static final Set<String> DEFAULT_MISSING =
        Set.of("", "na", "n/a", "#n/a", "#na", "nan", "null", "none", "missing", "-", ".", "?");

    /** Of these texts, those that are values where a column holds text: a treatment of "none", a receptor status of "-". */
    private static final Set<String> VALUES_IN_TEXT = Set.of("none", "missing", "-", ".", "?");

    /** Detects everything. */
    public static final DelimitedOptions DETECT =
        new DelimitedOptions(Optional.empty(), Optional.empty(), DEFAULT_MISSING);

    public DelimitedOptions {
        missing = missing.stream().map(token -> token.strip().toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    }

    /** The same with a set separator. */
    public DelimitedOptions withSeparator(char newSeparator) {
        return new DelimitedOptions(Optional.of(newSeparator), decimalComma, missing);
    }

    /** The same with further texts for a missing value. */
    public DelimitedOptions withMissing(Set<String> tokens) {
        return new DelimitedOptions(separator, decimalComma, tokens);
    }

    /** Whether the cell of a column of numbers is missing. */
    boolean isMissing(String cell) {
        return missing.contains(cell.strip().toLowerCase(Locale.ROOT));
    }

    /** Whether the cell of a column of text is missing. */
    boolean isMissingText(String cell) {
        return isMissing(cell) && !VALUES_IN_TEXT.contains(cell.strip().toLowerCase(Locale.ROOT));
    }
}
