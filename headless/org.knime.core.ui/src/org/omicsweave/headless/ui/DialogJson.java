package org.omicsweave.headless.ui;

import java.util.EnumMap;
import java.util.Map;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.webui.node.dialog.SettingsType;
import org.knime.node.DefaultNodeFactory;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.omicsweave.headless.ui.dialog.Dialogs;
import org.omicsweave.headless.ui.dialog.ParametersDialog;
import org.omicsweave.headless.ui.json.Json;
import org.omicsweave.headless.ui.parameters.Parameters;

/** What a node's dialog gets when it opens. */
public final class DialogJson {

    private DialogJson() {
    }

    /**
     * @param modelSettings the node's settings, null for the defaults
     * @param viewSettings the view's settings, null for the defaults
     * @return JSON with the parts data, schema, persist and initialUpdates (a part for the layout, ui_schema, is not made),
     *         or the part internalError if KNIME could not open the dialog
     * @throws IllegalArgumentException if the node has no dialog of the newer kind
     */
    public static String of(final NodeFactory<?> factory, final NodeSettingsRO modelSettings,
        final NodeSettingsRO viewSettings, final NodeParametersInput input) {
        if (!(factory instanceof DefaultNodeFactory f && f.hasNodeDialog())) {
            throw new IllegalArgumentException(factory.getNodeName() + " has no dialog made of parameters.");
        }
        try {
            return json(((ParametersDialog)f.createNodeDialog()).classes(), modelSettings, viewSettings, input);
        } catch (RuntimeException e) {
            return Json.internalError(e);
        }
    }

    private static String json(final Map<SettingsType, Class<? extends NodeParameters>> classes,
        final NodeSettingsRO modelSettings, final NodeSettingsRO viewSettings, final NodeParametersInput input) {
        final Map<SettingsType, NodeParameters> values = new EnumMap<>(SettingsType.class);
        final Map<SettingsType, NodeParameters> defaults = new EnumMap<>(SettingsType.class);
        classes.forEach((type, parametersClass) -> {
            defaults.put(type, Parameters.create(parametersClass, input));
            values.put(type, load(parametersClass, type == SettingsType.MODEL ? modelSettings : viewSettings, input));
        });
        return Dialogs.json(values, defaults, input);
    }

    /** @return the stored parameters, the defaults if there are none or if they are broken, as KNIME shows them */
    private static <P extends NodeParameters> P load(final Class<P> type, final NodeSettingsRO settings,
        final NodeParametersInput input) {
        if (settings != null) {
            try {
                return Parameters.load(type, settings);
            } catch (InvalidSettingsException e) { // the dialog opens with the defaults
            }
        }
        return Parameters.create(type, input);
    }
}
