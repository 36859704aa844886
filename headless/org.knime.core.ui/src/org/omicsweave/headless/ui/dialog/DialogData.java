package org.omicsweave.headless.ui.dialog;

import java.lang.reflect.Array;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

import org.knime.core.data.DataType;
import org.knime.core.webui.node.dialog.defaultdialog.setting.filter.column.ColumnTypeToPossibleTypeValueUtil;
import org.knime.node.parameters.persistence.Persistable;
import org.knime.node.parameters.widget.choices.filter.TypeFilter;
import org.knime.node.parameters.widget.credentials.Credentials;
import org.omicsweave.headless.ui.parameters.ParameterField;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The values of parameters as a dialog gets them. */
final class DialogData {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private DialogData() {
    }

    /** @return one property a field; fields that are null are left out */
    static ObjectNode of(final Object parameters) {
        final ObjectNode data = NODES.objectNode();
        for (ParameterField field : ParameterField.of(parameters.getClass())) {
            final Object value = field.get(parameters);
            if (value != null) {
                data.set(field.name(), value(value));
            }
        }
        if (parameters instanceof TypeFilter filter) {
            final ArrayNode displays = data.putArray("typeDisplays");
            for (String type : filter.m_selectedTypes) {
                ColumnTypeToPossibleTypeValueUtil.fromPreferredValueClassString(type)
                    .ifPresent(known -> displays.addObject().put("id", known.id()).put("text", known.text()));
            }
        }
        return data;
    }

    /** @return the value of a field, of an element of an array, or null for nothing */
    static JsonNode value(final Object value) {
        if (value == null) {
            return NODES.nullNode();
        }
        if (value instanceof Optional<?> optional) {
            return value(optional.orElse(null));
        }
        if (value instanceof Persistable) {
            return of(value);
        }
        if (value.getClass().isArray()) {
            final ArrayNode array = NODES.arrayNode();
            for (int i = 0; i < Array.getLength(value); i++) {
                array.add(value(Array.get(value, i)));
            }
            return array;
        }
        if (value instanceof Double number) {
            return NODES.numberNode(number);
        }
        if (value instanceof Float number) {
            return NODES.numberNode(number);
        }
        if (value instanceof Number number) {
            return number instanceof Long ? NODES.numberNode(number.longValue())
                : NODES.numberNode(number.intValue());
        }
        if (value instanceof Boolean flag) {
            return NODES.booleanNode(flag);
        }
        if (value instanceof Enum<?> constant) {
            return NODES.textNode(constant.name());
        }
        if (value instanceof ZonedDateTime time) {
            return NODES.objectNode().put("dateTime", DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time))
                .put("timeZone", time.getZone().getId());
        }
        if (value instanceof Credentials credentials) {
            return NODES.objectNode().put("isHiddenPassword", false).put("isHiddenSecondFactor", false)
                .put("username", credentials.getUsername());
        }
        if (value instanceof LocalTime time) {
            return NODES.textNode(DateTimeFormatter.ISO_LOCAL_TIME.format(time));
        }
        if (value instanceof LocalDateTime time) {
            return NODES.textNode(DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time));
        }
        if (value instanceof String || value instanceof LocalDate || value instanceof ZoneId) {
            return NODES.textNode(value.toString());
        }
        if (value instanceof DataType type) {
            return NODES.textNode(TypeNames.serialized(type));
        }
        throw new IllegalArgumentException(
            "not supported by the headless runtime: a dialog's value of " + value.getClass());
    }
}
