package org.omicsweave.headless.ui.dialog;

import org.knime.core.data.DataType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Types of cells as a dialog stores them. */
final class TypeNames {

    private TypeNames() {
    }

    /** @return the settings of the type as KNIME's JSON, in which the dialog keeps it */
    static String serialized(final DataType type) {
        final ObjectNode root = JsonNodeFactory.instance.objectNode();
        final ObjectNode settings = root.put("name", "serialized_data_type_settings").putObject("value")
            .putObject("dataType").put("type", "tree").putObject("value");
        settings.putObject("cell_class").put("type", "string").put("value", type.getCellClass().getName());
        settings.putObject("is_null").put("type", "boolean").put("value", false);
        return root.toString();
    }
}
