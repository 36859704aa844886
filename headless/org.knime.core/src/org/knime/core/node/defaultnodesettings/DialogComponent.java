package org.knime.core.node.defaultnodesettings;

/** A field of a Swing dialog, which the headless runtime never makes. */
public abstract class DialogComponent {

    private final SettingsModel model;

    public DialogComponent(SettingsModel model) {
        this.model = model;
    }

    public final SettingsModel getModel() {
        return model;
    }
}
