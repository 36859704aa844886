package org.knime.core.webui.node.dialog.defaultdialog.setting.filter.util;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.node.parameters.persistence.NodeParametersPersistor;

/** Stores nothing: the names that a filter selects at the moment are known to the dialog only. */
public class DoNotPersistSelected implements NodeParametersPersistor<String[]> {

    public DoNotPersistSelected() {
    }

    @Override
    public String[] load(final NodeSettingsRO settings) throws InvalidSettingsException {
        return null; // the value of a dialog that is not open
    }

    @Override
    public void save(final String[] obj, final NodeSettingsWO settings) {
        // not stored
    }

    @Override
    public String[][] getConfigPaths() {
        return new String[0][];
    }
}
