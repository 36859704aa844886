package org.omicsweave.nodes.autoencoderlearner;

import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.NodeParameters;
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
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.knime.node.parameters.widget.text.TextInputWidget;
import org.omicsweave.core.neural.AutoencoderOptions;
import org.omicsweave.nodes.common.OptionalMetadataColumn;
import org.omicsweave.nodes.common.Texts;
import org.omicsweave.nodes.neural.HiddenLayers;
import org.omicsweave.nodes.neural.TrainingParameters;

/** Dialog of the Autoencoder Learner. */
@LoadDefaultsForAbsentFields
final class AutoencoderLearnerNodeParameters implements NodeParameters {

    @Section(title = "Network")
    interface NetworkSection {
    }

    @Section(title = "Training")
    @After(NetworkSection.class)
    interface TrainingSection {
    }

    enum Architecture {
        @Label(value = "Joint", description = "An encoder and a decoder for each view, joined in the latent space.")
        JOINT,
        @Label(value = "Early fusion", description = "One encoder and one decoder of all features together.")
        EARLY
    }

    enum Kind {
        @Label(value = "Denoising", description = "Inputs are partly erased and must be restored.")
        DENOISING,
        @Label(value = "Plain", description = "Only the narrow latent layer keeps the network from copying its input.")
        PLAIN,
        @Label(value = "Variational", description = "Latent variables are distributions close to a standard normal.")
        VARIATIONAL
    }

    static final class KindReference implements ParameterReference<Kind> {
    }

    static final class IsDenoising implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getEnum(KindReference.class).isOneOf(Kind.DENOISING);
        }
    }

    static final class IsVariational implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getEnum(KindReference.class).isOneOf(Kind.VARIATIONAL);
        }
    }

    @Widget(title = "Latent variables", description = "Number of values that summarise each sample, at least 1.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Layout(NetworkSection.class)
    int latent = 10;

    @Widget(title = "Architecture", description = "How the views are brought together.")
    @ValueSwitchWidget
    @Layout(NetworkSection.class)
    Architecture architecture = Architecture.JOINT;

    @Widget(title = "Kind", description = "What keeps the network from copying its input.")
    @ValueSwitchWidget
    @ValueReference(KindReference.class)
    @Layout(NetworkSection.class)
    Kind kind = Kind.DENOISING;

    @Widget(title = "Share of erased inputs", description = "Share of the inputs set to the mean in each step, 0 to 0.9.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Effect(predicate = IsDenoising.class, type = EffectType.SHOW)
    @Advanced
    @Layout(NetworkSection.class)
    double noise = 0.1;

    @Widget(title = "Beta", description = """
            Weight of the term that draws the latent variables to a standard normal; more gives simpler latent variables.""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Effect(predicate = IsVariational.class, type = EffectType.SHOW)
    @Advanced
    @Layout(NetworkSection.class)
    double beta = 1;

    @Widget(title = "Warm-up (epochs)", description = "Epochs over which beta rises from 0.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Effect(predicate = IsVariational.class, type = EffectType.SHOW)
    @Advanced
    @Layout(NetworkSection.class)
    int warmUp = 50;

    @Widget(title = "Hidden layers", description = """
            Widths of the encoder's hidden layers, separated by commas, such as 64, 16; the decoder mirrors them. Empty: one
            layer, proposed from the number of samples and features.""")
    @TextInputWidget
    @Advanced
    @Layout(NetworkSection.class)
    String hiddenLayers = "";

    @Widget(title = "Give views equal weight", description = """
            Every view counts alike in the loss, whatever its number of features.""")
    @Advanced
    @Layout(NetworkSection.class)
    boolean balanceViews = true;

    @Widget(title = "Batch column", description = """
            Column of the sample metadata that names the batch of each sample. The decoder is told the batch, and the latent
            variables are kept free of it. None: no correction.""")
    @ChoicesProvider(OptionalMetadataColumn.class)
    @Advanced
    @Layout(NetworkSection.class)
    String batchColumn = "";

    @Layout(TrainingSection.class)
    TrainingParameters training = new TrainingParameters();

    @Override
    public void validate() throws InvalidSettingsException {
        Texts.require(this);
        options();
    }

    /** @throws InvalidSettingsException if an option is out of range */
    AutoencoderOptions options() throws InvalidSettingsException {
        try {
            return AutoencoderOptions.builder()
                .architecture(AutoencoderOptions.Architecture.valueOf(architecture.name()))
                .kind(AutoencoderOptions.Kind.valueOf(kind.name()))
                .latent(latent)
                .hidden(HiddenLayers.parse(hiddenLayers))
                .noise(noise)
                .beta(beta)
                .warmUp(warmUp)
                .balanceViews(balanceViews)
                .batchColumn(batchColumn == null || batchColumn.isBlank() ? null : batchColumn)
                .training(training.options())
                .build();
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingsException(e.getMessage(), e);
        }
    }
}
