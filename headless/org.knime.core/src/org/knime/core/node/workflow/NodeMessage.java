package org.knime.core.node.workflow;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The message that a node shows. */
public final class NodeMessage {

    /** No message, warning or error. */
    public enum Type { RESET, WARNING, ERROR }

    public static final NodeMessage NONE = new NodeMessage(Type.RESET, "");

    private final Type type;

    private final String message;

    private final String issue;

    private final List<String> resolutions;

    public NodeMessage(Type messageType, String message) {
        this(messageType, message, null, List.of());
    }

    /** @throws IllegalArgumentException if type or message is null */
    public NodeMessage(Type messageType, String message, String issue, List<String> resolutions) {
        if (messageType == null || message == null) {
            throw new IllegalArgumentException("argument must not be null");
        }
        type = messageType;
        this.message = message;
        this.issue = issue;
        this.resolutions = List.copyOf(resolutions);
    }

    public static final NodeMessage newWarning(String message) {
        return new NodeMessage(Type.WARNING, message);
    }

    public static final NodeMessage newError(String message) {
        return new NodeMessage(Type.ERROR, message);
    }

    public Type getMessageType() {
        return type;
    }

    public String getMessage() {
        return message;
    }

    public Optional<String> getIssue() {
        return Optional.ofNullable(issue);
    }

    public List<String> getResolutions() {
        return resolutions;
    }

    @Override
    public boolean equals(Object obj) {
        return obj instanceof NodeMessage m && m.type == type && m.message.equals(message)
            && Objects.equals(m.issue, issue) && m.resolutions.equals(resolutions);
    }

    @Override
    public int hashCode() {
        return Objects.hash(type, message);
    }

    @Override
    public String toString() {
        return type + ": " + message;
    }
}
