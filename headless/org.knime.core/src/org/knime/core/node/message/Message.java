package org.knime.core.node.message;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.workflow.NodeMessage;

/** What a node says: one line, perhaps details of the first issue, and what can be done. */
public final class Message {

    private final String summary;

    private final String issue;

    private final List<String> resolutions;

    Message(String summary, String issue, List<String> resolutions) {
        this.summary = Objects.requireNonNull(summary, "A message must have a summary.");
        this.issue = issue;
        this.resolutions = List.copyOf(resolutions);
    }

    public static MessageBuilder builder() {
        return new MessageBuilder();
    }

    public static Message fromSummary(String summary) {
        return new Message(summary, null, List.of());
    }

    public static Message fromSummaryWithResolution(String summary, String... res) {
        return new Message(summary, null, List.of(res));
    }

    public static Message fromNodeMessage(NodeMessage nodeMessage) {
        return new Message(nodeMessage.getMessage(), nodeMessage.getIssue().orElse(null), nodeMessage.getResolutions());
    }

    public String getSummary() {
        return summary;
    }

    /** @return the summary, null for no message */
    public static String getSummaryFrom(Message message) {
        return message == null ? null : message.summary;
    }

    public List<String> getResolutions() {
        return resolutions;
    }

    Optional<String> issue() {
        return Optional.ofNullable(issue);
    }

    public MessageBuilder modify() {
        MessageBuilder b = builder().withSummary(summary).addResolutions(resolutions.toArray(String[]::new));
        return issue == null ? b : b.addTextIssue(issue);
    }

    public InvalidSettingsException toInvalidSettingsException() {
        return toInvalidSettingsException(null);
    }

    public InvalidSettingsException toInvalidSettingsException(Throwable cause) {
        return new SettingsExceptionWithMessage(this, cause);
    }

    public KNIMEException toKNIMEException() {
        return KNIMEException.of(this);
    }

    public KNIMEException toKNIMEException(Throwable cause) {
        return KNIMEException.of(this, cause);
    }

    public NodeMessage toNodeMessage(NodeMessage.Type type) {
        return new NodeMessage(type, summary, issue, resolutions);
    }

    @Override
    public boolean equals(Object obj) {
        return obj instanceof Message m && m.summary.equals(summary) && Objects.equals(m.issue, issue)
            && m.resolutions.equals(resolutions);
    }

    @Override
    public int hashCode() {
        return Objects.hash(summary, issue, resolutions);
    }

    @Override
    public String toString() {
        return summary;
    }
}
