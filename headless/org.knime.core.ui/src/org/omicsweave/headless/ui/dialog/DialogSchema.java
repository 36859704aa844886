package org.omicsweave.headless.ui.dialog;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;

import org.knime.node.parameters.Widget;
import org.knime.node.parameters.persistence.Persistable;
import org.knime.node.parameters.widget.credentials.Credentials;
import org.omicsweave.headless.ui.parameters.ParameterField;
import org.omicsweave.headless.ui.parameters.ParameterField.Kind;
import org.omicsweave.headless.ui.parameters.Parameters;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The JSON schema of parameters as a dialog gets it: types, defaults, titles. */
final class DialogSchema {

    private static final Map<Class<?>, List<String>> TYPE_AND_FORMAT = Map.ofEntries(
        Map.entry(int.class, List.of("integer", "int32")), Map.entry(Integer.class, List.of("integer", "int32")),
        Map.entry(long.class, List.of("integer", "int64")), Map.entry(Long.class, List.of("integer", "int64")),
        Map.entry(double.class, List.of("number", "double")), Map.entry(Double.class, List.of("number", "double")),
        Map.entry(float.class, List.of("number", "float")), Map.entry(Float.class, List.of("number", "float")),
        Map.entry(boolean.class, List.of("boolean")), Map.entry(Boolean.class, List.of("boolean")),
        Map.entry(LocalDate.class, List.of("string", "date")),
        Map.entry(LocalTime.class, List.of("string", "date-time")),
        Map.entry(LocalDateTime.class, List.of("string", "date-time")),
        Map.entry(ZonedDateTime.class, List.of("string", "date-time")), Map.entry(Void.class, List.of("object")));

    private DialogSchema() {
    }

    /** @param defaults an object of the class */
    static ObjectNode of(final Object defaults) {
        final ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        final ObjectNode properties = schema.putObject("properties");
        for (ParameterField field : ParameterField.of(defaults.getClass())) {
            properties.set(field.name(), of(field, field.get(defaults)));
        }
        return schema;
    }

    private static ObjectNode of(final ParameterField field, final Object defaultValue) {
        final ObjectNode schema = switch (field.kind()) {
            case GROUP -> of(Parameters.create(field.type()));
            case GROUP_ARRAY -> array(of(Parameters.create(field.type())));
            default -> ofValue(field.type());
        };
        if (field.kind() == Kind.OPTIONAL) {
            final ArrayNode types = JsonNodeFactory.instance.arrayNode().add(schema.get("type")).add("null");
            schema.set("type", types);
        }
        field.annotation(Widget.class)
            .ifPresent(w -> schema.put("title", w.title()).put("description", w.description()));
        if (defaultValue != null) {
            schema.set("default", DialogData.value(defaultValue));
        }
        return schema;
    }

    private static ObjectNode array(final ObjectNode items) {
        return JsonNodeFactory.instance.objectNode().put("type", "array").set("items", items);
    }

    private static ObjectNode ofValue(final Class<?> type) {
        final ObjectNode schema = JsonNodeFactory.instance.objectNode();
        if (type.isEnum()) {
            final ArrayNode constants = schema.putArray("oneOf");
            for (Object constant : type.getEnumConstants()) {
                constants.addObject().put("const", ((Enum<?>)constant).name())
                    .put("title", Labels.of((Enum<?>)constant));
            }
            return schema;
        }
        if (type.isArray() && !Persistable.class.isAssignableFrom(type.getComponentType())) {
            return array(ofValue(type.getComponentType()));
        }
        if (type == Credentials.class) {
            schema.put("type", "object");
            final ObjectNode properties = schema.putObject("properties");
            for (String name : List.of("password", "secondFactor", "username")) {
                properties.putObject(name).put("type", "string").put("default", "");
            }
            return schema;
        }
        final List<String> typeAndFormat = TYPE_AND_FORMAT.getOrDefault(type, List.of("string"));
        schema.put("type", typeAndFormat.get(0));
        if (typeAndFormat.size() > 1) {
            schema.put("format", typeAndFormat.get(1));
        }
        return schema;
    }
}
