package org.knime.node;

import java.util.function.Consumer;

import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteOutput;

/** What the functions of a model give. */
final class ModelOutputs {

    private ModelOutputs() {
    }

    static final class Configure implements ConfigureOutput {

        private final PortObjectSpec[] specs;

        private final Consumer<String> warning;

        Configure(final int numberOfOutputs, final Consumer<String> warning) {
            specs = new PortObjectSpec[numberOfOutputs];
            this.warning = warning;
        }

        PortObjectSpec[] specs() {
            return specs;
        }

        @Override
        public <S extends PortObjectSpec> void setOutSpec(final int index, final S spec) {
            specs[index] = spec;
        }

        @SafeVarargs
        @Override
        public final <S extends PortObjectSpec> void setOutSpecs(final S... outSpecs) {
            System.arraycopy(outSpecs, 0, specs, 0, outSpecs.length);
        }

        @Override
        public void setWarningMessage(final String message) {
            warning.accept(message);
        }
    }

    static final class Execute implements ExecuteOutput {

        private final PortObject[] objects;

        private final Consumer<String> warning;

        private final Consumer<PortObject[]> internalData;

        Execute(final int numberOfOutputs, final Consumer<String> warning,
            final Consumer<PortObject[]> internalData) {
            objects = new PortObject[numberOfOutputs];
            this.warning = warning;
            this.internalData = internalData;
        }

        PortObject[] objects() {
            return objects;
        }

        @Override
        public <D extends PortObject> void setOutData(final int index, final D data) {
            objects[index] = data;
        }

        @SafeVarargs
        @Override
        public final <D extends PortObject> void setOutData(final D... data) {
            System.arraycopy(data, 0, objects, 0, data.length);
        }

        @SafeVarargs
        @Override
        public final <D extends PortObject> void setInternalData(final D... data) {
            internalData.accept(data);
        }

        @Override
        public void setWarningMessage(final String message) {
            warning.accept(message);
        }
    }
}
