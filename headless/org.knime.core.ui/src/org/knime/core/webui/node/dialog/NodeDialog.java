package org.knime.core.webui.node.dialog;

import java.util.Set;

/** The dialog of a node. */
public interface NodeDialog {

    /** @return what it edits */
    Set<SettingsType> getSettingsTypes();
}
