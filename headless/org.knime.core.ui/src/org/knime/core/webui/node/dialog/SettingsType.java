package org.knime.core.webui.node.dialog;

/** The two kinds of parameters of a node. */
public enum SettingsType {
        MODEL, VIEW;

    /** @return key of their config in settings.xml and in the dialog's data */
    public String getConfigKey() {
        return this == MODEL ? "model" : "view";
    }
}
