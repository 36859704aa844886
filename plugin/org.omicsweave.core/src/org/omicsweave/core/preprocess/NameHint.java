package org.omicsweave.core.preprocess;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What names tell of mistakes: why sample names that should match do not, and gene names that became dates. */
final class NameHint {

    private static final Pattern DATE = Pattern.compile("\\d{1,2}[-.](mar|mär|sep|sept|dec|dez|oct|okt)\\.?",
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private NameHint() {
    }

    /** A sentence with examples of both sides, and with what would make names match if that is seen. */
    static String of(Collection<String> names, Collection<String> others) {
        Map<String, String> plain = new HashMap<>();
        others.forEach(other -> plain.putIfAbsent(plain(other), other));
        for (String name : names) {
            String other = plain.get(plain(name));
            if (other != null) {
                return "The names differ in case or punctuation: \"" + name + "\" and \"" + other
                    + "\". Rename them in one of the files.";
            }
        }
        String name = names.iterator().next();
        for (String other : others) {
            if (name.length() >= 4 && other.startsWith(name) || other.length() >= 4 && name.startsWith(other)) {
                return "One name is the beginning of the other: \"" + name + "\" and \"" + other
                    + "\". Shorten them in one of the files.";
            }
        }
        return "The names are such as \"" + name + "\" and \"" + others.iterator().next()
            + "\". Check the files, and whether samples are in rows or columns.";
    }

    /** A feature name that a spreadsheet made a date of, such as 2-Sep of SEPT2 and MARCH1's 1-Mar. */
    static Optional<String> date(Collection<String> features) {
        return features.stream().filter(name -> DATE.matcher(name).matches()).findFirst();
    }

    /** R turns "1-a b" into "X1.a.b" where names are checked. */
    private static String plain(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "");
        return plain.matches("x\\d.*") ? plain.substring(1) : plain;
    }
}
