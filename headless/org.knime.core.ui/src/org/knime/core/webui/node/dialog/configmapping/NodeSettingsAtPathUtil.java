package org.knime.core.webui.node.dialog.configmapping;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;

/** Looks into settings along a path. */
public final class NodeSettingsAtPathUtil {

    private NodeSettingsAtPathUtil() {
    }

    /** @return whether the settings have an entry or a config at the path */
    public static boolean hasPath(final NodeSettingsRO settings, final ConfigPath path) {
        NodeSettingsRO here = settings;
        final int last = path.path().size() - 1;
        try {
            for (String key : path.path().subList(0, last)) {
                here = here.getNodeSettings(key);
            }
        } catch (InvalidSettingsException e) {
            return false;
        }
        return here.containsKey(path.path().get(last));
    }
}
