package org.omicsweave.headless.ui;

import java.util.Optional;
import java.util.stream.Stream;

import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.node.parameters.NodeParametersInput;

/**
 * The ports of a node as its parameters and its dialog see them, without the flow variable ports. As in
 * KNIME, an index beyond the ports is an ArrayIndexOutOfBoundsException, and asking for the table of another port is a
 * ClassCastException.
 *
 * @param inSpecs one entry an input, null where nothing is known
 * @param inObjects one entry an input, null where nothing is known; may be null as a whole
 */
public record PortsInput(PortType[] inTypes, PortType[] outTypes, PortObjectSpec[] inSpecs, PortObject[] inObjects)
    implements NodeParametersInput {

    public PortsInput {
        inObjects = inObjects == null ? new PortObject[inTypes.length] : inObjects;
    }

    @Override
    public PortType[] getInPortTypes() {
        return inTypes;
    }

    @Override
    public PortType[] getOutPortTypes() {
        return outTypes;
    }

    @Override
    public PortObjectSpec[] getInPortSpecs() {
        return inSpecs;
    }

    @Override
    public Optional<PortObjectSpec> getInPortSpec(final int portIndex) {
        return Optional.ofNullable(inSpecs[portIndex]);
    }

    @Override
    public DataTableSpec[] getInTableSpecs() {
        return Stream.of(inSpecs).map(DataTableSpec.class::cast).toArray(DataTableSpec[]::new);
    }

    @Override
    public Optional<DataTableSpec> getInTableSpec(final int portIndex) {
        return getInPortSpec(portIndex).map(DataTableSpec.class::cast);
    }

    @Override
    public PortObject[] getInPortObjects() {
        return inObjects;
    }

    @Override
    public Optional<PortObject> getInPortObject(final int portIndex) {
        return Optional.ofNullable(inObjects[portIndex]);
    }

    @Override
    public BufferedDataTable[] getInTables() {
        return Stream.of(inObjects).map(BufferedDataTable.class::cast).toArray(BufferedDataTable[]::new);
    }

    @Override
    public Optional<BufferedDataTable> getInTable(final int portIndex) {
        return getInPortObject(portIndex).map(BufferedDataTable.class::cast);
    }
}
