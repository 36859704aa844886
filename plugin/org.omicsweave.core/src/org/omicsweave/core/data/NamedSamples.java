package org.omicsweave.core.data;

import java.util.List;

/**
 * Sample names of a file or table and what it says of them, in the same order.
 *
 * @param source file or table, for messages
 * @param samples unique names
 * @param metadata one value a sample and column
 */
public record NamedSamples(String source, List<String> samples, SampleMetadata metadata) {

    public NamedSamples {
        samples = List.copyOf(samples);
    }
}
