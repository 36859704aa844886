package org.omicsweave.core.data;

/**
 * Data or a file that cannot be used. The message is meant for the analyst: it says what is wrong, where (file, line,
 * column, view, sample or feature) and, where it helps, what to do.
 */
public final class InputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InputException(String message) {
        super(message);
    }

    public InputException(String message, Throwable cause) {
        super(message, cause);
    }
}
