package org.omicsweave.headless.engine;

import java.io.File;
import java.util.Collections;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeDialogPane;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.NodeView;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Stands for a node whose factory is not there: it can be saved again, but not executed. */
public final class MissingFactory extends NodeFactory<NodeModel> {

    private final String name;

    private final String reason;

    private final int inputs;

    private final int outputs;

    /** @param inputs number of input ports without that of the flow variables */
    MissingFactory(String name, String reason, int inputs, int outputs) {
        this.name = name;
        this.reason = reason;
        this.inputs = inputs;
        this.outputs = outputs;
    }

    @Override
    public Element getXMLDescription() {
        try {
            Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder().newDocument();
            Element node = document.createElement("knimeNode");
            node.appendChild(document.createElement("name")).setTextContent("MISSING " + name);
            return node;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public NodeModel createNodeModel() {
        return new Model();
    }

    @Override
    protected int getNrNodeViews() {
        return 0;
    }

    @Override
    public NodeView<NodeModel> createNodeView(int viewIndex, NodeModel nodeModel) {
        return null;
    }

    @Override
    protected boolean hasDialog() {
        return false;
    }

    @Override
    protected NodeDialogPane createNodeDialogPane() {
        return null;
    }

    private static PortType[] anyPorts(int n) {
        return Collections.nCopies(n, PortTypeRegistry.getInstance().getPortType(PortObject.class, true))
            .toArray(PortType[]::new);
    }

    private final class Model extends NodeModel {

        Model() {
            super(anyPorts(inputs), anyPorts(outputs));
        }

        @Override
        protected PortObjectSpec[] configure(PortObjectSpec[] inSpecs) throws InvalidSettingsException {
            throw new InvalidSettingsException("Node can't be executed - " + reason);
        }

        @Override
        protected void reset() {
            // has no state
        }

        @Override
        protected void saveSettingsTo(NodeSettingsWO settings) {
            // the file's settings are kept as they are
        }

        @Override
        protected void validateSettings(NodeSettingsRO settings) {
            // any
        }

        @Override
        protected void loadValidatedSettingsFrom(NodeSettingsRO settings) {
            // the file's settings are kept as they are
        }

        @Override
        protected void loadInternals(File nodeInternDir, ExecutionMonitor exec) {
            // has none
        }

        @Override
        protected void saveInternals(File nodeInternDir, ExecutionMonitor exec) {
            // has none
        }
    }
}
