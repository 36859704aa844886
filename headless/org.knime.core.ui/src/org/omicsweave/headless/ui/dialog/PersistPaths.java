package org.omicsweave.headless.ui.dialog;

import java.util.List;

import org.knime.node.parameters.migration.Migration;
import org.omicsweave.headless.ui.parameters.ParameterField;
import org.omicsweave.headless.ui.parameters.Parameters;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Where parameters are stored, as a dialog gets it: only what differs from the field's name. */
final class PersistPaths {

    private PersistPaths() {
    }

    static ObjectNode of(final Class<?> group) {
        final ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        final ObjectNode properties = schema.putObject("properties");
        for (ParameterField field : ParameterField.of(group)) {
            properties.set(field.name(), of(field));
        }
        return schema;
    }

    private static ObjectNode of(final ParameterField field) {
        final ObjectNode schema = switch (field.kind()) {
            case GROUP -> of(field.type());
            case GROUP_ARRAY -> JsonNodeFactory.instance.objectNode().put("type", "array").set("items",
                of(field.type()));
            default -> JsonNodeFactory.instance.objectNode();
        };
        if (!field.configKey().equals(field.name())) {
            schema.put("configKey", field.configKey());
        }
        final List<List<String>> paths = Parameters.ownConfigPaths(field);
        if (paths != null) {
            add(schema.putArray("configPaths"), paths);
        }
        if (field.annotation(Migration.class).isPresent()) {
            final ObjectNode deprecated = schema.putArray("deprecatedConfigKeys").addObject();
            add(deprecated.putArray("deprecated"), Parameters.deprecatedConfigPaths(field));
        }
        return schema;
    }

    private static void add(final ArrayNode array, final List<List<String>> paths) {
        for (List<String> path : paths) {
            final ArrayNode keys = array.addArray();
            path.forEach(keys::add);
        }
    }
}
