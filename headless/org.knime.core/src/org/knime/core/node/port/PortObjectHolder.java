package org.knime.core.node.port;

/** A node model that keeps port objects (also tables), which are saved and loaded with the node. */
public interface PortObjectHolder {

    PortObject[] getInternalPortObjects();

    void setInternalPortObjects(PortObject[] portObjects);
}
