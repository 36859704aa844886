package org.omicsweave.headless.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.stream.Collectors;

import org.knime.core.node.config.base.AbstractConfigEntry;
import org.knime.core.node.config.base.ConfigBase;
import org.omicsweave.headless.engine.LoadResult;
import org.omicsweave.headless.engine.Node;
import org.omicsweave.headless.engine.Workflow;
import org.omicsweave.headless.engine.WorkflowLoader;
import org.omicsweave.headless.ui.NodeParameterList;

/** Prints the nodes of a workflow with their ports and parameters. */
public final class NodeList {

    private NodeList() {
    }

    /** @return the exit code */
    public static int print(Path folder, PrintStream out) throws IOException {
        WorkflowLoader.Loaded loaded = WorkflowLoader.load(folder);
        Workflow workflow = loaded.workflow();
        workflow.inOrder().forEach(n -> print(n, out));
        workflow.close();
        if (loaded.result().type() == LoadResult.Type.ERROR) {
            loaded.result().errors().forEach(out::println);
            return 1;
        }
        return 0;
    }

    private static void print(Node node, PrintStream out) {
        out.println(node.name() + " (number " + node.id() + ")");
        for (int i = 1; i < node.inTypes().length; i++) {
            int port = i;
            String from = node.workflow().connections().stream()
                .filter(c -> c.destination() == node.id() && c.destinationPort() == port).findFirst()
                .map(c -> ", from " + node.workflow().node(c.source()) + ": "
                    + node.workflow().node(c.source()).outName(c.sourcePort())).orElse(", not connected");
            out.println("    in   " + node.inName(i) + " (" + node.inTypes()[i].getName() + ")" + from);
        }
        for (int i = 1; i < node.outTypes().length; i++) {
            out.println("    out  " + node.outName(i) + " (" + node.outTypes()[i].getName() + ")");
        }
        for (NodeParameterList.Parameter p : NodeParameterList.of(node.factory())) {
            if (!p.ofView()) {
                String value = value(node.settings().getEntry("model"), p.path().split("\\."));
                out.println("    set  " + p.path() + (value == null ? "" : "=" + value) + " (" + p.type() + ", default "
                    + (p.defaultValue().isEmpty() ? "none" : p.defaultValue()) + ")"
                    + (p.title().isEmpty() ? "" : ": " + p.title()));
            }
        }
        out.println();
    }

    /** @return the value in the workflow, with commas between the elements of a list; null if there is no single one */
    private static String value(AbstractConfigEntry settings, String... path) {
        AbstractConfigEntry entry = settings;
        for (String key : path) {
            boolean absent = entry instanceof ConfigBase c && !c.getBoolean(key + "_is_present", true); // optional
            entry = entry instanceof ConfigBase c && !absent ? c.getEntry(key) : null;
        }
        if (entry instanceof ConfigBase list) {
            return list.keySet().stream().filter(k -> !k.equals("array-size"))
                .map(k -> String.valueOf(list.getEntry(k).toStringValue())).collect(Collectors.joining(","));
        }
        return entry == null ? null : entry.toStringValue();
    }
}
