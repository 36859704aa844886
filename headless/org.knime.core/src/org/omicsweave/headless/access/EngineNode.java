package org.omicsweave.headless.access;

import java.nio.file.Path;

import org.knime.core.node.NodeModel;

/** What the objects of KNIME's API ask the engine about a node. */
public interface EngineNode {

    String name();

    NodeModel model();

    /** @return the node's folder in the workflow */
    Path folder();
}
