package org.omicsweave.headless.conformance;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** Makes texts comparable between two runs: folders, numbers and hash codes have names, as in the kit's results. */
final class Texts {

    private final Path workflow;

    private int number = -1;

    Texts(Path workflow) {
        this.workflow = workflow;
    }

    void setNumber(int number) {
        this.number = number;
    }

    String normalise(String text) {
        if (text == null) {
            return null;
        }
        return text.replace(workflow.toString(), "{workflow}").replace(workflow.getParent().toString(), "{parent}")
            .replace(Path.of("").toAbsolutePath().toString(), "{cwd}")
            .replace(System.getProperty("java.io.tmpdir"), "{tmp}")
            .replaceAll("^((?:\\w+: )?\\s*(?:\\w+: )?" + Pattern.quote(workflow.getFileName().toString())
                + ") " + number + "\\b", "$1 {id}")
            .replaceAll("@[0-9a-f]{4,8}\\b", "@{hash}").replaceAll("<empty_\\d+>", "<empty_N>")
            .replaceAll(" \\([^()]*module[^()]*\\)", "")
            .replaceAll("(; [^;]* are in unnamed module of loader .*|is in unnamed module of loader .*)", "");
    }
}
