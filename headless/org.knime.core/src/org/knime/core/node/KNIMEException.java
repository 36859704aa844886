package org.knime.core.node;

import org.knime.core.node.message.Message;

/** A failure of a node whose text is for the analyst. */
public final class KNIMEException extends Exception {

    private static final long serialVersionUID = 1;

    private final transient Message message;

    public KNIMEException(String message) {
        this(message, null);
    }

    public KNIMEException(String message, Throwable cause) {
        super(message, cause);
        this.message = Message.fromSummary(message == null ? "unknown reason" : message);
    }

    private KNIMEException(Message message, Throwable cause) {
        super(message.getSummary(), cause);
        this.message = message;
    }

    public static KNIMEException of(Message message) {
        return of(message, null);
    }

    public static KNIMEException of(Message message, Throwable cause) {
        return new KNIMEException(message, cause);
    }

    public Message getKNIMEMessage() {
        return message;
    }

    public KNIMERuntimeException toUnchecked() {
        return new KNIMERuntimeException(this);
    }

    /** The same as an unchecked exception. */
    public static final class KNIMERuntimeException extends RuntimeException {

        private static final long serialVersionUID = 1;

        KNIMERuntimeException(KNIMEException cause) {
            super(cause.getMessage(), cause);
        }

        @Override
        public synchronized KNIMEException getCause() {
            return (KNIMEException)super.getCause();
        }

        public Message getKNIMEMessage() {
            return getCause().getKNIMEMessage();
        }
    }
}
