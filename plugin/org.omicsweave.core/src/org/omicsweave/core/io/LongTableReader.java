package org.omicsweave.core.io;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.omicsweave.core.data.InputException;
import org.omicsweave.core.data.Progress;

/**
 * Reads long tables, as MOFA2 takes them: a line a value, with the columns sample, feature and value, and perhaps view and
 * group, in any order; other columns are ignored. A combination that has no line is a missing value.
 */
final class LongTableReader {

    static final String SAMPLE = "sample";
    static final String FEATURE = "feature";
    static final String VALUE = "value";
    static final String VIEW = "view";
    static final String GROUP = "group";

    private LongTableReader() {
    }

    /** Whether a header has the columns of a long table. */
    static boolean isLongTable(Collection<String> header) {
        Set<String> names = new HashSet<>();
        header.forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
        return names.containsAll(List.of(SAMPLE, FEATURE, VALUE));
    }

    /** @throws InputException naming file and line: as DelimitedReader; and a value given twice, or a sample in two groups */
    static OmicsSource read(Path file, DelimitedOptions options, Progress progress) {
        return DelimitedParser.parse(file, options, dialect -> new LongTableHandler(file, dialect, options), progress)
            .toSource();
    }
}
