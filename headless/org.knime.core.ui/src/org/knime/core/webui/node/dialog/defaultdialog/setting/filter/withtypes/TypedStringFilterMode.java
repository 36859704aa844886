package org.knime.core.webui.node.dialog.defaultdialog.setting.filter.withtypes;

/** How a filter of typed names selects. */
public enum TypedStringFilterMode {
        MANUAL, REGEX, WILDCARD, TYPE
}
