package org.omicsweave.core.neural;

import java.util.List;

/**
 * Options of a network that predicts a property of the samples.
 *
 * @param task what is predicted
 * @param target metadata column to predict; for survival the column of times
 * @param event metadata column that says whether the event was observed (1, true, yes, dead) or the time is censored;
 *            only for survival, else null
 * @param fusion how views are brought together
 * @param hidden widths of the hidden layers, each at least 1; empty = proposed from the data
 * @param classWeights whether rare classes weigh more, so that all classes count alike
 * @param folds folds of the cross-validation, at least 2; 0 = none
 * @param training how the network is trained
 */
public record AnnOptions(Task task, String target, String event, Fusion fusion, List<Integer> hidden,
    boolean classWeights, int folds, TrainingOptions training) {

    /** What is predicted. */
    public enum Task {
        /** Classes if the column holds texts or few different whole numbers, else a number. */
        AUTO,
        CLASSES,
        /** A number, by squared error. */
        REGRESSION,
        /** The risk of an event, by Cox's partial likelihood (Cox, 1972; ties as Breslow). */
        SURVIVAL
    }

    /** How views are brought together. */
    public enum Fusion {
        /** All features enter one network. */
        EARLY,
        /** A network for each view, joined by a decision layer; samples may lack views. */
        LATE
    }

    public AnnOptions {
        hidden = List.copyOf(hidden);
        if (target == null || target.isBlank()) {
            throw new IllegalArgumentException("Choose the metadata column to predict.");
        }
        if (task == Task.SURVIVAL && (event == null || event.isBlank())) {
            throw new IllegalArgumentException("Survival needs a column that says whether the event was observed.");
        }
        if (folds < 0 || folds == 1) {
            throw new IllegalArgumentException("Cross-validation needs at least 2 folds, or 0 for none, not " + folds + ".");
        }
        for (int width : hidden) {
            if (width < 1) {
                throw new IllegalArgumentException("A hidden layer must have at least 1 unit, not " + width + ".");
            }
        }
    }

    /** A builder that starts from defaults that work for most data. */
    public static Builder builder(String target) {
        return new Builder(target);
    }

    /** A builder that starts from these options. */
    public Builder toBuilder() {
        return new Builder(target).task(task).event(event).fusion(fusion).hidden(hidden).classWeights(classWeights)
            .folds(folds).training(training);
    }

    /** Builds options; see the components of {@link AnnOptions}. */
    public static final class Builder {
        private final String target;
        private Task task = Task.AUTO;
        private String event;
        private Fusion fusion = Fusion.EARLY;
        private List<Integer> hidden = List.of();
        private boolean classWeights = true;
        private int folds = 5;
        /** Stronger penalties than autoencoders need: on few samples a predicting network learns them by heart. */
        private TrainingOptions training = TrainingOptions.builder().dropout(0.3).l2(0.01).build();

        private Builder(String target) {
            this.target = target;
        }

        public Builder task(Task value) {
            task = value;
            return this;
        }

        /** Only for survival; null otherwise. */
        public Builder event(String column) {
            event = column;
            return this;
        }

        public Builder fusion(Fusion value) {
            fusion = value;
            return this;
        }

        public Builder hidden(List<Integer> widths) {
            hidden = widths;
            return this;
        }

        public Builder classWeights(boolean value) {
            classWeights = value;
            return this;
        }

        public Builder folds(int value) {
            folds = value;
            return this;
        }

        public Builder training(TrainingOptions value) {
            training = value;
            return this;
        }

        /** @throws IllegalArgumentException if an option is out of range or a column is missing */
        public AnnOptions build() {
            return new AnnOptions(task, target, event, fusion, hidden, classWeights, folds, training);
        }
    }
}
