package org.knime.core.node.message;

import org.knime.core.node.InvalidSettingsException;
import org.omicsweave.headless.access.HasMessage;

/** Invalid settings with a message of more than one line. */
final class SettingsExceptionWithMessage extends InvalidSettingsException implements HasMessage {

    private static final long serialVersionUID = 1;

    private final transient Message message;

    SettingsExceptionWithMessage(Message message, Throwable cause) {
        super(message.getSummary(), cause);
        this.message = message;
    }

    @Override
    public Message knimeMessage() {
        return message;
    }
}
