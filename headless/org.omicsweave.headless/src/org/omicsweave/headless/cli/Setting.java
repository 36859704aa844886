package org.omicsweave.headless.cli;

import java.util.List;

import org.knime.core.node.InvalidSettingsException;
import org.omicsweave.headless.engine.Node;
import org.omicsweave.headless.engine.Parameters;
import org.omicsweave.headless.engine.Workflow;

/** A changed parameter: NODE.PARAMETER=VALUE. */
record Setting(Node node, String path, String value) {

    /** The node is the longest name (or number) of a node that the text starts with. */
    static Setting parse(String text, Workflow workflow) throws UsageException {
        int equals = text.indexOf('=');
        if (equals < 0) {
            throw new UsageException("--set \"" + text + "\": a value is missing; write NODE.PARAMETER=VALUE");
        }
        String key = text.substring(0, equals);
        for (int dot = key.lastIndexOf('.'); dot > 0; dot = key.lastIndexOf('.', dot - 1)) {
            String name = key.substring(0, dot);
            List<Node> found = workflow.nodes().stream()
                .filter(n -> n.name().equals(name) || Integer.toString(n.id()).equals(name)).toList();
            if (found.size() > 1) {
                throw new UsageException("--set \"" + text + "\": there are " + found.size() + " nodes \"" + name
                    + "\"; use the number of one of them: " + found.stream().map(n -> "" + n.id()).toList());
            }
            if (!found.isEmpty()) {
                return new Setting(found.get(0), key.substring(dot + 1), text.substring(equals + 1));
            }
        }
        throw new UsageException("--set \"" + text + "\": there is no such node; the nodes are "
            + workflow.nodes().stream().map(Node::toString).toList());
    }

    void apply() throws InvalidSettingsException {
        Parameters.change(node, path, value);
    }
}
