package org.omicsweave.nodes.common;

import java.util.List;

import org.omicsweave.core.data.OmicsData;

/** How groups of samples are called in views and tables. */
public final class GroupNames {

    private GroupNames() {
    }

    /** The names; "all samples" where there is no grouping. */
    public static List<String> shown(List<String> groups) {
        return groups.equals(List.of(OmicsData.SINGLE_GROUP)) ? List.of("all samples") : groups;
    }
}
