package org.knime.core.webui.node.view;

import org.knime.core.node.NodeModel;

/** Makes the view of a node. */
public interface NodeViewFactory<T extends NodeModel> {

    NodeView createNodeView(T nodeModel);
}
