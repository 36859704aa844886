package org.omicsweave.core.preprocess;

import java.util.List;

import org.omicsweave.core.data.OmicsData;

/**
 * Data ready for learning.
 *
 * @param quality one row a view
 * @param warnings what the analyst should look at; empty if all is well
 */
public record PreparedData(OmicsData data, List<ViewQuality> quality, List<String> warnings) {

    public PreparedData {
        quality = List.copyOf(quality);
        warnings = List.copyOf(warnings);
    }
}
