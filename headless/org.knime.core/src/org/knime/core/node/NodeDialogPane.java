package org.knime.core.node;

/** Super type of Swing dialogs, which the headless runtime never makes. */
public abstract class NodeDialogPane {

    protected NodeDialogPane() {
    }

    protected abstract void saveSettingsTo(NodeSettingsWO settings) throws InvalidSettingsException;
}
