package org.knime.core.node.port.flowvariable;

import javax.swing.JComponent;

import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortObjectSpecZipInputStream;
import org.knime.core.node.port.PortObjectSpecZipOutputStream;

/** The spec of flow variable ports: they have none. */
public final class FlowVariablePortObjectSpec implements PortObjectSpec {

    public static final FlowVariablePortObjectSpec INSTANCE = new FlowVariablePortObjectSpec();

    private FlowVariablePortObjectSpec() {
    }

    @Override
    public JComponent[] getViews() {
        return new JComponent[0];
    }

    @Override
    public String toString() {
        return "<No spec available>";
    }

    /** Writes nothing. */
    public static final class Serializer extends PortObjectSpecSerializer<FlowVariablePortObjectSpec> {

        @Override
        public void savePortObjectSpec(FlowVariablePortObjectSpec portObjectSpec, PortObjectSpecZipOutputStream out) {
            // nothing to write
        }

        @Override
        public FlowVariablePortObjectSpec loadPortObjectSpec(PortObjectSpecZipInputStream in) {
            return INSTANCE;
        }
    }
}
