package org.knime.core.util;

/** Two rows of a table have the same key. */
public class DuplicateKeyException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String key;

    public DuplicateKeyException(String key) {
        this("Duplicate key detected: \"" + key + "\"", key);
    }

    public DuplicateKeyException(String message, String key) {
        super(message);
        this.key = key;
    }

    /** The same again, thrown where the rows are used. */
    public DuplicateKeyException(DuplicateKeyException cause) {
        super(cause.getMessage(), cause);
        key = cause.key;
    }

    public String getKey() {
        return key;
    }
}
