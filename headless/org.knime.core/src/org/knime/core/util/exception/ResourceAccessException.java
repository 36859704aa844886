package org.knime.core.util.exception;

import java.io.IOException;

/** A file or folder cannot be reached. */
public class ResourceAccessException extends IOException {

    private static final long serialVersionUID = 1;

    public ResourceAccessException(String message) {
        super(message);
    }

    public ResourceAccessException(Throwable cause) {
        super(cause);
    }

    public ResourceAccessException(String message, Throwable cause) {
        super(message, cause);
    }
}
