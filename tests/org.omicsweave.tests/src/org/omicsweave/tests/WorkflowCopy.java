package org.omicsweave.tests;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.omicsweave.headless.Main;

/** A copy of a workflow in a temporary folder, whose files a test may change before it is executed from the command line. */
final class WorkflowCopy {

    private final Path folder;

    private int runs;

    private WorkflowCopy(Path folder) {
        this.folder = folder;
    }

    /**
     * Copies a workflow.
     *
     * @param workflow path from the root of the project
     * @param temporary an empty folder
     */
    static WorkflowCopy of(String workflow, Path temporary) throws IOException {
        return ofFolder(project().resolve(workflow), temporary);
    }

    /** Copies the workflow of a folder. */
    static WorkflowCopy ofFolder(Path source, Path temporary) throws IOException {
        Path target = temporary.resolve("workflow");
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(source.relativize(file).toString()));
            }
        }
        Files.createDirectories(target.resolve("data"));
        return new WorkflowCopy(target);
    }

    /** The root of the project. */
    static Path project() {
        for (Path path = Path.of("").toAbsolutePath(); path != null; path = path.getParent()) {
            if (Files.isDirectory(path.resolve("test-workflows"))) {
                return path;
            }
        }
        throw new IllegalStateException("The tests run outside of the project.");
    }

    Path folder() {
        return folder;
    }

    /** A file of the workflow's data. */
    Path data(String name) {
        return folder.resolve("data").resolve(name);
    }

    /** Writes a file of the workflow's data in UTF-8. */
    WorkflowCopy write(String name, String content) throws IOException {
        Files.writeString(data(name), content);
        return this;
    }

    /** Changes a text in a file of the workflow; it must be there. */
    WorkflowCopy replace(String file, String text, String replacement) throws IOException {
        String content = Files.readString(folder.resolve(file));
        if (!content.contains(text)) {
            throw new IllegalArgumentException(file + " does not contain " + text);
        }
        Files.writeString(folder.resolve(file), content.replace(text, replacement));
        return this;
    }

    /** Executes the workflow with changed parameters, each as {@code node.parameter=value}. */
    Result run(String... settings) throws IOException {
        Path out = folder.resolveSibling("out" + ++runs);
        List<String> arguments = new ArrayList<>(List.of(folder.toString(), "--out", out.toString()));
        for (String setting : settings) {
            arguments.add("--set");
            arguments.add(setting);
        }
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        PrintStream oldOut = System.out;
        PrintStream oldErr = System.err;
        try (PrintStream stream = new PrintStream(text, true, StandardCharsets.UTF_8)) {
            System.setOut(stream);
            System.setErr(stream);
            int exitCode = Main.run(arguments.toArray(String[]::new));
            return new Result(exitCode, text.toString(StandardCharsets.UTF_8), out);
        } finally {
            System.setOut(oldOut);
            System.setErr(oldErr);
        }
    }

    /**
     * What the command line gave.
     *
     * @param output all that was printed
     * @param out folder of the results
     */
    record Result(int exitCode, String output, Path out) {

        /** The line of a node, "Omics Reader 1  EXECUTED ...". */
        String node(String name) {
            return output.lines().filter(line -> line.startsWith(name)).findFirst().orElse("");
        }

        /** Rows of an output table, from column name to text. */
        List<Map<String, String>> table(String path) {
            try {
                List<String> lines = Files.readAllLines(out.resolve(path));
                List<String> header = cells(lines.get(0));
                List<Map<String, String>> rows = new ArrayList<>();
                for (String line : lines.subList(1, lines.size())) {
                    List<String> cells = cells(line);
                    Map<String, String> row = new LinkedHashMap<>();
                    for (int i = 0; i < header.size(); i++) {
                        row.put(header.get(i), cells.get(i));
                    }
                    rows.add(row);
                }
                return rows;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Cells of a CSV line; quotes as the command line writes them. */
        private static List<String> cells(String line) {
            List<String> cells = new ArrayList<>();
            StringBuilder cell = new StringBuilder();
            boolean quoted = false;
            for (int i = 0; i < line.length(); i++) {
                char c = line.charAt(i);
                if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    cell.append(line.charAt(++i));
                } else if (c == '"') {
                    quoted = !quoted;
                } else if (c == ',' && !quoted) {
                    cells.add(cell.toString());
                    cell.setLength(0);
                } else {
                    cell.append(c);
                }
            }
            cells.add(cell.toString());
            return cells;
        }
    }
}
