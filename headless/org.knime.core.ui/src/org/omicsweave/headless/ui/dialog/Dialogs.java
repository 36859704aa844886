package org.omicsweave.headless.ui.dialog;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.knime.core.webui.node.dialog.SettingsType;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The JSON that a dialog gets when it opens. */
public final class Dialogs {

    private Dialogs() {
    }

    public static String json(final Map<SettingsType, NodeParameters> values,
        final Map<SettingsType, NodeParameters> defaults, final NodeParametersInput input) {
        final ObjectNode json = JsonNodeFactory.instance.objectNode();
        final ObjectNode data = json.putObject("data");
        final ObjectNode schema = json.putObject("schema").put("type", "object").putObject("properties");
        final ObjectNode persist = json.putObject("persist").put("type", "object").putObject("properties");
        final Map<SettingsType, Class<? extends NodeParameters>> classes = new EnumMap<>(SettingsType.class);
        values.forEach((type, parameters) -> {
            classes.put(type, parameters.getClass());
            data.set(type.getConfigKey(), DialogData.of(parameters));
            schema.set(type.getConfigKey(), DialogSchema.of(defaults.get(type)));
            persist.set(type.getConfigKey(), PersistPaths.of(parameters.getClass()));
        });
        final List<DialogField> fields = DialogField.of(classes);
        final ArrayNode updates = InitialUpdates.of(fields, values, input);
        if (!updates.isEmpty()) {
            json.set("initialUpdates", updates);
        }
        return json.toString();
    }
}
