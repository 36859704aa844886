package org.omicsweave.core.data;

import java.util.List;

import org.omicsweave.core.data.SampleMetadata.Column;

/**
 * One omics layer: D features measured in some or all of the N samples.
 *
 * @param name unique among the views of a data set
 * @param likelihood noise model of the values
 * @param transformation what was done to the raw values
 * @param features D unique feature names
 * @param values N x D, the rows in the order of the data set's samples
 * @param featureMetadata what is known of the features (gene symbols, chromosomes): columns with unique names, all of
 *            length D; empty if nothing is known
 */
public record View(String name, Likelihood likelihood, Transformation transformation, List<String> features,
    Values values, List<Column> featureMetadata) {

    public View {
        features = List.copyOf(features);
        featureMetadata = List.copyOf(featureMetadata);
        if (values.columns() != features.size()) {
            throw new IllegalArgumentException("View \"" + name + "\" has " + features.size() + " feature names for "
                + values.columns() + " columns of values.");
        }
        for (Column column : featureMetadata) {
            if (column.size() != features.size()) {
                throw new IllegalArgumentException("View \"" + name + "\" has " + column.size() + " values of \""
                    + column.name() + "\" for " + features.size() + " features.");
            }
        }
    }

    /** A view of whose features nothing is known but the names. */
    public View(String name, Likelihood likelihood, Transformation transformation, List<String> features,
        Values values) {
        this(name, likelihood, transformation, features, values, List.of());
    }

    /** The same features with other values. */
    public View withValues(Values other) {
        return new View(name, likelihood, transformation, features, other, featureMetadata);
    }

    /** Number of features D. */
    public int featureCount() {
        return features.size();
    }
}
