package org.omicsweave.nodes.mofalearner;

import java.util.Optional;
import java.util.function.Supplier;

import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.StateProvider;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.message.TextMessage;
import org.knime.node.parameters.widget.message.TextMessage.Message;
import org.knime.node.parameters.widget.message.TextMessage.MessageType;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MaxValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.omicsweave.core.mofa.MofaOptions;
import org.omicsweave.nodes.ports.OmicsDataPortObjectSpec;

/** Dialog of the MOFA Learner; the defaults are those of MOFA2. */
@LoadDefaultsForAbsentFields
final class MofaLearnerNodeParameters implements NodeParameters {

    @Section(title = "Model")
    interface ModelSection {
    }

    @Section(title = "Sparsity")
    @After(ModelSection.class)
    interface SparsitySection {
    }

    @Section(title = "Data")
    @After(SparsitySection.class)
    interface DataSection {
    }

    @Section(title = "Training")
    @After(DataSection.class)
    interface TrainingSection {
    }

    @Section(title = "Stochastic inference", description = "For very many samples.")
    @Advanced
    @After(TrainingSection.class)
    interface StochasticSection {
    }

    @Section(title = "Output")
    @After(StochasticSection.class)
    interface OutputSection {
    }

    /** Says where the automatic number of factors comes from. */
    static final class FactorsReason implements StateProvider<Optional<Message>> {

        private Supplier<Integer> factors;

        @Override
        public void init(StateProviderInitializer initializer) {
            initializer.computeBeforeOpenDialog();
            factors = initializer.computeFromValueSupplier(FactorsReference.class);
        }

        @Override
        public Optional<Message> computeState(NodeParametersInput input) {
            if (factors.get() != 0) {
                return Optional.empty();
            }
            String reason = input.getInPortSpec(0).map(OmicsDataPortObjectSpec.class::cast)
                .flatMap(OmicsDataPortObjectSpec::samples)
                .map(samples -> MofaOptions.defaultFactors(samples) + " factors for " + samples + " samples.")
                .orElse("The number of samples is known once the node before was executed.");
            return Optional.of(new Message("Number of factors",
                reason + " As MOFA2: 5 for up to 25 samples, 15 for up to 1000, 20 for up to 10000, 25 beyond.",
                MessageType.INFO));
        }
    }

    static final class FactorsReference implements ParameterReference<Integer> {
    }

    /** Where a switch follows the data. */
    enum WithGroups {
        @Label(value = "With several groups", description = "On if the samples are in more than one group, as in MOFA2.")
        AUTO,
        @Label(value = "On", description = "Always on.")
        ON,
        @Label(value = "Off", description = "Always off.")
        OFF;

        boolean isOn(int groups) {
            return this == ON || this == AUTO && groups > 1;
        }
    }

    /** How long to train. */
    enum Convergence {
        @Label(value = "Fast", description = "Change of the ELBO below 0.0005 % of its first value; for exploration.")
        FAST,
        @Label(value = "Medium", description = "Below 0.00005 %.")
        MEDIUM,
        @Label(value = "Slow", description = "Below 0.000005 %; for the final model.")
        SLOW
    }

    static final class DropReference implements ParameterReference<Boolean> {
    }

