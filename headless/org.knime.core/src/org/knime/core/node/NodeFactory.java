package org.knime.core.node;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.knime.core.node.config.ConfigRO;
import org.knime.core.node.config.ConfigWO;
import org.knime.core.node.context.NodeCreationConfiguration;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Makes the model, views and dialog of a node and describes it. The description is the file FactoryClass.xml beside
 * the class, unless a subclass overrides {@link #getXMLDescription()}.
 */
public abstract class NodeFactory<T extends NodeModel> {

    /** What kind of node it is. */
    public enum NodeType {
        Source, Sink, Learner, Predictor, Manipulator, Visualizer, Widget, Meta, LoopStart, LoopEnd, ScopeStart,
        ScopeEnd, QuickForm, Configuration, Other, Missing, Unknown, Subnode, VirtualIn, VirtualOut, Container
    }

    private Element description;

    protected NodeFactory() {
    }

    /** @param lazyInitialization whether {@link #init()} is called later */
    protected NodeFactory(boolean lazyInitialization) {
    }

    /** Called once before the factory is used. */
    public void init() {
        // for subclasses
    }

    public abstract T createNodeModel();

    protected T createNodeModel(NodeCreationConfiguration creationConfig) {
        return createNodeModel();
    }

    protected abstract int getNrNodeViews();

    @Deprecated
    public abstract NodeView<T> createNodeView(int viewIndex, T nodeModel);

    @Deprecated
    protected abstract boolean hasDialog();

    @Deprecated
    protected abstract NodeDialogPane createNodeDialogPane();

    @Deprecated
    protected NodeDialogPane createNodeDialogPane(NodeCreationConfiguration creationConfig) {
        return createNodeDialogPane();
    }

    public AbstractNodeView<T> createAbstractNodeView(int viewIndex, T nodeModel) {
        return createNodeView(viewIndex, nodeModel);
    }

    /** @return the element knimeNode of the description */
    public Element getXMLDescription() {
        if (description == null) {
            description = readDescription();
        }
        return description;
    }

    private Element readDescription() {
        String file = getClass().getSimpleName() + ".xml";
        try (InputStream in = getClass().getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("No node description " + file + " beside " + getClass().getName());
            }
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(in).getDocumentElement();
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalStateException("Node description " + file + ": " + e.getMessage(), e);
        }
    }

    public final String getNodeName() {
        return getXMLDescription().getElementsByTagName("name").item(0).getTextContent().trim();
    }

    /** @return the name of the input port of this index (from 0, without the flow variable port) */
    public String getInportName(int index) {
        return portName("inPort", index);
    }

    public String getOutportName(int index) {
        return portName("outPort", index);
    }

    private String portName(String tag, int index) {
        NodeList ports = getXMLDescription().getElementsByTagName(tag);
        for (int i = 0; i < ports.getLength(); i++) {
            Element port = (Element)ports.item(i);
            if (port.getAttribute("index").equals(Integer.toString(index))) {
                return port.getAttribute("name");
            }
        }
        return "Port " + index;
    }

    public NodeType getType() {
        String type = getXMLDescription().getAttribute("type");
        return type.isEmpty() ? NodeType.Unknown : NodeType.valueOf(type);
    }

    public final String getFactoryId() {
        return getClass().getName();
    }

    /** @return null if there is no such file */
    public URL getIcon() {
        String icon = getXMLDescription().getAttribute("icon");
        return icon.isEmpty() ? null : getClass().getResource(icon);
    }

    public String getInteractiveViewName() {
        return null;
    }

    public void saveAdditionalFactorySettings(ConfigWO config) {
        // for subclasses
    }

    public void loadAdditionalFactorySettings(ConfigRO config) throws InvalidSettingsException {
        // for subclasses
    }
}
