package org.omicsweave.headless.ui;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.context.ports.ExtendablePortGroup;
import org.knime.core.node.context.ports.ModifiablePortsConfiguration;
import org.knime.core.node.context.ports.PortsConfiguration;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.webui.page.Page;
import org.knime.node.DefaultNodeFactory;
import org.omicsweave.headless.ui.dialog.DialogCheck;
import org.omicsweave.headless.ui.dialog.ParametersDialog;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Builds everything of a node that KNIME builds late, when it is added to a workflow or its dialog or view is opened, so
 * that mistakes show in a test. (What is wrong with its descriptions shows when the factory is made.)
 */
public final class NodeCheck {

    private static final DataTableSpec TABLE = new DataTableSpec(column("text", StringCell.TYPE),
        column("whole number", IntCell.TYPE), column("number", DoubleCell.TYPE), column("flag", BooleanCell.TYPE));

    /** of the description itself, and those for its texts (version 5.3 of KNIME's schema) */
    private static final Set<String> TAGS = Set.of("name", "shortDescription", "fullDescription", "intro", "option",
        "link", "ports", "inPort", "outPort", "views", "view", "keywords", "keyword", //
        "a", "b", "br", "code", "dd", "dl", "dt", "em", "h3", "h4", "hr", "i", "li", "ol", "p", "pre", "s", "samp", "sub",
        "sup", "table", "td", "th", "tr", "tt", "u", "ul");

    private static DataColumnSpec column(final String name, final DataType type) {
        return new DataColumnSpecCreator(name, type).createSpec();
    }

    private NodeCheck() {
    }

    /**
     * @return one sentence a mistake, empty if there is none. Dialogs are opened with the ports of a new node, with one port
     *         more in every group, and with tables connected.
     */
    public static List<String> problems(final NodeFactory<?> factory) {
        final List<String> problems = new ArrayList<>();
        if (factory.getIcon() == null) {
            problems.add("The icon is missing.");
        }
        if (factory instanceof DefaultNodeFactory f) {
            checkTags(f.getXMLDescription(), problems);
            try {
                checkDialog(f, problems);
            } catch (IllegalArgumentException e) { // from the declaration of the ports
                problems.add("The ports: " + e.getMessage() + ".");
            }
            checkPage(f, problems);
        }
        return problems.stream().distinct().toList();
    }

    private static void checkTags(final Element description, final List<String> problems) {
        final NodeList elements = description.getElementsByTagName("*");
        for (int i = 0; i < elements.getLength(); i++) {
            if (!TAGS.contains(elements.item(i).getNodeName())) {
                problems.add("The description has a tag that KNIME's descriptions do not have: <"
                    + elements.item(i).getNodeName() + ">.");
            }
        }
    }

    private static void checkDialog(final DefaultNodeFactory factory, final List<String> problems) {
        final ModifiablePortsConfiguration ports = factory.createNodeCreationConfig().getPortConfig().orElseThrow();
        final var classes = ((ParametersDialog)factory.createNodeDialog()).classes();
        problems.addAll(DialogCheck.problems(classes, input(ports, false)));
        for (ExtendablePortGroup group : ports.getExtendablePorts().values()) {
            if (group.canAddPort()) {
                group.addPort(group.getSupportedPortTypes()[0]);
            }
        }
        problems.addAll(DialogCheck.problems(classes, input(ports, false)));
        problems.addAll(DialogCheck.problems(classes, input(ports, true)));
    }

    /** @param connected whether tables are connected */
    private static PortsInput input(final PortsConfiguration ports, final boolean connected) {
        final PortObjectSpec[] specs = Stream.of(ports.getInputPorts())
            .map(type -> connected && type.equals(BufferedDataTable.TYPE) ? TABLE : null)
            .toArray(PortObjectSpec[]::new);
        return new PortsInput(ports.getInputPorts(), ports.getOutputPorts(), specs, null);
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
