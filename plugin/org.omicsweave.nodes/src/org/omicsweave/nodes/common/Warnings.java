package org.omicsweave.nodes.common;

import java.util.List;

import org.knime.node.DefaultModel.ExecuteOutput;

/** Shows what the core warns of at the node. */
public final class Warnings {

    private Warnings() {
    }

    /** Sets all warnings as one message, one a line; none leaves the node without a message. */
    public static void set(ExecuteOutput out, List<String> warnings) {
        if (!warnings.isEmpty()) {
            out.setWarningMessage(String.join("\n", warnings));
        }
    }
}
