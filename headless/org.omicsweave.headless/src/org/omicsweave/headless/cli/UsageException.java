package org.omicsweave.headless.cli;

/** A mistake in the arguments of the command line; the text says what to do. */
public final class UsageException extends Exception {

    private static final long serialVersionUID = 1;

    UsageException(String message) {
        super(message);
    }
}
