package org.knime.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;

import org.knime.core.node.FluentNodeAPI;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultModel.RequireModelParameters;
import org.knime.node.DefaultView.RequireViewParameters;
import org.knime.node.RequirePorts.DynamicPortsAdder;

/** The declaration of a node, made step by step from {@link #create()} and given to a {@link DefaultNodeFactory}. */
public final class DefaultNode implements FluentNodeAPI {

    /** A link in the node's description. */
    record ExternalResource(String href, String description) {
    }

    String name;

    String icon;

    String shortDescription;

    String fullDescription;

    List<PortGroup> portGroups;

    DefaultModel model;

    /** null without a view */
    DefaultView view;

    /** null to tell it from the ports */
    NodeType nodeType;

    final List<ExternalResource> externalResources = new ArrayList<>();

    String[] keywords = new String[0];

    private DefaultNode() {
    }

    public static RequireName create() {
        return name -> icon -> shortDescription -> fullDescription -> (major, minor, revision) -> ports -> model -> {
            final DefaultNode node = new DefaultNode();
            node.name = Objects.requireNonNull(name);
            node.icon = icon;
            node.shortDescription = Objects.requireNonNull(shortDescription);
            node.fullDescription = Objects.requireNonNull(fullDescription);
            node.portGroups = PortGroup.collect(ports);
            node.model = model.apply(DefaultModel.create());
            return node;
        };
    }

    /** A node has one view at most. */
    public DefaultNode addView(final Function<RequireViewParameters, DefaultView> viewDeclaration) {
        if (view != null) {
            throw new IllegalStateException("The node " + name + " has a view already. Only one is supported.");
        }
        view = viewDeclaration.apply(DefaultView.create());
        return this;
    }

    public DefaultNode addExternalResource(final String href, final String description) {
        externalResources.add(new ExternalResource(href, description));
        return this;
    }

    public DefaultNode keywords(final String... nodeKeywords) {
        keywords = nodeKeywords;
        return this;
    }

    /** By default a node without inputs is a Source, one without outputs a Sink and every other one a Manipulator. */
    public DefaultNode nodeType(final NodeType type) {
        nodeType = type;
        return this;
    }

    NodeType type() {
        if (nodeType != null) {
            return nodeType;
        }
        if (portGroups.stream().noneMatch(g -> g.input)) {
            return NodeType.Source;
        }
        return portGroups.stream().allMatch(g -> g.input) ? NodeType.Sink : NodeType.Manipulator;
    }

    public interface RequireName {

        RequireIcon name(String name);
    }

    public interface RequireIcon {

        /** @param icon path relative to the package of the factory */
        RequireShortDescription icon(String icon);
    }

    public interface RequireShortDescription {

        /** @param shortDescription one sentence, an XML fragment */
        RequireFullDescription shortDescription(String shortDescription);
    }

    public interface RequireFullDescription {

        /** @param fullDescription an XML fragment */
        RequireSinceVersion fullDescription(String fullDescription);
    }

    public interface RequireSinceVersion {

        /** The version of KNIME that has the node first. */
        RequirePorts sinceVersion(int major, int minor, int revision);
    }

    public interface RequireModel {

        DefaultNode model(Function<RequireModelParameters, DefaultModel> model);
    }
}
