package org.knime.node.parameters.widget.choices;

import org.knime.core.data.DataType;

/**
 * @param id the type that is stored
 * @param text what is shown
 */
public record DataTypeChoice(DataType id, String text) {

    public static DataTypeChoice fromDataType(final DataType dataType) {
        return new DataTypeChoice(dataType, dataType.getName());
    }
}
