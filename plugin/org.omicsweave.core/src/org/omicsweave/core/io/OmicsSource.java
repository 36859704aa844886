package org.omicsweave.core.io;

import java.util.List;
import java.util.Optional;

import org.omicsweave.core.data.Likelihood;
import org.omicsweave.core.data.NamedMatrix;
import org.omicsweave.core.data.NamedSamples;
import org.omicsweave.core.data.Transformation;

/**
 * What a file holds that may have several views.
 *
 * @param views at least one
 * @param samples what the file says of the samples, if anything
 * @param order names of the samples in the order of the file; empty if only the views have an order
 * @param groupColumn column of the samples' metadata that groups them, if the file says so
 */
public record OmicsSource(List<NamedView> views, Optional<NamedSamples> samples, List<String> order,
    Optional<String> groupColumn) {

    public OmicsSource {
        views = List.copyOf(views);
        order = List.copyOf(order);
    }

    /** A file without an order or groups of samples. */
    public OmicsSource(List<NamedView> views, Optional<NamedSamples> samples) {
        this(views, samples, List.of(), Optional.empty());
    }

    /**
     * A view as read.
     *
     * @param name of the modality; empty where the file does not name it
     * @param matrix the values; sparse if the file has them so
     * @param samplesInRows whether the format says that samples are in the rows; otherwise it is to be found out
     * @param likelihood noise model, if the file says it
     * @param applied what was done to the raw values before they were stored, as far as the file says it
     */
    public record NamedView(String name, NamedMatrix matrix, boolean samplesInRows, Optional<Likelihood> likelihood,
        Transformation applied) {

        /** A view as other software stores it. */
        public NamedView(String name, NamedMatrix matrix, boolean samplesInRows) {
            this(name, matrix, samplesInRows, Optional.empty(), Transformation.NONE);
        }
    }
}
