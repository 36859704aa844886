package org.omicsweave.headless.conformance;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The list of what the headless runtime does otherwise than KNIME. A line is "case | path | reason"; case and path may have
 * * for anything. A path also covers everything below it. Lines that start with # are comments.
 */
final class LeftOut {

    private record Entry(String text, Pattern name, Pattern path, String reason) {
    }

    private final Map<Entry, Integer> uses = new LinkedHashMap<>();

    static LeftOut read(String text) {
        LeftOut result = new LeftOut();
        for (String line : text.split("\n")) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] part = line.split("\\s*\\|\\s*", 3);
                if (part.length < 3 || part[2].isBlank()) {
                    throw new IllegalArgumentException("left-out.txt: no reason is given in \"" + line + "\"");
                }
                result.uses.put(new Entry(line.strip(), glob(part[0].strip()), glob(part[1].strip() + "*"),
                    part[2].strip()), 0);
            }
        }
        return result;
    }

    static Pattern glob(String text) {
        return Pattern.compile(Pattern.quote(text).replace("*", "\\E.*\\Q"), Pattern.DOTALL);
    }

    /** @return whether the difference is listed; counts it there */
    boolean covers(String name, Difference d) {
        for (Map.Entry<Entry, Integer> e : uses.entrySet()) {
            if (e.getKey().name.matcher(name).matches() && e.getKey().path.matcher(d.path()).matches()) {
                e.setValue(e.getValue() + 1);
                return true;
            }
        }
        return false;
    }

    /** @return the lines that nothing was counted for */
    List<String> unused() {
        List<String> result = new ArrayList<>();
        uses.forEach((e, n) -> {
            if (n == 0) {
                result.add(e.text);
            }
        });
        return result;
    }

    void print(PrintStream out) {
        out.println("Left out: " + uses.size() + " entries");
        uses.forEach((e, n) -> out.println("    " + n + " differences: " + e.text));
    }
}
