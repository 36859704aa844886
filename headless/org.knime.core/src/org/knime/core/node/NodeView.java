package org.knime.core.node;

/** Super type of Swing views of nodes, which the headless runtime never makes. */
public abstract class NodeView<T extends NodeModel> extends AbstractNodeView<T> {

    protected NodeView(T nodeModel) {
        super(nodeModel);
    }

    protected T getNodeModel() {
        return getViewableModel();
    }

    protected abstract void onClose();

    protected abstract void onOpen();
}
