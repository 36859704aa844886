package org.omicsweave.nodes.mofafactorselector;

import java.util.stream.IntStream;

import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.omicsweave.core.mofa.MofaOptions;

/** Dialog of the MOFA Factor Selector. */
@LoadDefaultsForAbsentFields
final class MofaFactorSelectorNodeParameters implements NodeParameters {

    @Section(title = "Numbers of factors")
    interface FactorsSection {
    }

    @Section(title = "Comparison")
    @After(FactorsSection.class)
    interface ComparisonSection {
    }

    @Section(title = "Every training")
    @After(ComparisonSection.class)
    interface TrainingSection {
    }

    /** How long to train. */
    enum Convergence {
        @Label(value = "Fast", description = "Change of the ELBO below 0.0005 % of its first value.")
        FAST,
        @Label(value = "Medium", description = "Below 0.00005 %.")
        MEDIUM,
        @Label(value = "Slow", description = "Below 0.000005 %.")
        SLOW
    }

    @Widget(title = "Smallest number", description = "The smallest number of factors to try.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Layout(FactorsSection.class)
    int minimumFactors = 2;

    @Widget(title = "Largest number", description = "The largest number of factors to try; fewer than samples.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Layout(FactorsSection.class)
    int maximumFactors = 12;

    @Widget(title = "Step", description = "Difference between two numbers of factors.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Layout(FactorsSection.class)
    int step = 2;

    @Widget(title = "Folds of the cross-validation", description = """
            The observed values are divided at random into this many parts. Each part in turn is hidden from a training
            and predicted. 0: no cross-validation, the highest ELBO is recommended.""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Layout(ComparisonSection.class)
    int folds = 5;

    @Widget(title = "Trainings of each number", description = """
            The first starts from principal components, the others at random; the best ELBO counts.""")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Layout(ComparisonSection.class)
    int restarts = 1;

    @Widget(title = "Sparse weights", description = """
            Spike-and-slab prior: each feature takes part in a factor or not. Weights get easier to read.""")
    @Layout(TrainingSection.class)
    boolean sparseWeights = true;

    @Widget(title = "Relevance of factors per view", description = """
            Automatic relevance determination (ARD) of the weights: a factor can be switched off in a view.""")
    @Layout(TrainingSection.class)
    boolean ardWeights = true;

    @Widget(title = "Scale views to unit variance", description = """
            Divide every Gaussian view by its standard deviation. Wanted if views are measured on very different
            scales.""")
    @Layout(TrainingSection.class)
    boolean scaleViews;

    @Widget(title = "Give views equal weight", description = """
            Weigh views by their number of features, so that a large view does not drown a small one.""")
    @Advanced
    @Layout(TrainingSection.class)
    boolean weightViews;

    @Widget(title = "Convergence", description = "Trainings end when the change of the objective (ELBO) is small twice in a row.")
    @ValueSwitchWidget
    @Layout(TrainingSection.class)
    Convergence convergence = Convergence.FAST;

    @Widget(title = "Random seed", description = "The same seed gives the same result.")
    @NumberInputWidget
    @Layout(TrainingSection.class)
    long seed = 42;

    @Widget(title = "Most iterations", description = "Trainings end here even if they have not converged.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Advanced
    @Layout(TrainingSection.class)
    int maximumIterations = 1000;

    @Widget(title = "Trainings at a time", description = "Each takes one thread; 0 uses all processors.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Advanced
    @Layout(TrainingSection.class)
    int threads;

    @Override
    public void validate() throws InvalidSettingsException {
        if (minimumFactors < 1 || step < 1 || maximumFactors < minimumFactors) {
            throw new InvalidSettingsException("Numbers of factors must rise in steps of at least 1 from at least 1, not "
                + "from " + minimumFactors + " to " + maximumFactors + " in steps of " + step + ".");
        }
        if (folds < 0 || folds == 1) {
            throw new InvalidSettingsException(
                "Cross-validation needs at least 2 folds (0 for none), not " + folds + ".");
        }
        if (restarts < 1) {
            throw new InvalidSettingsException("Each number of factors needs at least 1 training.");
        }
        try {
            options(1);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingsException(e.getMessage(), e);
        }
    }

    /** The numbers of factors to try, rising. */
    int[] factors() {
        return IntStream.iterate(minimumFactors, k -> k <= maximumFactors, k -> k + step).toArray();
    }

    MofaOptions options(int groups) {
        return MofaOptions.builder().spikeAndSlabWeights(sparseWeights).ardWeights(ardWeights).ardFactors(groups > 1)
            .scaleViews(scaleViews).weightViews(weightViews)
            .convergence(MofaOptions.Convergence.valueOf(convergence.name())).maxIterations(maximumIterations)
            .seed(seed).threads(threads).build();
    }
}
