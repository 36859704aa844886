package org.omicsweave.headless.ui.dialog;

import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.knime.core.webui.node.dialog.SettingsType;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.array.ArrayWidget;
import org.knime.node.parameters.updates.StateProvider;
import org.knime.node.parameters.updates.ValueProvider;
import org.knime.node.parameters.widget.OptionalWidget;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.DataTypeChoice;
import org.knime.node.parameters.widget.choices.EnumChoice;
import org.knime.node.parameters.widget.choices.StringChoice;
import org.knime.node.parameters.widget.choices.TypedStringChoice;
import org.knime.node.parameters.widget.message.TextMessage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What providers give a dialog before it opens: choices, defaults, messages. */
final class InitialUpdates {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private record Update(String key, String scope, ObjectNode json) {
    }

    private InitialUpdates() {
    }

    /**
     * What a provider gives a field.
     *
     * @param option name of the option, null for the value of the field
     */
    record Provided(Class<? extends StateProvider<?>> provider, String option) {
    }

    @SuppressWarnings("unchecked")
    static List<Provided> providers(final DialogField field) {
        final List<Provided> providers = new ArrayList<>();
        field.field().annotation(ChoicesProvider.class)
            .ifPresent(a -> providers.add(new Provided((Class<? extends StateProvider<?>>)a.value(), "possibleValues")));
        field.field().annotation(OptionalWidget.class)
            .ifPresent(a -> providers.add(new Provided(a.defaultProvider(), "default")));
        field.field().annotation(ArrayWidget.class).map(ArrayWidget::elementDefaultValueProvider)
            .filter(p -> p != StateProvider.class).ifPresent(
                p -> providers.add(new Provided((Class<? extends StateProvider<?>>)p, "elementDefaultValue")));
        field.field().annotation(ValueProvider.class)
            .ifPresent(a -> providers.add(new Provided((Class<? extends StateProvider<?>>)a.value(), null)));
        field.field().annotation(TextMessage.class)
            .ifPresent(a -> providers.add(new Provided(a.value(), "message")));
        return providers;
    }

    static ArrayNode of(final List<DialogField> fields, final Map<SettingsType, NodeParameters> parameters,
        final NodeParametersInput input) {
        final States states = new States(new References(fields), parameters, input);
        final List<Update> updates = new ArrayList<>();
        for (DialogField field : fields) {
            for (Provided provided : providers(field)) {
                final States.State state = states.get(provided.provider());
                if (state.isBeforeOpening()) {
                    state.compute().ifPresent(value -> updates.add(update(field, provided, value)));
                }
            }
        }
        // KNIME's order: messages last, what lies in a field before the field ('/' sorts before '0')
        updates.sort(Comparator.comparing(Update::key).reversed().thenComparing(u -> u.scope() + '0'));
        final ArrayNode array = NODES.arrayNode();
        updates.forEach(u -> array.add(u.json()));
        return array;
    }

    private static Update update(final DialogField field, final Provided provided, final Object value) {
        final String key = "message".equals(provided.option()) ? "id" : "scope";
        final ObjectNode json = NODES.objectNode().put(key, field.scope());
        if (provided.option() != null) {
            json.put("providedOptionName", provided.option());
        }
        final ObjectNode entry = json.putArray("values").addObject();
        entry.putArray("indices");
        entry.set("value", state(value));
        return new Update(key, field.scope(), json);
    }

    private static JsonNode state(final Object value) {
        if (value instanceof List<?> choices) {
            final ArrayNode array = NODES.arrayNode();
            choices.stream().sorted(InitialUpdates::dataTypesByName).forEach(c -> array.add(state(c)));
            return array;
        }
        if (value instanceof Optional<?> message) {
            return message.map(InitialUpdates::state).orElseGet(NODES::nullNode);
        }
        if (value instanceof StringChoice choice) {
            return choice(choice.id(), choice.text());
        }
        if (value instanceof TypedStringChoice choice) {
            return choice(choice.id(), choice.text()).set("type", choice(choice.type().id(), choice.type().text()));
        }
        if (value instanceof EnumChoice<?> choice) {
            return choice(choice.id().name(), choice.text());
        }
        if (value instanceof DataTypeChoice choice) {
            return choice(TypeNames.serialized(choice.id()), choice.text());
        }
        if (value instanceof TextMessage.Message message) {
            return NODES.objectNode().put("title", message.title()).put("description", message.description())
                .put("type", message.type().name());
        }
        if (value instanceof Temporal) {
            throw new IllegalArgumentException("KNIME cannot open a dialog in which a provider gives a "
                + value.getClass().getName() + " before it opens.");
        }
        return DialogData.value(value);
    }

    private static int dataTypesByName(final Object a, final Object b) {
        return a instanceof DataTypeChoice x && b instanceof DataTypeChoice y ? x.text().compareTo(y.text()) : 0;
    }

    private static ObjectNode choice(final String id, final String text) {
        return NODES.objectNode().put("id", id).put("text", text);
    }
}
