package org.knime.core.node.config.base;

/** An entry with a value: one of the boxed types, a String or null. */
final class ConfigValueEntry extends AbstractConfigEntry {

    private static final long serialVersionUID = 1;

    private final transient Object value;

    ConfigValueEntry(String key, ConfigEntries type, Object value) {
        super(key, type);
        this.value = value;
    }

    Object value() {
        return value;
    }

    @Override
    public String toStringValue() {
        return value == null ? null : value.toString();
    }
}
