package org.knime.core.webui.node.dialog.defaultdialog.util.updates;

/** A provider could not compute its state; the field keeps what it has. */
public final class StateComputationFailureException extends Exception {

    private static final long serialVersionUID = 1;

    public StateComputationFailureException(final String message) {
        super(message);
    }
}
