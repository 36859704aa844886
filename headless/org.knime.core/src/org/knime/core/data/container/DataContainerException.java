package org.knime.core.data.container;

/** A row could not be added to a container. */
public class DataContainerException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public DataContainerException(String message) {
        super(message);
    }

    public DataContainerException(String message, Throwable cause) {
        super(message, cause);
    }
}
