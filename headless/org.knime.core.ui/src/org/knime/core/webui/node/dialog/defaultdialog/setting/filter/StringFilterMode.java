package org.knime.core.webui.node.dialog.defaultdialog.setting.filter;

import org.knime.core.webui.node.dialog.defaultdialog.setting.filter.util.PatternFilter.PatternMode;

/** How a filter of texts selects. */
public enum StringFilterMode {
        MANUAL, REGEX, WILDCARD;

    /** @throws IllegalArgumentException for MANUAL */
    public PatternMode toPatternMode() {
        return PatternMode.valueOf(name());
    }
}
