package org.omicsweave.nodes.annlearner;

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
import org.knime.node.parameters.widget.text.TextInputWidget;
import org.omicsweave.core.neural.AnnOptions;
import org.omicsweave.nodes.common.MetadataColumns;
import org.omicsweave.nodes.common.Texts;
import org.omicsweave.nodes.neural.HiddenLayers;

/** Dialog of the ANN Learner. */
@LoadDefaultsForAbsentFields
final class AnnLearnerNodeParameters implements NodeParameters {

    @Section(title = "Target")
    interface TargetSection {
    }

    @Section(title = "Network")
    @After(TargetSection.class)
    interface NetworkSection {
    }

    @Section(title = "Training")
    @After(NetworkSection.class)
    interface TrainingSection {
    }

    enum Task {
        @Label(value = "Automatic", description = """
            Classes if the column holds texts or at most five different whole numbers, else a number.""")
        AUTO,
        @Label(value = "Classes", description = "Probabilities of classes, such as subtypes.")
        CLASSES,
        @Label(value = "Number", description = "A number, such as a dose response.")
        REGRESSION,
        @Label(value = "Survival", description = "The risk of an event, by Cox's partial likelihood.")
        SURVIVAL
    }

    enum Fusion {
        @Label(value = "Early", description = "All features enter one network.")
        EARLY,
        @Label(value = "Late", description = """
            A network for each view, joined by a decision layer; samples to predict may lack views.""")
        LATE
    }

    static final class TaskReference implements ParameterReference<Task> {
    }

    static final class IsSurvival implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getEnum(TaskReference.class).isOneOf(Task.SURVIVAL);
        }
    }

    @Widget(title = "What to predict", description = "Kind of the target.")
    @ValueSwitchWidget
    @ValueReference(TaskReference.class)
    @Layout(TargetSection.class)
    Task task = Task.AUTO;

    @Widget(title = "Target column", description = """
            Column of the sample metadata to predict; for survival, the column of times. Samples without a value are not
            used.""")
    @ChoicesProvider(MetadataColumns.class)
    @Layout(TargetSection.class)
    String target = "";

    @Widget(title = "Event column", description = """
            Column of the sample metadata that says whether the event was observed (1, true, yes, dead) or the time is
            censored (0, false, no, alive).""")
    @ChoicesProvider(MetadataColumns.class)
    @Effect(predicate = IsSurvival.class, type = EffectType.SHOW)
    @Layout(TargetSection.class)
    String event = "";

    @Widget(title = "Rare classes weigh more", description = "All classes count alike in training, whatever their size.")
    @Advanced
    @Layout(TargetSection.class)
    boolean classWeights = true;

    @Widget(title = "Folds of the cross-validation", description = """
            The network and a regularised linear model are trained on all folds but one and tested on that, in turn; 0: no
            cross-validation.""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Layout(TargetSection.class)
    int folds = 5;

    @Widget(title = "Fusion", description = "How the views are brought together.")
    @ValueSwitchWidget
    @Layout(NetworkSection.class)
    Fusion fusion = Fusion.EARLY;

    @Widget(title = "Hidden layers", description = """
            Widths of the hidden layers, separated by commas, such as 32, 8. Empty: one layer, proposed from the number of
            samples and features.""")
    @TextInputWidget
    @Advanced
    @Layout(NetworkSection.class)
    String hiddenLayers = "";

    @Layout(TrainingSection.class)
    PredictorTraining training = new PredictorTraining();

    @Override
    public void validate() throws InvalidSettingsException {
        Texts.require(this);
        HiddenLayers.parse(hiddenLayers);
        training.options();
        if (folds < 0 || folds == 1) {
            throw new InvalidSettingsException("Cross-validation needs at least 2 folds, or 0 for none, not " + folds + ".");
        }
    }

    /** @throws InvalidSettingsException if no target is chosen or an option is out of range */
    AnnOptions options() throws InvalidSettingsException {
        try {
            return AnnOptions.builder(target)
                .task(AnnOptions.Task.valueOf(task.name()))
                .event(task == Task.SURVIVAL ? event : null)
                .fusion(AnnOptions.Fusion.valueOf(fusion.name()))
                .hidden(HiddenLayers.parse(hiddenLayers))
                .classWeights(classWeights)
                .folds(folds)
                .training(training.options())
                .build();
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingsException(e.getMessage(), e);
        }
    }
}
