package org.knime.core.node.port;

import java.io.IOException;

import javax.swing.JComponent;

/** What is known of a port object before the node is executed. */
public interface PortObjectSpec {

    /** @return Swing views, which the headless runtime never asks for */
    JComponent[] getViews();

    /** Writes and reads specs of a class; declared with the port type in plugin.xml. */
    abstract class PortObjectSpecSerializer<T extends PortObjectSpec> {

        public abstract void savePortObjectSpec(T portObjectSpec, PortObjectSpecZipOutputStream out)
            throws IOException;

        public abstract T loadPortObjectSpec(PortObjectSpecZipInputStream in) throws IOException;
    }
}
