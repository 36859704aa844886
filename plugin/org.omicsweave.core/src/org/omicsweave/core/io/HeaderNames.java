package org.omicsweave.core.io;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.omicsweave.core.data.InputException;

/** Checks that the names in a file are there and unique. */
final class HeaderNames {

    private HeaderNames() {
    }

    /** Whether a line before the header is none: a comment, or Excel's statement of the separator. */
    static boolean isPreamble(String firstCell) {
        return firstCell.startsWith("##") || firstCell.toLowerCase(Locale.ROOT).startsWith("sep=");
    }

    /**
     * @param offset number in the file of the first name's column, from 1
     * @throws InputException for a missing or duplicate name
     */
    static void checkColumns(Path file, long line, List<String> names, int offset) {
        Map<String, Integer> seen = new HashMap<>();
        for (int j = 0; j < names.size(); j++) {
            String name = names.get(j);
            checkText(file, line, j + offset, name);
            if (name.isEmpty()) {
                throw new InputException(file + ", line " + line + ": column " + (j + offset)
                    + " has no name. Every column needs a name in the first line.");
            }
            Integer other = seen.putIfAbsent(name, j + offset);
            if (other != null) {
                throw new InputException(file + ", line " + line + ": columns " + other + " and " + (j + offset)
                    + " have the same name \"" + name + "\". Rename or remove one of them.");
            }
        }
    }

    /** @throws InputException if the text has a NUL, as files have that are not text or were damaged in a transfer */
    static void checkText(Path file, long line, int column, String text) {
        if (text.indexOf('\0') >= 0) {
            throw new InputException(file + ", line " + line + ", column " + column
                + ": NUL bytes. The file is damaged or is not a text file.");
        }
    }

    /** Unique row names, with the lines they are on. */
    static final class Rows {
        private final Path file;
        private final Map<String, Long> lines = new HashMap<>();

        Rows(Path file) {
            this.file = file;
        }

        /** @throws InputException for an empty or duplicate name */
        void add(String name, long line) {
            checkText(file, line, 1, name);
            if (name.isEmpty()) {
                throw new InputException(file + ", line " + line + ", column 1: the row has no name. The first column "
                    + "must hold the name of the sample or feature.");
            }
            Long other = lines.putIfAbsent(name, line);
            if (other != null) {
                throw new InputException(file + ": the rows on lines " + other + " and " + line
                    + " have the same name \"" + name + "\". Rename or remove one of them.");
            }
        }
    }
}
