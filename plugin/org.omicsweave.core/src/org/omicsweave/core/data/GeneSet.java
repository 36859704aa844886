package org.omicsweave.core.data;

import java.util.List;

/**
 * A named set of features, such as a pathway.
 *
 * @param name unique in a collection
 * @param description text or address; may be empty
 * @param genes names without duplicates, in the order of the file; may be empty
 */
public record GeneSet(String name, String description, List<String> genes) {

    public GeneSet {
        genes = List.copyOf(genes);
    }
}
