package org.knime.core.node.defaultnodesettings;

import java.util.ArrayList;
import java.util.List;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeDialogPane;
import org.knime.core.node.NodeSettingsWO;

/** A Swing dialog of fields, which the headless runtime never makes. */
public class DefaultNodeSettingsPane extends NodeDialogPane {

    private final List<DialogComponent> components = new ArrayList<>();

    public void addDialogComponent(DialogComponent diaC) {
        components.add(diaC);
    }

    @Override
    public final void saveSettingsTo(NodeSettingsWO settings) throws InvalidSettingsException {
        components.forEach(c -> c.getModel().saveSettingsTo(settings));
    }
}
