package org.omicsweave.headless.ui;

import java.util.List;
import java.util.stream.Collectors;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeSettings;
import org.knime.core.webui.node.dialog.SettingsType;
import org.knime.node.DefaultNodeFactory;
import org.knime.node.parameters.NodeParameters;
import org.omicsweave.headless.ui.dialog.ParametersDialog;
import org.omicsweave.headless.ui.parameters.ParameterText;

/** Sets single parameters of a node by text, for the command line. */
public final class NodeParameterSetter {

    private NodeParameterSetter() {
    }

    /**
     * Changes the settings of a node's model.
     *
     * @param settings the model's settings, complete as a node saves them
     * @param path of the parameter as {@link NodeParameterList} gives it, with a number for "*"; the number behind the last
     *            element appends one
     * @param value its value; empty for an optional one that is not there; elements of a list with commas
     * @throws InvalidSettingsException if there is no such parameter, or if the value does not fit, with the reason
     */
    public static void set(final NodeFactory<?> factory, final NodeSettings settings, final String path,
        final String value) throws InvalidSettingsException {
        final Class<? extends NodeParameters> parameters = factory instanceof DefaultNodeFactory f
            ? ((ParametersDialog)f.createNodeDialog()).classes().get(SettingsType.MODEL) : null;
        if (parameters == null) {
            throw new InvalidSettingsException("The node \"" + factory.getNodeName() + "\" has no parameters.");
        }
        if (!ParameterText.set(parameters, settings, List.of(path.split("\\.", -1)), value)) {
            throw new InvalidSettingsException("The node \"" + factory.getNodeName() + "\" has no parameter \"" + path
                + "\". It has: " + NodeParameterList.of(factory).stream().filter(p -> !p.ofView())
                    .map(NodeParameterList.Parameter::path).collect(Collectors.joining(", ")) + ".");
        }
    }
}
