package org.omicsweave.core.io;

import java.util.List;
import java.util.Optional;

import org.omicsweave.core.data.NamedMatrix;
import org.omicsweave.core.data.NamedSamples;

/**
 * What a file holds that may have several views.
 *
 * @param views at least one
 * @param samples what the file says of the samples, if anything
 */
public record OmicsSource(List<NamedView> views, Optional<NamedSamples> samples) {

    public OmicsSource {
        views = List.copyOf(views);
    }

    /**
     * A view as read.
     *
     * @param name of the modality; empty where the file does not name it
     * @param matrix the values; sparse if the file has them so
     * @param samplesInRows whether the format says that samples are in the rows; otherwise it is to be found out
     */
    public record NamedView(String name, NamedMatrix matrix, boolean samplesInRows) {
    }
}
