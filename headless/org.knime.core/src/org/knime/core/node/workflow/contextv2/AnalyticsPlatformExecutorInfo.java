package org.knime.core.node.workflow.contextv2;

import java.nio.file.Path;

import org.knime.core.node.workflow.contextv2.WorkflowContextV2.ExecutorType;

/** A program on this machine. */
public class AnalyticsPlatformExecutorInfo extends ExecutorInfo {

    AnalyticsPlatformExecutorInfo(Path folder) {
        super(folder);
    }

    @Override
    public ExecutorType getType() {
        return ExecutorType.ANALYTICS_PLATFORM;
    }
}
