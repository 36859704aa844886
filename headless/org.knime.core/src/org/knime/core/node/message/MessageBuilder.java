package org.knime.core.node.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects the parts of a {@link Message}; of several issues the first is shown. */
public final class MessageBuilder {

    private String summary;

    private final List<String> issues = new ArrayList<>();

    private final List<String> resolutions = new ArrayList<>();

    MessageBuilder() {
    }

    public MessageBuilder withSummary(String summary) {
        this.summary = summary;
        return this;
    }

    public MessageBuilder addTextIssue(String description) {
        issues.add(description);
        return this;
    }

    /** @param rowIndex from 0 */
    public MessageBuilder addRowIssue(int portIndex, long rowIndex, String description) {
        return addTextIssue("Row " + (rowIndex + 1) + ": " + description);
    }

    /** @param rowIndex from 0 */
    public MessageBuilder addRowIssue(int portIndex, int columnIndex, long rowIndex, String description) {
        return addTextIssue("Row " + (rowIndex + 1) + ", column " + (columnIndex + 1) + ": " + description);
    }

    public MessageBuilder addResolutions(String... res) {
        resolutions.addAll(List.of(res));
        return this;
    }

    public Optional<String> getSummary() {
        return Optional.ofNullable(summary);
    }

    public Optional<String> getFirstIssue() {
        return issues.stream().findFirst();
    }

    public long getIssueCount() {
        return issues.size();
    }

    /** @return empty if there is no summary */
    public Optional<Message> build() {
        return getSummary().map(s -> new Message(s, getFirstIssue().orElse(null), resolutions));
    }
}
