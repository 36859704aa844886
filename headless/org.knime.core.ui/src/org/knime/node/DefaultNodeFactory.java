package org.knime.node;

import java.net.URL;
import java.util.Objects;
import java.util.Optional;

import org.knime.core.node.ConfigurableNodeFactory;
import org.knime.core.node.NodeDialogPane;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeView;
import org.knime.core.node.context.NodeCreationConfiguration;
import org.knime.core.node.context.ports.PortsConfiguration;
import org.knime.core.webui.node.dialog.NodeDialog;
import org.knime.core.webui.node.dialog.NodeDialogFactory;
import org.knime.core.webui.node.view.NodeViewFactory;
import org.omicsweave.headless.ui.dialog.ParametersDialog;
import org.w3c.dom.Element;

/** Makes a node of its {@link DefaultNode declaration}. */
public abstract class DefaultNodeFactory extends ConfigurableNodeFactory<NodeModel>
    implements NodeDialogFactory, NodeViewFactory<NodeModel> {

    private final DefaultNode node;

    private Element description;

    /** @throws IllegalArgumentException if a description is no XML fragment */
    protected DefaultNodeFactory(final DefaultNode node) {
        super(true);
        this.node = Objects.requireNonNull(node);
        init();
    }

    @Override
    public final void init() {
        description = new NodeDescriptionBuilder(node).build();
    }

    @Override
    public final Element getXMLDescription() {
        return description;
    }

    @Override
    public final NodeType getType() {
        return node.type();
    }

    @Override
    public final URL getIcon() {
        return node.icon == null ? null : getClass().getResource(node.icon);
    }

    @Override
    public final String getInportName(final int index) {
        return portName(true, index);
    }

    @Override
    public final String getOutportName(final int index) {
        return portName(false, index);
    }

    private String portName(final boolean input, final int index) {
        return node.portGroups.stream().filter(g -> g.input == input).map(g -> g.name).skip(index).findFirst()
            .orElse(null);
    }

    @Override
    protected final Optional<PortsConfigurationBuilder> createPortsConfigBuilder() {
        final var builder = new PortsConfigurationBuilder();
        node.portGroups.forEach(group -> add(group, builder));
        return Optional.of(builder);
    }

    private static void add(final PortGroup g, final PortsConfigurationBuilder builder) {
        switch (g.mode) {
            case FIXED -> {
                if (g.input) {
                    builder.addFixedInputPortGroup(g.id, g.type);
                } else {
                    builder.addFixedOutputPortGroup(g.id, g.type);
                }
            }
            case OPTIONAL -> {
                if (g.input && g.type == null) {
                    builder.addOptionalInputPortGroup(g.id, g.supportedTypes);
                } else if (g.input) {
                    builder.addOptionalInputPortGroupWithDefault(g.id, g.type, g.supportedTypes);
                } else if (g.type == null) {
                    builder.addOptionalOutputPortGroup(g.id, g.supportedTypes);
                } else {
                    builder.addOptionalOutputPortGroupWithDefault(g.id, g.type, g.supportedTypes);
                }
            }
            case EXTENDABLE -> {
                if (g.input) {
                    builder.addExtendableInputPortGroupWithDefault(g.id, g.fixedTypes, g.defaultTypes,
                        g.supportedTypes);
                } else {
                    builder.addExtendableOutputPortGroupWithDefault(g.id, g.fixedTypes, g.defaultTypes,
                        g.supportedTypes);
                }
            }
        }
    }

    @Override
    protected final NodeModel createNodeModel(final NodeCreationConfiguration creationConfig) {
        final PortsConfiguration ports = creationConfig.getPortConfig().orElseThrow();
        return new DefaultNodeModel(ports.getInputPorts(), ports.getOutputPorts(), node.model,
            node.view == null ? null : node.view.parametersClass);
    }

    /** @return the dialog; {@link #hasNodeDialog()} tells whether there is one */
    @Override
    public final NodeDialog createNodeDialog() {
        return new ParametersDialog(node.model.parametersClass,
            node.view == null ? null : node.view.parametersClass);
    }

    @Override
    public boolean hasNodeDialog() {
        return node.model.parametersClass != null || node.view != null && node.view.parametersClass != null;
    }

    /** @return whether there is a view of the newer kind: a page */
    public final boolean hasNodeView() {
        return node.view != null;
    }

    @Override
    public final org.knime.core.webui.node.view.NodeView createNodeView(final NodeModel nodeModel) {
        return new DefaultNodeView(node.view, nodeModel);
    }

    /** @deprecated views of the older kind are not supported */
    @Deprecated
    @Override
    public final NodeView<NodeModel> createNodeView(final int viewIndex, final NodeModel nodeModel) {
        throw new UnsupportedOperationException("The node has a page, no Swing view.");
    }

    @Override
    protected final int getNrNodeViews() {
        return 0;
    }

    /** @deprecated dialogs of the older kind are not supported */
    @Deprecated
    @Override
    protected final boolean hasDialog() {
        return false;
    }

    /** @deprecated dialogs of the older kind are not supported */
    @Deprecated
    @Override
    protected final NodeDialogPane createNodeDialogPane(final NodeCreationConfiguration creationConfig) {
        throw new UnsupportedOperationException("The node has no Swing dialog.");
    }
}
