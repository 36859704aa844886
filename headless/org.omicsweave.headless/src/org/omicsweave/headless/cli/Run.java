package org.omicsweave.headless.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeProgressMonitor;
import org.knime.core.node.workflow.NodeMessage;
import org.omicsweave.headless.engine.Executor;
import org.omicsweave.headless.engine.LoadResult;
import org.omicsweave.headless.engine.Node;
import org.omicsweave.headless.engine.NodeState;
import org.omicsweave.headless.engine.Workflow;
import org.omicsweave.headless.engine.WorkflowLoader;
import org.omicsweave.headless.engine.WorkflowSaver;

/** Executes a workflow from its first node on and writes the results. */
public final class Run {

    private final Options options;

    private final PrintStream out;

    private final PrintStream err;

    private final Set<Node> started = new HashSet<>();

    public Run(Options options, PrintStream out, PrintStream err) {
        this.options = options;
        this.out = out;
        this.err = err;
    }

    /**
     * @return the exit code
     * @throws IOException if the workflow cannot be read or the results cannot be written
     */
    public int execute() throws IOException, UsageException {
        checkOut();
        WorkflowLoader.Loaded loaded = WorkflowLoader.load(options.workflow());
        Workflow workflow = loaded.workflow();
        try {
            if (loaded.result().type() == LoadResult.Type.ERROR) {
                err.println("The workflow cannot be executed:");
                loaded.result().errors().forEach(e -> err.println("  " + e));
                return 1;
            }
            applySettings(workflow);
            removeEarlierResults();
            Executor.resetAll(workflow);
            new Executor(workflow, new Progress()).executeAll();
            boolean complete = workflow.state() == NodeState.EXECUTED;
            workflow.inOrder().stream().filter(n -> n.state() != NodeState.EXECUTED && !started.contains(n))
                .forEach(n -> out.println(n + "  " + n.state() + "  not executed" + message(n)));
            if (workflow.nodes().stream().anyMatch(n -> n.state() == NodeState.EXECUTED)) {
                complete &= writeResults(workflow);
            }
            return complete ? 0 : 1;
        } finally {
            workflow.close();
        }
    }

    /** The results go to a new or empty folder, or replace those of an earlier run. */
    private void checkOut() throws IOException, UsageException {
        if (options.workflow().toAbsolutePath().normalize().startsWith(options.out().toAbsolutePath().normalize())) {
            throw new UsageException("The workflow lies in the folder " + options.out()
                + ", which would be replaced; give another one with --out.");
        }
        if (!results(options.out()).isEmpty()
            && !Files.exists(options.out().resolve("workflow/workflow.knime"))) {
            throw notEmpty();
        }
        for (Path result : results(options.out())) {
            if (!result.getFileName().toString().matches("workflow|[0-9]+ .*")) {
                throw notEmpty();
            }
        }
    }

    private UsageException notEmpty() {
        return new UsageException("The folder " + options.out()
            + " is not empty; remove it or give another one with --out.");
    }

    private void removeEarlierResults() throws IOException {
        for (Path result : results(options.out())) {
            try (Stream<Path> files = Files.walk(result)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static List<Path> results(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private void applySettings(Workflow workflow) throws UsageException {
        for (String s : options.settings()) {
            Setting setting = Setting.parse(s, workflow);
            try {
                setting.apply();
            } catch (InvalidSettingsException e) {
                throw new UsageException("--set \"" + s + "\": " + e.getMessage());
            }
        }
    }

    /**
     * Writes what was executed; what cannot be written is said, and the rest is written.
     *
     * @return whether everything was written
     */
    private boolean writeResults(Workflow workflow) {
        boolean complete = true;
        for (Node node : workflow.inOrder()) {
            if (node.state() == NodeState.EXECUTED) {
                complete &= written(() -> new NodeResults(node).write(options.out()));
                if (workflow.successors(node).isEmpty()) {
                    new TextTables(out).print(node);
                }
            }
        }
        complete &= written(() -> {
            Path saved = options.out().resolve("workflow");
            WorkflowSaver.save(workflow, saved);
            DataFiles.copy(workflow, saved);
        });
        out.println();
        out.println("Results: " + options.out());
        return complete;
    }

    private interface Write {
        void run() throws IOException, CanceledExecutionException;
    }

    private boolean written(Write write) {
        try {
            write.run();
            return true;
        } catch (IOException | CanceledExecutionException | RuntimeException e) { // serializers are code of the nodes
            err.println("Not written: " + e.getMessage());
            return false;
        }
    }

    /** Prints a line a node: number, name, state, time, message. */
    private final class Progress implements Executor.Listener {

        private long start;

        private Thread progress;

        @Override
        public void started(Node node, NodeProgressMonitor monitor) {
            started.add(node);
            start = System.nanoTime();
            if (options.verbose()) {
                progress = new Thread(() -> printProgress(node, monitor), "progress");
                progress.setDaemon(true);
                progress.start();
            }
        }

        private void printProgress(Node node, NodeProgressMonitor monitor) {
            String last = null;
            try {
                while (true) {
                    Thread.sleep(1000);
                    String message = monitor.getMessage();
                    if (message != null && !message.equals(last)) {
                        Double share = monitor.getProgress();
                        err.println(node + ": " + (share == null ? "" : Math.round(100 * share) + "% ") + message);
                        last = message;
                    }
                }
            } catch (InterruptedException e) { // the node is finished
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void finished(Node node) {
            if (progress != null) {
                progress.interrupt();
            }
            String seconds = String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - start) / 1e9);
            out.println(node + "  " + node.state() + "  " + seconds + message(node));
        }
    }

    private static String message(Node node) {
        NodeMessage m = node.message();
        if (m.getMessageType() == NodeMessage.Type.RESET) {
            return "";
        }
        StringBuilder text = new StringBuilder("  " + m.getMessageType() + ": " + m.getMessage());
        m.getIssue().ifPresent(i -> text.append(" (").append(i).append(')'));
        m.getResolutions().forEach(r -> text.append(" -> ").append(r));
        return text.toString().replace('\n', ' ');
    }
}
