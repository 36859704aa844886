package org.knime.node;

import java.util.List;

import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.omicsweave.headless.ui.XmlFragments;
import org.omicsweave.headless.ui.parameters.ParameterField;
import org.omicsweave.headless.ui.parameters.ParameterField.Kind;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Writes a node's description: the element knimeNode with the parts that KNIME shows. */
final class NodeDescriptionBuilder {

    private final DefaultNode node;

    private final Document document = XmlFragments.newDocument();

    NodeDescriptionBuilder(final DefaultNode node) {
        this.node = node;
    }

    /** @throws IllegalArgumentException if a description is no XML fragment */
    Element build() {
        final Element root = document.createElement("knimeNode");
        document.appendChild(root);
        root.setAttribute("type", node.type().name());
        if (node.icon != null) {
            root.setAttribute("icon", node.icon);
        }
        add(root, "name").setTextContent(node.name);
        fragment(add(root, "shortDescription"), node.shortDescription, "short description");
        final Element full = add(root, "fullDescription");
        fragment(add(full, "intro"), node.fullDescription, "full description");
        options(full, node.model.parametersClass);
        if (node.view != null) {
            options(full, node.view.parametersClass);
        }
        for (DefaultNode.ExternalResource link : node.externalResources) {
            final Element element = add(full, "link");
            element.setAttribute("href", link.href());
            fragment(element, link.description(), "description of the link " + link.href());
        }
        final Element ports = add(root, "ports");
        ports(ports, "inPort", true);
        ports(ports, "outPort", false);
        if (node.view != null) {
            final Element view = add(add(root, "views"), "view");
            view.setAttribute("index", "0");
            view.setAttribute("name", node.name);
            fragment(view, node.view.description, "description of the view");
        }
        final Element keywords = add(root, "keywords");
        List.of(node.keywords).forEach(k -> add(keywords, "keyword").setTextContent(k));
        return root;
    }

    private void ports(final Element parent, final String tag, final boolean inputs) {
        int index = 0;
        for (PortGroup group : node.portGroups) {
            if (group.input == inputs) {
                final Element element = add(parent, tag);
                element.setAttribute("index", String.valueOf(index++));
                element.setAttribute("name", group.name);
                fragment(element, group.description, "description of the port " + group.name);
            }
        }
    }

    private void options(final Element full, final Class<? extends NodeParameters> parameters) {
        if (parameters != null) {
            addOptions(full, parameters);
        }
    }

    private void addOptions(final Element full, final Class<?> group) {
        for (ParameterField field : ParameterField.of(group)) {
            field.annotation(Widget.class).filter(w -> !w.title().isEmpty()).ifPresent(widget -> {
                final Element option = add(full, "option");
                option.setAttribute("name", widget.title());
                fragment(option, widget.description(), "description of the parameter " + field);
            });
            if ((field.kind() == Kind.GROUP || field.kind() == Kind.GROUP_ARRAY) && field.type() != group) {
                addOptions(full, field.type());
            }
        }
    }

    private Element add(final Element parent, final String tag) {
        return (Element)parent.appendChild(document.createElement(tag));
    }

    private void fragment(final Element parent, final String xml, final String what) {
        try {
            XmlFragments.append(parent, xml);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                "The " + what + " of the node \"" + node.name + "\" is no XML fragment: " + e.getMessage(), e);
        }
    }
}
