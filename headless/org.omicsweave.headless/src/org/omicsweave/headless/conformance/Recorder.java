package org.omicsweave.headless.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import org.knime.core.node.NodeProgressMonitor;
import org.omicsweave.headless.engine.Connection;
import org.omicsweave.headless.engine.Connections;
import org.omicsweave.headless.engine.Executor;
import org.omicsweave.headless.engine.LoadResult;
import org.omicsweave.headless.engine.Node;
import org.omicsweave.headless.engine.Workflow;
import org.omicsweave.headless.engine.WorkflowLoader;
import org.omicsweave.headless.engine.WorkflowSaver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Does what a case says with a copy of its workflow and writes down what comes of it, in the form of result.json. */
final class Recorder {

    private static final int TIMEOUT_SECONDS = 40;

    private final JsonNode what;

    private final Path work;

    private final ObjectNode result = JsonNodeFactory.instance.objectNode();

    private Texts texts;

    private Path saved;

    Recorder(JsonNode what, Path work) {
        this.what = what;
        this.work = work;
    }

    /** @return the folder in which the case saved the workflow, null if it did not */
    Path savedFolder() {
        return saved;
    }

    private boolean wants(String key) {
        return what.path(key).asBoolean(false);
    }

    JsonNode record(Path workflowFolder) throws IOException {
        Path folder = work.resolve(what.path("folder").asText("workflow"));
        copy(workflowFolder, folder);
        if (wants("outside")) {
            Files.writeString(work.resolve("outside.txt"), "outside\n");
        }
        Workflow workflow = load(folder, "load");
        if (workflow == null) {
            return result;
        }
        result.set("loaded", state(workflow));
        connect(workflow);
        if (wants("dialogBefore")) {
            result.set("dialogsBeforeExecution", new PageRecorder(workflow, texts).dialogs());
        }
        if (wants("viewBefore")) {
            result.set("viewsBeforeExecution", new PageRecorder(workflow, texts).views());
        }
        if (what.path("execute").asBoolean(true)) {
            execute(workflow);
            result.set("executed", state(workflow));
        }
        pages(workflow, "");
        if (wants("dialogs")) {
            result.set("dialogs", new PageRecorder(workflow, texts).dialogs());
        }
        if (what.has("resetNodes")) {
            what.get("resetNodes").forEach(n -> Executor.reset(workflow, workflow.node(n.asInt())));
            result.set("afterReset", state(workflow));
        }
        if (wants("executeAgain")) {
            execute(workflow);
            result.set("executedAgain", state(workflow));
        }
        if (wants("save")) {
            save(workflow);
        }
        workflow.close();
        return result;
    }

    /** @return the state of a workflow as KNIME saved it, when it is opened here */
    JsonNode recordSaved(Path savedByKnime) throws IOException {
        Path folder = work.resolve("saved");
        copy(savedByKnime, folder);
        Workflow workflow = load(folder, "reload");
        ObjectNode state = state(workflow);
        workflow.close();
        return state;
    }

    private Workflow load(Path folder, String key) {
        texts = new Texts(folder);
        ObjectNode o = result.putObject(key);
        try {
            WorkflowLoader.Loaded loaded = WorkflowLoader.load(folder);
            texts.setNumber(loaded.workflow().number());
            o.put("type", loaded.result().type().toString());
            ArrayNode messages = o.putArray("messages");
            if (loaded.result().type() != LoadResult.Type.OK) {
                loaded.result().lines().forEach(l -> messages.add(texts.normalise(l)));
            }
            return loaded.workflow();
        } catch (IOException | RuntimeException e) {
            o.put("type", "exception");
            o.put("exception", e.getClass().getName());
            o.put("message", texts.normalise(String.valueOf(e.getMessage())));
            if (e.getCause() != null) {
                o.put("cause", texts.normalise(e.getCause().getClass().getName() + ": " + e.getCause().getMessage()));
            }
            return null;
        }
    }

    private ObjectNode state(Workflow workflow) {
        return new StateRecorder(what, texts).record(workflow);
    }

    private void connect(Workflow workflow) {
        if (what.has("canConnect")) {
            ArrayNode allowed = result.putArray("canConnect");
            what.get("canConnect").forEach(c -> {
                ObjectNode o = allowed.addObject();
                o.set("connection", c);
                o.put("allowed", Connections.allowed(workflow, connection(c)));
            });
        }
        if (what.has("connect")) {
            ArrayNode outcomes = result.putArray("connect");
            what.get("connect").forEach(c -> {
                ObjectNode o = outcomes.addObject();
                o.set("connection", c);
                try {
                    Connections.connect(workflow, connection(c));
                    o.put("outcome", "connected");
                } catch (IllegalArgumentException e) {
                    o.put("outcome", e.getClass().getName() + ": " + e.getMessage());
                }
            });
        }
    }

    private static Connection connection(JsonNode c) {
        return new Connection(c.get(0).asInt(), c.get(1).asInt(), c.get(2).asInt(), c.get(3).asInt());
    }

    private void execute(Workflow workflow) {
        Cancel cancel = new Cancel();
        FutureTask<Object> task = new FutureTask<>(() -> {
            new Executor(workflow, cancel).executeAll();
            return null;
        });
        Thread thread = new Thread(task, "workflow");
        thread.setDaemon(true);
        thread.start();
        try {
            task.get(what.path("timeout").asInt(TIMEOUT_SECONDS), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            result.put("neverEnds", true);
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Cancels the nodes that the case names as soon as they ask for it. */
    private final class Cancel implements Executor.Listener {

        private Thread watcher;

        @Override
        public void started(Node node, NodeProgressMonitor monitor) {
            if (what.has("cancel") && what.get("cancel").toString().contains(Integer.toString(node.id()))) {
                watcher = new Thread(() -> {
                    try {
                        while (!String.valueOf(monitor.getMessage()).contains("cancel me")) {
                            Thread.sleep(5);
                        }
                        monitor.setExecuteCanceled();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }, "cancel");
                watcher.start();
            }
        }

        @Override
        public void finished(Node node) {
            if (watcher != null) {
                watcher.interrupt();
            }
        }
    }

    private void pages(Workflow workflow, String suffix) throws IOException {
        PageRecorder recorder = new PageRecorder(workflow, texts);
        if (wants("views")) {
            result.set("views" + suffix, recorder.views());
        }
        if (what.has("dataService")) {
            result.set("dataService" + suffix, recorder.dataService(what.get("dataService")));
        }
    }

    private void save(Workflow workflow) throws IOException {
        Path target = work.resolve("saved");
        ObjectNode o = result.putObject("save");
        try {
            WorkflowSaver.save(workflow, target);
            o.put("outcome", "ok");
            saved = target;
        } catch (Exception e) { // serializers are code of the nodes
            o.put("outcome", e.getClass().getName() + ": " + e.getMessage());
        }
        result.set("afterSave", new StateRecorder(what, texts).messages(workflow));
        if (!wants("reload")) {
            return;
        }
        Workflow again = load(target, "reload");
        if (again != null) {
            result.set("reloaded", state(again));
            pages(again, "AfterReload");
            if (wants("executeAfterReload")) {
                execute(again);
                result.set("executedAfterReload", state(again));
            }
            again.close();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path f : files.toList()) {
                Path target = to.resolve(from.relativize(f).toString());
                if (Files.isDirectory(f)) {
                    Files.createDirectories(target);
                } else {
                    Files.write(target, Files.readAllBytes(f)); // the kit may be read-only, its copy is not
                }
            }
        }
    }
}
