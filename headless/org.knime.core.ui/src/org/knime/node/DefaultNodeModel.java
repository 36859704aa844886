package org.knime.node;

import java.io.File;

import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectHolder;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.node.parameters.NodeParameters;
import org.omicsweave.headless.ui.PortsInput;
import org.omicsweave.headless.ui.parameters.Parameters;

/** Runs a {@link DefaultModel}. */
final class DefaultNodeModel extends NodeModel implements PortObjectHolder {

    private final DefaultModel model;

    private final Class<? extends NodeParameters> viewParametersClass;

    private final PortType[] inTypes;

    private final PortType[] outTypes;

    /** null until they are loaded or, on a new node, made by the first configure */
    private NodeParameters parameters;

    private PortObject[] internalObjects;

    /** @param viewParametersClass null for a view without parameters */
    DefaultNodeModel(final PortType[] inTypes, final PortType[] outTypes, final DefaultModel model,
        final Class<? extends NodeParameters> viewParametersClass) {
        super(inTypes, outTypes);
        this.inTypes = inTypes;
        this.outTypes = outTypes;
        this.model = model;
        this.viewParametersClass = viewParametersClass;
    }

    @Override
    protected PortObjectSpec[] configure(final PortObjectSpec[] inSpecs) throws InvalidSettingsException {
        if (parameters == null && model.parametersClass != null) {
            parameters = Parameters.create(model.parametersClass, new PortsInput(inTypes, outTypes, inSpecs, null));
        }
        if (model instanceof DefaultModel.Standard standard) {
            final var output = new ModelOutputs.Configure(outTypes.length, this::setWarningMessage);
            standard.configure.accept(new ModelInputs.Configure(parameters, inSpecs, outTypes), output);
            return output.specs();
        }
        return new PortObjectSpec[]{rearranger((DataTableSpec)inSpecs[0]).createSpec()};
    }

    @Override
    protected PortObject[] execute(final PortObject[] inObjects, final ExecutionContext exec)
        throws CanceledExecutionException, KNIMEException, InvalidSettingsException {
        if (model instanceof DefaultModel.Standard standard) {
            final var output =
                new ModelOutputs.Execute(outTypes.length, this::setWarningMessage, this::setInternalPortObjects);
            standard.execute.accept(new ModelInputs.Execute(parameters, inObjects, outTypes, exec), output);
            return output.objects();
        }
        final BufferedDataTable table = (BufferedDataTable)inObjects[0];
        return new PortObject[]{
            exec.createColumnRearrangeTable(table, rearranger(table.getDataTableSpec()), exec)};
    }

    private ColumnRearranger rearranger(final DataTableSpec spec) throws InvalidSettingsException {
        final ColumnRearranger[] rearranger = new ColumnRearranger[1];
        ((DefaultModel.RearrangeColumns)model).rearrange.accept(new ModelInputs.Rearrange(parameters, spec),
            r -> rearranger[0] = r);
        if (rearranger[0] == null) {
            throw new InvalidSettingsException("No column rearranger has been set.");
        }
        return rearranger[0];
    }

    @Override
    public PortObject[] getInternalPortObjects() {
        return internalObjects;
    }

    @Override
    public void setInternalPortObjects(final PortObject[] portObjects) {
        internalObjects = portObjects;
    }

    @Override
    protected void reset() {
        internalObjects = null;
    }

    @Override
    protected void saveSettingsTo(final NodeSettingsWO settings) {
        if (model.parametersClass != null) {
            Parameters.save(parameters == null ? Parameters.create(model.parametersClass) : parameters, settings);
        }
    }

    @Override
    protected void validateSettings(final NodeSettingsRO settings) throws InvalidSettingsException {
        if (model.parametersClass != null) {
            Parameters.loadValid(model.parametersClass, settings);
        }
    }

    @Override
    protected void loadValidatedSettingsFrom(final NodeSettingsRO settings) throws InvalidSettingsException {
        if (model.parametersClass != null) {
            parameters = Parameters.load(model.parametersClass, settings);
        }
    }

    @Override
    protected void saveDefaultViewSettingsTo(final NodeSettingsWO viewSettings) {
        if (viewParametersClass != null) {
            Parameters.save(Parameters.create(viewParametersClass), viewSettings);
        }
    }

    @Override
    protected void validateViewSettings(final NodeSettingsRO viewSettings) throws InvalidSettingsException {
        if (viewParametersClass != null) {
            Parameters.loadValid(viewParametersClass, viewSettings);
        }
    }

    @Override
    protected void loadInternals(final File nodeInternDir, final ExecutionMonitor exec) {
        // internal port objects are all that there is
    }

    @Override
    protected void saveInternals(final File nodeInternDir, final ExecutionMonitor exec) {
        // internal port objects are all that there is
    }
}
