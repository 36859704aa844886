package org.omicsweave.nodes.factorclustering;

import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.text.TextInputWidget;
import org.omicsweave.core.analysis.FactorClustering;

/** Dialog of Factor Clustering. */
@LoadDefaultsForAbsentFields
final class FactorClusteringNodeParameters implements NodeParameters {

    @Widget(title = "Smallest number of clusters", description = "At least 2.")
    @NumberInputWidget
    int smallest = 2;

    @Widget(title = "Largest number of clusters", description = "The number with the largest mean silhouette is taken.")
    @NumberInputWidget
    int largest = 8;

    @Widget(title = "Compare with column", description = """
            Column of the sample metadata to compare the clusters with. Empty: none.""")
    @TextInputWidget(placeholder = "none")
    String column = "";

    @Widget(title = "Resamplings", description = """
            How often four fifths of the samples are clustered anew to judge how stable the clusters are; 0: not at
            all.""")
    @NumberInputWidget
    @Advanced
    int resamples = 50;

    @Widget(title = "Random seed", description = "The same seed gives the same clusters.")
    @NumberInputWidget
    @Advanced
    long seed = 42;

    @Override
    public void validate() throws InvalidSettingsException {
        try {
            options();
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingsException(e.getMessage(), e);
        }
    }

    /** @throws IllegalArgumentException if a number is out of range */
    FactorClustering.Options options() {
        return new FactorClustering.Options(smallest, largest, resamples, seed);
    }
}
