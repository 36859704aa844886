package org.knime.core.node.defaultnodesettings;

/** A number in a Swing dialog, which the headless runtime never makes. */
public class DialogComponentNumber extends DialogComponent {

    public DialogComponentNumber(SettingsModelNumber numberModel, String label, Number stepSize) {
        super(numberModel);
    }
}
