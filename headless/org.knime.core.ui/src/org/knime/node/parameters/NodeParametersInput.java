package org.knime.node.parameters;

import java.util.Optional;

import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;

/** What defaults, choices and other providers of a dialog know of the node: its ports and what is connected to them. */
public interface NodeParametersInput {

    /** @return the types of the inputs, without the flow variable port */
    PortType[] getInPortTypes();

    /** @return the types of the outputs, without the flow variable port */
    PortType[] getOutPortTypes();

    /** @return one entry an input, null where nothing is known */
    PortObjectSpec[] getInPortSpecs();

    /** @return the spec of an input, empty where nothing is known */
    Optional<PortObjectSpec> getInPortSpec(int portIndex);

    /**
     * @return one entry an input, null where nothing is known
     * @throws ClassCastException if any input is no table
     */
    DataTableSpec[] getInTableSpecs();

    /**
     * @return the table spec of an input, empty where nothing is known
     * @throws ClassCastException if the input is no table
     * @throws IndexOutOfBoundsException if there is no such input
     */
    Optional<DataTableSpec> getInTableSpec(int portIndex);

    /** @return one entry an input, null where the node in front is not executed */
    PortObject[] getInPortObjects();

    /** @return the object at an input, empty where the node in front is not executed */
    Optional<PortObject> getInPortObject(int portIndex);

    /**
     * @return one entry an input, null where the node in front is not executed
     * @throws ClassCastException if any input is no table
     */
    BufferedDataTable[] getInTables();

    /**
     * @return the table at an input, empty where the node in front is not executed
     * @throws ClassCastException if the input is no table
     * @throws IndexOutOfBoundsException if there is no such input
     */
    Optional<BufferedDataTable> getInTable(int portIndex);
}
