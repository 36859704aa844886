package org.knime.core.webui.node.view;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.webui.UIExtension;
import org.knime.core.webui.data.DataServiceProvider;

/** The view of a node: a page and its data. */
public interface NodeView extends UIExtension, DataServiceProvider {

    /** @throws InvalidSettingsException if the settings do not fit the view's parameters */
    void validateSettings(NodeSettingsRO settings) throws InvalidSettingsException;

    /** @throws IllegalStateException if the settings do not fit the view's parameters */
    void loadValidatedSettingsFrom(NodeSettingsRO settings);
}