    static final class DropsFactors implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getBoolean(DropReference.class).isTrue();
        }
    }

    static final class StochasticReference implements ParameterReference<Boolean> {
    }

    static final class IsStochastic implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getBoolean(StochasticReference.class).isTrue();
        }
    }

    static final class AtMostOne extends MaxValidation {
        @Override
        protected double getMax() {
            return 1;
        }
    }

    static final class BelowHundred extends MaxValidation {
        @Override
        protected double getMax() {
            return 100;
        }

        @Override
        public boolean isExclusive() {
            return true;
        }
    }

    @Widget(title = "Number of factors", description = """
            Number of factors that training starts from; fewer than samples. 0: by the number of samples, as MOFA2
            (5 for up to 25 samples, 15 for up to 1000, 20 for up to 10000, 25 beyond).""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @ValueReference(FactorsReference.class)
    @Layout(ModelSection.class)
    int factors;

    @TextMessage(FactorsReason.class)
    @Layout(ModelSection.class)
    Void factorsReason;

    @Widget(title = "Drop inactive factors", description = """
            Remove factors that explain little while training. Training gets faster and the number of factors
            follows the data.""")
    @ValueReference(DropReference.class)
    @Layout(ModelSection.class)
    boolean dropFactors;

    @Widget(title = "Least variance explained (%)", description = """
            A factor that explains less than this in every view (and group) is dropped.""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class, maxValidation = BelowHundred.class)
    @Effect(predicate = DropsFactors.class, type = EffectType.SHOW)
    @Layout(ModelSection.class)
    double dropThreshold = 1;

    @Widget(title = "Sparse weights", description = """
            Spike-and-slab prior: each feature takes part in a factor or not. Weights get easier to read.""")
    @Layout(SparsitySection.class)
    boolean sparseWeights = true;

    @Widget(title = "Relevance of factors per view", description = """
            Automatic relevance determination (ARD) of the weights: a factor can be switched off in a view.""")
    @Layout(SparsitySection.class)
    boolean ardWeights = true;

    @Widget(title = "Relevance of factors per group", description = """
            Automatic relevance determination (ARD) of the factor values: a factor can be switched off in a group.""")
    @ValueSwitchWidget
    @Advanced
    @Layout(SparsitySection.class)
    WithGroups ardFactors = WithGroups.AUTO;

    @Widget(title = "Sparse factors", description = """
            Spike-and-slab prior on the factor values: a factor concerns some of the samples only.""")
    @Advanced
    @Layout(SparsitySection.class)
    boolean sparseFactors;

    @Widget(title = "Scale views to unit variance", description = """
            Divide every Gaussian view by its standard deviation. Wanted if views are measured on very different
            scales.""")
    @Layout(DataSection.class)
    boolean scaleViews;

    @Widget(title = "Scale groups to unit variance", description = """
            Divide every group of a Gaussian view by its standard deviation.""")
    @Advanced
    @Layout(DataSection.class)
    boolean scaleGroups;

    @Widget(title = "Centre every group", description = """
            Subtract the mean of every feature in every group, so that factors describe differences inside groups.
            Otherwise the mean over all samples is subtracted.""")
    @Advanced
    @Layout(DataSection.class)
    boolean centreGroups = true;

    @Widget(title = "Give views equal weight", description = """
            Weigh views by their number of features, so that a large view does not drown a small one.""")
    @Advanced
    @Layout(DataSection.class)
    boolean weightViews;

    @Widget(title = "Convergence", description = """
            Training ends when the change of the objective (ELBO) is small twice in a row.""")
    @ValueSwitchWidget
    @Layout(TrainingSection.class)
    Convergence convergence = Convergence.FAST;

    @Widget(title = "Random seed", description = "The same seed gives the same model, bit by bit.")
    @NumberInputWidget
    @Layout(TrainingSection.class)
    long seed = 42;

    @Widget(title = "Most iterations", description = "Training ends here even if it has not converged.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Advanced
    @Layout(TrainingSection.class)
    int maximumIterations = 1000;

    @Widget(title = "First iteration that learns sparsity", description = """
            The share of features in a factor is learnt from this iteration on.""")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Advanced
    @Layout(TrainingSection.class)
    int startSparsity = 50;

    @Widget(title = "Compute the ELBO every", description = "Number of iterations between two evaluations of the ELBO.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Advanced
    @Layout(TrainingSection.class)
    int elboFrequency = 1;

    @Widget(title = "Threads", description = "Number of threads; 0 uses all processors.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Advanced
    @Layout(TrainingSection.class)
    int threads;

    @Widget(title = "Single precision", description = """
            Hold the data in single precision: half the memory and half to two thirds of the time. The variance explained
            agrees with that of double precision to 0.01 %.""")
    @Advanced
    @Layout(TrainingSection.class)
    boolean singlePrecision = true;

    @Widget(title = "Keep the model on cancel", description = """
            When training is cancelled, the model of the last whole iteration is saved as a file in the workflow's
            temporary folder until the workflow is closed. The node's message says where; open it with the MOFA Model
            Reader.""")
    @Advanced
    @Layout(TrainingSection.class)
    boolean keepModelOnCancel = true;

    @Widget(title = "Mini-batches", description = """
            Use a part of the samples in every iteration. Faster for more than about 10000 samples.""")
    @ValueReference(StochasticReference.class)
    @Layout(StochasticSection.class)
    boolean stochastic;

    @Widget(title = "Share of samples in a batch", description = "Above 0 and at most 1.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class, maxValidation = AtMostOne.class)
    @Effect(predicate = IsStochastic.class, type = EffectType.SHOW)
    @Layout(StochasticSection.class)
    double batchShare = 0.5;

    @Widget(title = "Learning rate", description = "First step size, above 0 and at most 1.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class, maxValidation = AtMostOne.class)
    @Effect(predicate = IsStochastic.class, type = EffectType.SHOW)
    @Layout(StochasticSection.class)
    double learningRate = 1;

    @Widget(title = "Forgetting rate", description = "How fast the steps shrink, at least 0.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Effect(predicate = IsStochastic.class, type = EffectType.SHOW)
    @Layout(StochasticSection.class)
    double forgettingRate = 0.5;

    @Widget(title = "First iteration with batches", description = "All samples are used before.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Effect(predicate = IsStochastic.class, type = EffectType.SHOW)
    @Layout(StochasticSection.class)
    int startStochastic = 1;

    @Widget(title = "Standard deviations of factors", description = """
            Add the posterior standard deviation of every factor value to the factor table.""")
    @Layout(OutputSection.class)
    boolean factorDeviations;

    @Widget(title = "Keep the data in the model", description = """
            The model file holds the processed data, which Omics Imputer and plots of features need.""")
    @Advanced
    @Layout(OutputSection.class)
    boolean keepData = true;

    @Override
    public void validate() throws InvalidSettingsException {
        if (factors < 0) {
            throw new InvalidSettingsException("The number of factors must be at least 1, or 0 for an automatic choice,"
                + " not " + factors + ".");
        }
        if (dropFactors && !(dropThreshold >= 0 && dropThreshold < 100)) {
            throw new InvalidSettingsException("The least variance explained must be at least 0 % and below 100 %, not "
                + dropThreshold + " %.");
        }
        try {
            options(Math.max(1, factors), 1);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingsException(e.getMessage(), e);
        }
    }

    /** Number of factors for that many samples. */
    int factorsFor(int samples) {
        return factors > 0 ? factors : MofaOptions.defaultFactors(samples);
    }

    /**
     * Number of factors of the model, if it is known before training.
     *
     * @param samples number of samples, if known
     */
    Optional<Integer> expectedFactors(Optional<Integer> samples) {
        return dropFactors ? Optional.empty() : factors > 0 ? Optional.of(factors) : samples.map(this::factorsFor);
    }

    /** @throws IllegalArgumentException if an option is out of range */
    MofaOptions options(int factorCount, int groups) {
        return MofaOptions.builder().factors(factorCount).spikeAndSlabWeights(sparseWeights).ardWeights(ardWeights)
            .spikeAndSlabFactors(sparseFactors).ardFactors(ardFactors.isOn(groups)).centerGroups(centreGroups)
            .scaleViews(scaleViews).scaleGroups(scaleGroups).weightViews(weightViews)
            .convergence(MofaOptions.Convergence.valueOf(convergence.name())).maxIterations(maximumIterations)
            .startSparsity(startSparsity).elboFrequency(elboFrequency).dropR2(dropFactors ? dropThreshold / 100 : -1)
            .seed(seed).threads(threads).floatStorage(singlePrecision).keepData(keepData)
            .stochastic(stochastic
                ? new MofaOptions.Stochastic(batchShare, learningRate, forgettingRate, startStochastic) : null)
            .build();
    }
}
