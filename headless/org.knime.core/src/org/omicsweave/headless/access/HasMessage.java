package org.omicsweave.headless.access;

import org.knime.core.node.message.Message;

/** An exception that carries a message with issue and resolutions. */
public interface HasMessage {

    Message knimeMessage();
}
