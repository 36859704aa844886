package org.knime.core.webui.node.dialog.defaultdialog.setting.filter.util;

import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.knime.node.parameters.persistence.Persistable;

/** Selects names that match a pattern as a whole. */
public class PatternFilter implements Persistable {

    /** What the pattern is: a regular expression, or a text with * (any characters) and ? (one character). */
    public enum PatternMode {
            REGEX, WILDCARD
    }

    public String m_pattern = "";

    public boolean m_isCaseSensitive;

    /** selects the names that do not match */
    public boolean m_isInverted;

    public PatternFilter() {
    }

    /** @throws java.util.regex.PatternSyntaxException if the regular expression (which gets a ^ and a $) is wrong */
    public Predicate<String> getIsSelectedPredicate(final PatternMode mode) {
        final String regex = mode == PatternMode.REGEX ? m_pattern : wildcardToRegex(m_pattern);
        final Predicate<String> matches =
            Pattern.compile("^" + regex + "$", m_isCaseSensitive ? 0 : Pattern.CASE_INSENSITIVE).asMatchPredicate();
        return m_isInverted ? matches.negate() : matches;
    }

    public String[] getSelected(final PatternMode mode, final String[] choices) {
        return Stream.of(choices).filter(getIsSelectedPredicate(mode)).toArray(String[]::new);
    }

    private static String wildcardToRegex(final String wildcard) {
        final var regex = new StringBuilder();
        for (char c : wildcard.toCharArray()) {
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return regex.toString();
    }
}
