package org.omicsweave.nodes.neural;

import java.util.stream.Stream;

import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.WidgetGroup;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.persistence.Persistable;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MaxValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveDoubleValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.knime.node.parameters.widget.text.TextInputWidget;
import org.omicsweave.core.neural.LearningRateSchedule;
import org.omicsweave.core.neural.TrainingOptions;

/** How a network is trained: the part of the dialogs that all learners of networks share. */
@LoadDefaultsForAbsentFields
public class TrainingParameters implements WidgetGroup, Persistable {

    enum Optimiser {
        @Label(value = "Adam", description = "A step size of its own for every weight. The usual choice.")
        ADAM,
        @Label(value = "RMSprop", description = "Steps scaled by the running mean of squared gradients.")
        RMSPROP,
        @Label(value = "Momentum", description = "Gradient descent with Nesterov's momentum 0.9.")
        MOMENTUM,
        @Label(value = "Gradient descent", description = "Plain stochastic gradient descent.")
        SGD
    }

    enum Schedule {
        @Label(value = "Constant", description = "The same learning rate in every epoch.")
        CONSTANT,
        @Label(value = "Step", description = "Halved after each third of the epochs.")
        STEP,
        @Label(value = "Exponential", description = "Falls exponentially to a hundredth at the last epoch.")
        EXPONENTIAL,
        @Label(value = "Cosine", description = "Falls along half a cosine to zero.")
        COSINE,
        @Label(value = "On plateau", description = "Halved whenever the validation loss stalls for a third of the patience.")
        ON_PLATEAU
    }

    enum Activation {
        @Label(value = "ReLU", description = "max(0, v): the usual choice.")
        RELU,
        @Label(value = "tanh", description = "Hyperbolic tangent, between -1 and 1.")
        TANH,
        @Label(value = "Sigmoid", description = "1 / (1 + exp(-v)), between 0 and 1.")
        SIGMOID
    }

    static final class AtMostHalf extends MaxValidation {
        @Override
        protected double getMax() {
            return 0.5;
        }
    }

    static final class AtMostNinety extends MaxValidation {
        @Override
        protected double getMax() {
            return 0.9;
        }
    }

    @Widget(title = "Most epochs", description = """
            Largest number of passes over the training samples; training ends earlier when the loss on the validation
            samples no longer improves.""")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int epochs = 100;

    @Widget(title = "Samples in a batch", description = "Number of samples behind each step of the training.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int batchSize = 32;

    @Widget(title = "Learning rate", description = """
            Size of the steps. If the loss jumps or is no longer a number, divide it by 10; if it hardly falls, multiply
            it by 3.""")
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
    double learningRate = 0.003;

    @Widget(title = "Random seed", description = "The same seed and number of threads give the same model, bit by bit.")
    @NumberInputWidget
    long seed = 42;

    @Widget(title = "Learning rate over the epochs", description = "Whether and how the learning rate falls.")
    @Advanced
    Schedule schedule = Schedule.CONSTANT;

    @Widget(title = "Optimiser", description = "How a gradient becomes a step.")
    @Advanced
    Optimiser optimiser = Optimiser.ADAM;

    @Widget(title = "Share of validation samples", description = """
            Samples held out of training to decide when it ends, 0 to 0.5. With 0 all epochs are run.""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class, maxValidation = AtMostHalf.class)
    @Advanced
    double validationShare = 0.15;

    @Widget(title = "Patience", description = """
            Epochs without improvement on the validation samples before training ends; the best epoch is kept.""")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Advanced
    int patience = 20;

    @Widget(title = "Activation", description = "What a hidden unit does with its weighted sum.")
    @Advanced
    Activation activation = Activation.RELU;

    @Widget(title = "Dropout", description = """
            Share of hidden units that is switched off at random in each step, 0 to 0.9. Makes large networks less prone to
            learning samples by heart.""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class, maxValidation = AtMostNinety.class)
    @Advanced
    double dropout;

    @Widget(title = "Batch normalisation", description = "Normalise every hidden layer over the samples of the batch.")
    @Advanced
    boolean batchNormalisation;

    @Widget(title = "L1 penalty", description = "Weight of the sum of absolute weights; drives weights to zero.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Advanced
    double l1;

    @Widget(title = "L2 penalty", description = "Weight of half the sum of squared weights; keeps weights small.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Advanced
    double l2 = 0.0001;

    @Widget(title = "Largest gradient norm", description = """
            A longer gradient is cut to this norm, which keeps training from exploding; 0 sets no limit.""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Advanced
    double gradientClip = 5;

    @Widget(title = "Learning rates of the views", description = """
            Factors on the learning rate of each view's own weights, separated by commas, in the order of the views; empty:
            1 for all.""")
    @TextInputWidget
    @Advanced
    String viewLearningRates = "";

    @Widget(title = "Threads", description = """
            Number of threads; 0 uses all processors. More than one helps only networks of many thousand features.""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Advanced
    int threads = 1;

    @Widget(title = "Memory limit (MB)", description = """
            Largest memory that the network and its batches may take; a larger network is refused with a message.""")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Advanced
    int memoryLimitMb = 4096;

    /** Defaults of autoencoders. */
    public TrainingParameters() {
        // as the fields say
    }

    protected TrainingParameters(TrainingOptions defaults) {
        dropout = defaults.dropout();
        l2 = defaults.l2();
    }

    /** @throws InvalidSettingsException if a value is out of range */
    public TrainingOptions options() throws InvalidSettingsException {
        try {
            return TrainingOptions.builder()
                .optimiser(org.omicsweave.core.neural.Optimiser.valueOf(optimiser.name()))
                .learningRate(learningRate)
                .schedule(LearningRateSchedule.valueOf(schedule.name()))
                .epochs(epochs)
                .batchSize(batchSize)
                .patience(patience)
                .validationShare(validationShare)
                .l1(l1)
                .l2(l2)
                .gradientClip(gradientClip)
                .dropout(dropout)
                .batchNormalisation(batchNormalisation)
                .activation(org.omicsweave.core.neural.Activation.valueOf(activation.name()))
                .viewLearningRates(viewLearningRates())
                .seed(seed)
                .threads(threads > 0 ? threads : Runtime.getRuntime().availableProcessors())
                .memoryLimitMb(memoryLimitMb)
                .build();
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingsException(e.getMessage(), e);
        }
    }

    private double[] viewLearningRates() throws InvalidSettingsException {
        try {
            return viewLearningRates.isBlank() ? new double[0]
                : Stream.of(viewLearningRates.split(",")).mapToDouble(text -> Double.parseDouble(text.strip())).toArray();
        } catch (NumberFormatException e) {
            throw new InvalidSettingsException("The learning rates of the views must be numbers separated by commas, such as "
                + "\"1, 0.5\", not \"" + viewLearningRates + "\".", e);
        }
    }
}
