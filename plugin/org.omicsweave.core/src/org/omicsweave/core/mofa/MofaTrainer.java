package org.omicsweave.core.mofa;

import org.omicsweave.core.data.OmicsData;

/**
 * Trains MOFA models by coordinate ascent on the evidence lower bound (Argelaguet et al. 2018, 2020).
 */
public final class MofaTrainer {

    private MofaTrainer() {
    }

    /**
     * Trains a model.
     *
     * @param data at least two samples and one view
     * @param options what to learn
     * @param listener called every iteration; ends the training by throwing
     * @return the model, factors sorted by variance explained
     * @throws IllegalArgumentException if the data cannot be learnt from; the message is for the analyst
     */
    public static MofaModel train(OmicsData data, MofaOptions options, TrainingListener listener) {
        throw new UnsupportedOperationException("The trainer is landed next.");
    }
}
