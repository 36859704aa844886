package org.knime.core.node;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

import org.knime.core.data.DataTableSpec;
import org.knime.core.node.message.Message;
import org.knime.core.node.message.MessageBuilder;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.VariableType;
import org.omicsweave.headless.access.NodeAccess;

/** What a node does. A subclass of tables only overrides the methods of tables, others those of port objects. */
public abstract class NodeModel implements AbstractNodeView.ViewableModel {

    static {
        NodeAccess.set(new NodeModelAccess());
    }

    private final PortType[] inTypes;

    private final PortType[] outTypes;

    private Message warning;

    /** Variables at the node's inputs, last pushed first; and those it pushed itself. */
    Map<String, FlowVariable> inputVariables = Map.of();

    final Map<String, FlowVariable> pushedVariables = new LinkedHashMap<>();

    protected NodeModel(int nrInDataPorts, int nrOutDataPorts) {
        this(tables(nrInDataPorts), tables(nrOutDataPorts));
    }

    protected NodeModel(PortType[] inPortTypes, PortType[] outPortTypes) {
        inTypes = inPortTypes == null ? new PortType[0] : inPortTypes.clone();
        outTypes = outPortTypes == null ? new PortType[0] : outPortTypes.clone();
    }

    private static PortType[] tables(int n) {
        return Collections.nCopies(n, BufferedDataTable.TYPE).toArray(PortType[]::new);
    }

    /** @return a spec an output, null for one that is not known yet */
    protected PortObjectSpec[] configure(PortObjectSpec[] inSpecs) throws InvalidSettingsException {
        return configure(Arrays.copyOf(inSpecs, inSpecs.length, DataTableSpec[].class));
    }

    protected DataTableSpec[] configure(DataTableSpec[] inSpecs) throws InvalidSettingsException {
        throw new IllegalStateException("NodeModel.configure() must be overridden");
    }

    /** @return an object an output */
    protected PortObject[] execute(PortObject[] inObjects, ExecutionContext exec) throws Exception {
        return execute(Arrays.copyOf(inObjects, inObjects.length, BufferedDataTable[].class), exec);
    }

    protected BufferedDataTable[] execute(BufferedDataTable[] inData, ExecutionContext exec) throws Exception {
        throw new IllegalStateException("NodeModel.execute() must be overridden");
    }

    protected abstract void reset();

    protected abstract void saveSettingsTo(NodeSettingsWO settings);

    protected abstract void validateSettings(NodeSettingsRO settings) throws InvalidSettingsException;

    protected abstract void loadValidatedSettingsFrom(NodeSettingsRO settings) throws InvalidSettingsException;

    protected abstract void loadInternals(File nodeInternDir, ExecutionMonitor exec)
        throws IOException, CanceledExecutionException;

    protected abstract void saveInternals(File nodeInternDir, ExecutionMonitor exec)
        throws IOException, CanceledExecutionException;

    protected void validateViewSettings(NodeSettingsRO viewSettings) throws InvalidSettingsException {
        // for subclasses
    }

    protected void saveDefaultViewSettingsTo(NodeSettingsWO viewSettings) {
        // for subclasses
    }

    protected void onDispose() {
        // for subclasses
    }

    protected final int getNrInPorts() {
        return inTypes.length;
    }

    protected final int getNrOutPorts() {
        return outTypes.length;
    }

    protected final PortType getInPortType(int index) {
        return inTypes[index];
    }

    protected final PortType getOutPortType(int index) {
        return outTypes[index];
    }

    protected final NodeLogger getLogger() {
        return NodeLogger.getLogger(getClass());
    }

    /** @param warningMessage null to take back a warning */
    protected final void setWarningMessage(String warningMessage) {
        setWarning(warningMessage == null ? null : Message.fromSummary(warningMessage));
    }

    protected final void setWarning(Message message) {
        warning = message;
    }

    protected final Message getWarning() {
        return warning;
    }

    protected final String getWarningMessage() {
        return Message.getSummaryFrom(warning);
    }

    protected final MessageBuilder createMessageBuilder() {
        return Message.builder();
    }

    public Map<String, FlowVariable> getAvailableFlowVariables(VariableType<?> type, VariableType<?>... otherTypes) {
        VariableType<?>[] types = Arrays.copyOf(otherTypes, otherTypes.length + 1);
        types[otherTypes.length] = type;
        return getAvailableFlowVariables(types);
    }

    /** @return the node's own and its inputs' variables of these types (or convertible to them) */
    public final Map<String, FlowVariable> getAvailableFlowVariables(VariableType<?>[] types) {
        Map<String, FlowVariable> available = new LinkedHashMap<>(inputVariables);
        List<FlowVariable> own = new ArrayList<>(pushedVariables.values());
        Collections.reverse(own);
        own.forEach(v -> available.put(v.getName(), v));
        available.values().removeIf(v -> Arrays.stream(types).noneMatch(v.getVariableType()::isConvertible));
        return available;
    }

    private FlowVariable variable(String name) {
        FlowVariable v = pushedVariables.getOrDefault(name, inputVariables.get(name));
        if (v == null) {
            throw new NoSuchElementException("No flow variable \"" + name + "\"");
        }
        return v;
    }

    public final <T> T peekFlowVariable(String name, VariableType<T> type) {
        return variable(name).getValue(type);
    }

    public final int peekFlowVariableInt(String name) {
        return variable(name).getIntValue();
    }

    public final double peekFlowVariableDouble(String name) {
        return variable(name).getDoubleValue();
    }

    public final String peekFlowVariableString(String name) {
        return variable(name).getStringValue();
    }

    protected final <T> void pushFlowVariable(String name, VariableType<T> type, T value) {
        pushedVariables.remove(name);
        pushedVariables.put(name, new FlowVariable(name, type, value));
    }

    protected final void pushFlowVariableInt(String name, int value) {
        pushFlowVariable(name, VariableType.IntType.INSTANCE, value);
    }

    protected final void pushFlowVariableDouble(String name, double value) {
        pushFlowVariable(name, VariableType.DoubleType.INSTANCE, value);
    }

    protected final void pushFlowVariableString(String name, String value) {
        pushFlowVariable(name, VariableType.StringType.INSTANCE, value);
    }
}
