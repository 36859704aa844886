package org.omicsweave.headless.ui.dialog;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

import org.knime.core.webui.node.dialog.NodeDialog;
import org.knime.core.webui.node.dialog.SettingsType;
import org.knime.node.parameters.NodeParameters;

/** The dialog of a node: the classes whose fields it shows. */
public final class ParametersDialog implements NodeDialog {

    private final Map<SettingsType, Class<? extends NodeParameters>> classes = new EnumMap<>(SettingsType.class);

    /**
     * @param model null without model parameters
     * @param view null without view parameters
     */
    public ParametersDialog(final Class<? extends NodeParameters> model, final Class<? extends NodeParameters> view) {
        if (model != null) {
            classes.put(SettingsType.MODEL, model);
        }
        if (view != null) {
            classes.put(SettingsType.VIEW, view);
        }
    }

    @Override
    public Set<SettingsType> getSettingsTypes() {
        return classes.keySet();
    }

    public Map<SettingsType, Class<? extends NodeParameters>> classes() {
        return classes;
    }
}
