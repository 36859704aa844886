package org.knime.core.node.workflow.contextv2;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Where a workflow is and what executes it. In the headless runtime: a local folder, without mount point. */
public final class WorkflowContextV2 {

    /** Where workflows are kept. */
    public enum LocationType { LOCAL, SERVER_REPOSITORY, HUB_SPACE }

    /** What executes workflows. */
    public enum ExecutorType { ANALYTICS_PLATFORM, SERVER_EXECUTOR, HUB_EXECUTOR }

    private final ExecutorInfo executor;

    private WorkflowContextV2(ExecutorInfo executor) {
        this.executor = executor;
    }

    /**
     * @param workflowFolderPath the workflow's folder
     * @param sourceArchive must be null: workflows from archives are not part of the headless runtime
     */
    public static WorkflowContextV2 forTemporaryWorkflow(Path workflowFolderPath, Path sourceArchive) {
        if (sourceArchive != null) {
            throw new UnsupportedOperationException("not supported by the headless runtime: workflow archives");
        }
        return new WorkflowContextV2(new AnalyticsPlatformExecutorInfo(workflowFolderPath.toAbsolutePath()));
    }

    public ExecutorInfo getExecutorInfo() {
        return executor;
    }

    public ExecutorType getExecutorType() {
        return executor.getType();
    }

    public LocationType getLocationType() {
        return LocationType.LOCAL;
    }

    public Optional<URI> getMountpointURI() {
        return Optional.empty();
    }

    public Optional<URI> getTempSourceLocation() {
        return Optional.empty();
    }
}
