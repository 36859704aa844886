package org.omicsweave.headless.ui;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.knime.core.node.NodeFactory;
import org.knime.core.node.context.ModifiableNodeCreationConfiguration;
import org.knime.core.node.context.ports.PortsConfiguration;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.webui.page.Page;
import org.knime.node.DefaultNodeFactory;
import org.omicsweave.headless.ui.dialog.DialogCheck;
import org.omicsweave.headless.ui.dialog.ParametersDialog;

/**
 * Builds everything of a node that KNIME builds late, when it is added to a workflow or its dialog or view is opened, so
 * that mistakes show in a test. (What is wrong with its descriptions shows when the factory is made.)
 */
public final class NodeCheck {

    private NodeCheck() {
    }

    /** @return one sentence a mistake, empty if there is none */
    public static List<String> problems(final NodeFactory<?> factory) {
        final List<String> problems = new ArrayList<>();
        if (factory.getIcon() == null) {
            problems.add("The icon is missing.");
        }
        if (factory instanceof DefaultNodeFactory f) {
            final ModifiableNodeCreationConfiguration config;
            try {
                config = f.createNodeCreationConfig();
            } catch (RuntimeException e) {
                problems.add("The ports: " + e.getMessage() + ".");
                return problems;
            }
            final PortsConfiguration ports = config.getPortConfig().orElseThrow();
            final var input = new PortsInput(ports.getInputPorts(), ports.getOutputPorts(),
                new PortObjectSpec[ports.getInputPorts().length], null);
            problems.addAll(DialogCheck.problems(((ParametersDialog)f.createNodeDialog()).classes(), input));
            checkPage(f, problems);
        }
        return problems;
    }

    private static void checkPage(final DefaultNodeFactory factory, final List<String> problems) {
        if (factory.hasNodeView()) {
            final Page page = factory.createNodeView(null).getPage();
            try {
                page.getInputStream().close();
            } catch (IOException e) {
                problems.add("The page of the view: " + e.getMessage());
            }
        }
    }
}
