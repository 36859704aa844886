package org.knime.core.node.port.flowvariable;

import java.io.IOException;

import javax.swing.JComponent;

import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortObjectZipInputStream;
import org.knime.core.node.port.PortObjectZipOutputStream;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;

/** The object at flow variable ports; the variables themselves go beside it. */
public class FlowVariablePortObject implements PortObject {

    public static final PortType TYPE = PortTypeRegistry.getInstance().getPortType(FlowVariablePortObject.class);

    public static final PortType TYPE_OPTIONAL =
        PortTypeRegistry.getInstance().getPortType(FlowVariablePortObject.class, true);

    public static final FlowVariablePortObject INSTANCE = new FlowVariablePortObject();

    FlowVariablePortObject() {
    }

    @Override
    public PortObjectSpec getSpec() {
        return FlowVariablePortObjectSpec.INSTANCE;
    }

    @Override
    public String getSummary() {
        return "Variables connection";
    }

    @Override
    public JComponent[] getViews() {
        return new JComponent[0];
    }

    @Override
    public boolean equals(Object obj) {
        return obj instanceof FlowVariablePortObject;
    }

    @Override
    public int hashCode() {
        return FlowVariablePortObject.class.hashCode();
    }

    /** Writes nothing. */
    public static final class Serializer extends PortObjectSerializer<FlowVariablePortObject> {

        @Override
        public void savePortObject(FlowVariablePortObject portObject, PortObjectZipOutputStream out,
            ExecutionMonitor exec) throws IOException, CanceledExecutionException {
            // nothing to write
        }

        @Override
        public FlowVariablePortObject loadPortObject(PortObjectZipInputStream in, PortObjectSpec spec,
            ExecutionMonitor exec) throws IOException, CanceledExecutionException {
            return INSTANCE;
        }
    }
}
