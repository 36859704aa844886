package org.knime.core.node;

import org.knime.core.node.message.Message;

/** The execution of a node was cancelled. */
public class CanceledExecutionException extends Exception {

    private static final long serialVersionUID = 1;

    public static final Message DEFAULT_CANCEL_MESSAGE = Message.fromSummary("Execution canceled");

    private final transient Message message;

    public CanceledExecutionException() {
        this(DEFAULT_CANCEL_MESSAGE);
    }

    public CanceledExecutionException(String s) {
        this(Message.fromSummary(s));
    }

    public CanceledExecutionException(Message message) {
        super(message.getSummary());
        this.message = message;
    }

    public Message getKNIMEMessage() {
        return message;
    }
}
