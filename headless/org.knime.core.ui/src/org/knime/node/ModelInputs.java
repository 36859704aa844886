package org.knime.node;

import java.util.Arrays;
import java.util.stream.Stream;

import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.RearrangeColumnsInput;
import org.knime.node.parameters.NodeParameters;

/** What the functions of a model are given. */
@SuppressWarnings("unchecked") // the caller says which class it expects
final class ModelInputs {

    private ModelInputs() {
    }

    record Configure(NodeParameters parameters, PortObjectSpec[] specs, PortType[] outTypes)
        implements ConfigureInput {

        @Override
        public <S extends NodeParameters> S getParameters() {
            return (S)parameters;
        }

        @Override
        public <S extends PortObjectSpec> S getInPortSpec(final int index) {
            return (S)specs[index];
        }

        @Override
        public PortObjectSpec[] getInPortSpecs() {
            return specs.clone();
        }

        @Override
        public DataTableSpec getInTableSpec(final int portIndex) {
            return (DataTableSpec)specs[portIndex];
        }

        @Override
        public DataTableSpec[] getInTableSpecs() {
            return Stream.of(specs).map(DataTableSpec.class::cast).toArray(DataTableSpec[]::new);
        }

        @Override
        public PortType[] getOutPortTypes() {
            return outTypes.clone();
        }
    }

    record Execute(NodeParameters parameters, PortObject[] objects, PortType[] outTypes, ExecutionContext exec)
        implements ExecuteInput {

        @Override
        public <S extends NodeParameters> S getParameters() {
            return (S)parameters;
        }

        @Override
        public <D extends PortObject> D getInPortObject(final int portIndex) {
            return (D)objects[portIndex];
        }

        @Override
        public PortObject[] getInPortObjects() {
            return objects.clone();
        }

        @Override
        public BufferedDataTable getInTable(final int portIndex) {
            return (BufferedDataTable)objects[portIndex];
        }

        @Override
        public BufferedDataTable[] getInTables() {
            return Arrays.stream(objects).map(BufferedDataTable.class::cast).toArray(BufferedDataTable[]::new);
        }

        @Override
        public PortType[] getOutPortTypes() {
            return outTypes.clone();
        }

        @Override
        public ExecutionContext getExecutionContext() {
            return exec;
        }
    }

    record Rearrange(NodeParameters parameters, DataTableSpec spec) implements RearrangeColumnsInput {

        @Override
        public <S extends NodeParameters> S getParameters() {
            return (S)parameters;
        }

        @Override
        public DataTableSpec getDataTableSpec() {
            return spec;
        }
    }
}
