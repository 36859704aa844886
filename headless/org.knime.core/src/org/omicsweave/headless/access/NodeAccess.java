package org.omicsweave.headless.access;

import java.io.File;
import java.io.IOException;
import java.util.Map;

import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeProgressMonitor;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.context.ModifiableNodeCreationConfiguration;
import org.knime.core.node.message.Message;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.workflow.FlowVariable;

/** Calls what is protected in node models and factories. */
public abstract class NodeAccess {

    private static volatile NodeAccess instance;

    public static void set(NodeAccess access) {
        instance = access;
    }

    public static NodeAccess get() {
        return AccessLoader.load(NodeModel.class, () -> instance);
    }

    /** @param config null for factories without configurable ports */
    public abstract NodeModel createModel(NodeFactory<?> factory, ModifiableNodeCreationConfiguration config);

    public abstract PortType[] inTypes(NodeModel m);

    public abstract PortType[] outTypes(NodeModel m);

    public abstract PortObjectSpec[] configure(NodeModel m, PortObjectSpec[] in) throws InvalidSettingsException;

    public abstract PortObject[] execute(NodeModel m, PortObject[] in, ExecutionContext exec) throws Exception;

    public abstract ExecutionContext createContext(NodeProgressMonitor progress, FileStoreFolder fileStores);

    public abstract void reset(NodeModel m);

    public abstract void saveSettings(NodeModel m, NodeSettingsWO settings);

    /** Validates the settings and loads them. */
    public abstract void loadSettings(NodeModel m, NodeSettingsRO settings) throws InvalidSettingsException;

    public abstract void saveDefaultViewSettings(NodeModel m, NodeSettingsWO viewSettings);

    public abstract void saveInternals(NodeModel m, File folder) throws IOException, CanceledExecutionException;

    public abstract void loadInternals(NodeModel m, File folder) throws IOException, CanceledExecutionException;

    /** @return the warning that the node set, or null */
    public abstract Message warning(NodeModel m);

    public abstract void setWarning(NodeModel m, Message warning);

    /** Gives the node the variables of its inputs and forgets those it pushed. */
    public abstract void setVariables(NodeModel m, Map<String, FlowVariable> atInputs);

    /** @return the variables that the node pushed since then, in that order */
    public abstract Map<String, FlowVariable> pushedVariables(NodeModel m);
}
