package org.omicsweave.core.neural;

/** Follows a training; throwing from any method ends it. */
public interface NeuralListener {

    /** Listens to nothing. */
    NeuralListener NONE = (stage, epoch, epochs, training, validation) -> { };

    /** Called before every batch: the place to check for cancellation. */
    default void batch() {
    }

    /**
     * Called after every epoch.
     *
     * @param stage what is trained, such as "fold 2 of 5"
     * @param epoch 1, 2, ...
     * @param epochs number of epochs planned
     * @param training loss on the training samples
     * @param validation loss on the validation samples, NaN without
     */
    void epoch(String stage, int epoch, int epochs, double training, double validation);
}
