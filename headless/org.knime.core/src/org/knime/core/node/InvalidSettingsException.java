package org.knime.core.node;

/** Settings that are incomplete, contradictory or do not fit the input. */
public class InvalidSettingsException extends Exception {

    private static final long serialVersionUID = 1;

    public InvalidSettingsException(String s) {
        super(s);
    }

    public InvalidSettingsException(Throwable cause) {
        super(cause);
    }

    public InvalidSettingsException(String msg, Throwable cause) {
        super(msg, cause);
    }
}
