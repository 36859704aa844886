package org.omicsweave.core.neural;

/** A network cannot be trained or applied; the message tells an analyst what is wrong and what to do. */
public final class NeuralException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    public NeuralException(String message) {
        super(message);
    }

    public NeuralException(String message, Throwable cause) {
        super(message, cause);
    }
}
