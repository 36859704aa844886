package org.knime.core.node.workflow.contextv2;

import java.nio.file.Path;

import org.knime.core.node.workflow.contextv2.WorkflowContextV2.ExecutorType;

/** What executes a workflow, and in which folder. */
public abstract class ExecutorInfo {

    private final Path folder;

    ExecutorInfo(Path folder) {
        this.folder = folder;
    }

    public Path getLocalWorkflowPath() {
        return folder;
    }

    public Path getTempFolder() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    public abstract ExecutorType getType();
}
