package org.knime.core.node.config.base;

/** The types of entries; the constants' names are the names in settings files. */
public enum ConfigEntries {
    xstring {
        @Override
        public AbstractConfigEntry createEntry(String key, String value) {
            return new ConfigValueEntry(key, this, value);
        }
    },
    xint {
        @Override
        public AbstractConfigEntry createEntry(String key, String value) {
            return new ConfigValueEntry(key, this, Integer.valueOf(value));
        }
    },
    xdouble {
        @Override
        public AbstractConfigEntry createEntry(String key, String value) {
            return new ConfigValueEntry(key, this, Double.valueOf(value));
        }
    },
    xfloat {
        @Override
        public AbstractConfigEntry createEntry(String key, String value) {
            return new ConfigValueEntry(key, this, Float.valueOf(value));
        }
    },
    xlong {
        @Override
        public AbstractConfigEntry createEntry(String key, String value) {
            return new ConfigValueEntry(key, this, Long.valueOf(value));
        }
    },
    xshort {
        @Override
        public AbstractConfigEntry createEntry(String key, String value) {
            return new ConfigValueEntry(key, this, Short.valueOf(value));
        }
    },
    xbyte {
        @Override
        public AbstractConfigEntry createEntry(String key, String value) {
            return new ConfigValueEntry(key, this, Byte.valueOf(value));
        }
    },
    xchar {
        @Override
        public AbstractConfigEntry createEntry(String key, String value) {
            return new ConfigValueEntry(key, this, Character.valueOf(value.charAt(0)));
        }
    },
    xboolean {
        @Override
        public AbstractConfigEntry createEntry(String key, String value) {
            return new ConfigValueEntry(key, this, Boolean.valueOf(value));
        }
    },
    config {
        @Override
        public AbstractConfigEntry createEntry(String key, String value) {
            throw new UnsupportedOperationException("a configuration is no value");
        }
    },
    xpassword {
        @Override
        public AbstractConfigEntry createEntry(String key, String value) {
            return new ConfigValueEntry(key, this, value);
        }
    },
    xtransientstring {
        @Override
        public AbstractConfigEntry createEntry(String key, String value) {
            return new ConfigValueEntry(key, this, value);
        }
    };

    /**
     * @param value text of the entry's type
     * @throws NumberFormatException if the text is no value of this type
     */
    public abstract AbstractConfigEntry createEntry(String key, String value);
}
