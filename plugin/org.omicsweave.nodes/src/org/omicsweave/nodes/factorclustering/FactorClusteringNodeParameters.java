package org.omicsweave.nodes.factorclustering;

import java.util.List;

import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.StringChoicesProvider;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.omicsweave.core.analysis.FactorClustering;
import org.omicsweave.nodes.common.OptionalMetadataColumn;
import org.omicsweave.nodes.common.Texts;
import org.omicsweave.nodes.ports.MofaModelPortObjectSpec;

/** Dialog of Factor Clustering. */
@LoadDefaultsForAbsentFields
final class FactorClusteringNodeParameters implements NodeParameters {

    @Section(title = "Clusters")
    interface ClustersSection {
    }

    @Section(title = "Evaluation")
    @After(ClustersSection.class)
    interface EvaluationSection {
    }

    @Section(title = "Maps")
    @After(EvaluationSection.class)
    interface MapsSection {
    }

    /** What a cluster is. */
    enum Method {
        @Label(value = "k-means", description = "Every sample belongs to the nearest mean.")
        K_MEANS,
        @Label(value = "Gaussian mixture, independent factors", description = """
                Clusters are normal distributions with a variance of their own in every factor; samples belong to
                them with a probability.""")
        MIXTURE,
        @Label(value = "Gaussian mixture, any shape", description = """
                Normal distributions in which factors may be correlated: for many samples and few factors.""")
        FULL_MIXTURE
    }

    /** By what the number of clusters is chosen. */
    enum Criterion {
        @Label(value = "Silhouette", description = "How much nearer samples are to their own cluster than to the next.")
        SILHOUETTE,
        @Label(value = "BIC", description = """
                Bayesian information criterion: the likelihood against the number of parameters. Can also find that
                there are no clusters (one).""")
        BIC
    }

    static final class FactorNames implements StringChoicesProvider {
        @Override
        public List<String> choices(NodeParametersInput input) {
            return input.getInPortSpec(0).map(MofaModelPortObjectSpec.class::cast)
                .map(model -> List.of(model.factorNames())).orElse(List.of());
        }
    }

    @Widget(title = "Factors", description = "Factors by which the samples are clustered. None: all.")
    @ChoicesProvider(FactorNames.class)
    @Layout(ClustersSection.class)
    String[] factors = new String[0];

    @Widget(title = "Method", description = "What a cluster is.")
    @Layout(ClustersSection.class)
    Method method = Method.K_MEANS;

    @Widget(title = "Number of clusters by", description = "What decides on the number of clusters.")
    @Layout(ClustersSection.class)
    Criterion criterion = Criterion.SILHOUETTE;

    @Widget(title = "Smallest number of clusters", description = "At least 2; by BIC at least 1.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Layout(ClustersSection.class)
    int smallest = 2;

    @Widget(title = "Largest number of clusters", description = """
            The best number from the smallest to this one is taken. The same as the smallest: just this number.""")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Layout(ClustersSection.class)
    int largest = 8;

    @Widget(title = "Compare with column", description = """
            Column of the sample metadata to compare the clusters with, such as published subtypes.""")
    @ChoicesProvider(OptionalMetadataColumn.class)
    @Layout(EvaluationSection.class)
    String column = "";

    @Widget(title = "Resamplings", description = """
            How often four fifths of the samples are clustered anew to judge how stable the clusters are; 0: not at
            all.""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Advanced
    @Layout(EvaluationSection.class)
    int resamples = 50;

    @Widget(title = "UMAP", description = "Map of the samples for the view and the table, by UMAP of the factors.")
    @Layout(MapsSection.class)
    boolean umap = true;

    @Widget(title = "t-SNE", description = """
            Map of the samples for the view and the table, by t-SNE of the factors. Takes seconds for a thousand
            samples.""")
    @Layout(MapsSection.class)
    boolean tSne = true;

    @Widget(title = "Random seed", description = "The same seed gives the same clusters and maps.")
    @NumberInputWidget
    @Advanced
    @Layout(MapsSection.class)
    long seed = 42;

    @Override
    public void validate() throws InvalidSettingsException {
        Texts.require(this);
        try {
            options();
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingsException(e.getMessage(), e);
        }
    }

    /** @throws IllegalArgumentException if a number is out of range */
    FactorClustering.Options options() {
        return new FactorClustering.Options(FactorClustering.Method.valueOf(method.name()),
            FactorClustering.Criterion.valueOf(criterion.name()), smallest, largest, resamples, seed);
    }
}
