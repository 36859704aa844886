package org.omicsweave.core.data;

import java.util.List;

/**
 * One omics layer: D features measured in some or all of the N samples.
 *
 * @param name unique among the views of a data set
 * @param likelihood noise model of the values
 * @param transformation what was done to the raw values
 * @param features D unique feature names
 * @param values N x D, the rows in the order of the data set's samples
 */
public record View(String name, Likelihood likelihood, Transformation transformation, List<String> features,
    Values values) {

    public View {
        features = List.copyOf(features);
        if (values.columns() != features.size()) {
            throw new IllegalArgumentException("View \"" + name + "\" has " + features.size() + " feature names for "
                + values.columns() + " columns of values.");
        }
    }

    /** The same features with other values. */
    public View withValues(Values other) {
        return new View(name, likelihood, transformation, features, other);
    }

    /** Number of features D. */
    public int featureCount() {
        return features.size();
    }
}
