package org.omicsweave.headless.engine;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.omicsweave.headless.access.NodeAccess;
import org.omicsweave.headless.ui.NodeParameterSetter;

/** Changes parameters of nodes. */
public final class Parameters {

    private Parameters() {
    }

    /**
     * Changes one parameter of a node; the node has to be reset afterwards.
     *
     * @param path keys with dots between
     * @throws InvalidSettingsException if there is no such parameter or the value does not fit
     */
    public static void change(Node node, String path, String value) throws InvalidSettingsException {
        NodeSettings model = new NodeSettings("model");
        if (node.settings().containsKey("model")) {
            node.settings().getNodeSettings("model").copyTo(model);
        } else {
            NodeAccess.get().saveSettings(node.model(), model);
        }
        NodeParameterSetter.set(node.factory(), model, path, value);
        NodeAccess.get().loadSettings(node.model(), model);
        node.settings().addNodeSettings(model);
    }
}
