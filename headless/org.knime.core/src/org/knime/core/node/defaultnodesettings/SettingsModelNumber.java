package org.knime.core.node.defaultnodesettings;

/** A number as a parameter of nodes of the older kind. */
public abstract class SettingsModelNumber extends SettingsModel {
}
