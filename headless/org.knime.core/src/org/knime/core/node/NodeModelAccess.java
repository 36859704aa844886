package org.knime.core.node;

import java.io.File;
import java.io.IOException;
import java.util.Map;

import org.knime.core.node.context.ModifiableNodeCreationConfiguration;
import org.knime.core.node.message.Message;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.workflow.FlowVariable;
import org.omicsweave.headless.access.FileStoreFolder;
import org.omicsweave.headless.access.NodeAccess;

/** Lets the engine call what is protected in node models and factories. */
final class NodeModelAccess extends NodeAccess {

    @Override
    public NodeModel createModel(NodeFactory<?> factory, ModifiableNodeCreationConfiguration config) {
        return config == null ? factory.createNodeModel() : factory.createNodeModel(config);
    }

    @Override
    public PortType[] inTypes(NodeModel m) {
        PortType[] types = new PortType[m.getNrInPorts()];
        for (int i = 0; i < types.length; i++) {
            types[i] = m.getInPortType(i);
        }
        return types;
    }

    @Override
    public PortType[] outTypes(NodeModel m) {
        PortType[] types = new PortType[m.getNrOutPorts()];
        for (int i = 0; i < types.length; i++) {
            types[i] = m.getOutPortType(i);
        }
        return types;
    }

    @Override
    public PortObjectSpec[] configure(NodeModel m, PortObjectSpec[] in) throws InvalidSettingsException {
        return m.configure(in);
    }

    @Override
    public PortObject[] execute(NodeModel m, PortObject[] in, ExecutionContext exec) throws Exception {
        return m.execute(in, exec);
    }

    @Override
    public ExecutionContext createContext(NodeProgressMonitor progress, FileStoreFolder fileStores) {
        return new ExecutionContext(progress, fileStores);
    }

    @Override
    public void reset(NodeModel m) {
        m.reset();
    }

    @Override
    public void saveSettings(NodeModel m, NodeSettingsWO settings) {
        m.saveSettingsTo(settings);
    }

    @Override
    public void loadSettings(NodeModel m, NodeSettingsRO settings) throws InvalidSettingsException {
        m.validateSettings(settings);
        m.loadValidatedSettingsFrom(settings);
    }

    @Override
    public void saveDefaultViewSettings(NodeModel m, NodeSettingsWO viewSettings) {
        m.saveDefaultViewSettingsTo(viewSettings);
    }

    @Override
    public void saveInternals(NodeModel m, File folder) throws IOException, CanceledExecutionException {
        m.saveInternals(folder, new ExecutionMonitor());
    }

    @Override
    public void loadInternals(NodeModel m, File folder) throws IOException, CanceledExecutionException {
        m.loadInternals(folder, new ExecutionMonitor());
    }

    @Override
    public Message warning(NodeModel m) {
        return m.getWarning();
    }

    @Override
    public void setWarning(NodeModel m, Message warning) {
        m.setWarning(warning);
    }

    @Override
    public void setVariables(NodeModel m, Map<String, FlowVariable> atInputs) {
        m.inputVariables = atInputs;
        m.pushedVariables.clear();
    }

    @Override
    public Map<String, FlowVariable> pushedVariables(NodeModel m) {
        return m.pushedVariables;
    }
}
