package org.omicsweave.core.preprocess;

import java.util.Optional;

import org.omicsweave.core.data.InputException;
import org.omicsweave.core.data.Likelihood;
import org.omicsweave.core.data.Transformation;

/**
 * What is done to a view.
 *
 * @param orientation where the samples are
 * @param likelihood noise model; guessed if empty
 * @param transformation of the values
 * @param topFeatures number of most variable features kept; 0 keeps all
 * @param maxMissingShare features with a larger share of missing values, among the samples measured, are dropped; 0 to 1
 */
public record ViewSettings(Orientation orientation, Optional<Likelihood> likelihood, Transformation transformation,
    int topFeatures, double maxMissingShare) {

    /** Share of missing values above which features are dropped by default; single-cell methylation has up to 0.9. */
    public static final double DEFAULT_MAX_MISSING = 0.95;

    /** Everything detected, nothing transformed, all features kept that have values and vary. */
    public static final ViewSettings DEFAULT =
        new ViewSettings(Orientation.DETECT, Optional.empty(), Transformation.NONE, 0, DEFAULT_MAX_MISSING);

    public ViewSettings {
        if (topFeatures < 0) {
            throw new InputException("The number of features kept must be 0 (all) or more, not " + topFeatures + ".");
        }
        if (!(maxMissingShare >= 0 && maxMissingShare <= 1)) {
            throw new InputException("The share of missing values must be between 0 and 1, not " + maxMissingShare + ".");
        }
        if (transformation != Transformation.NONE && likelihood.isPresent()
            && likelihood.get() != Likelihood.GAUSSIAN) {
            throw new InputException("The " + likelihood.get().id() + " likelihood is for values as they are: choose no "
                + "transformation, or the gaussian likelihood.");
        }
    }

    /** The same with another transformation. */
    public ViewSettings with(Transformation other) {
        return new ViewSettings(orientation, likelihood, other, topFeatures, maxMissingShare);
    }

    /** The same with a set likelihood. */
    public ViewSettings with(Likelihood other) {
        return new ViewSettings(orientation, Optional.of(other), transformation, topFeatures, maxMissingShare);
    }

    /** The same with another orientation. */
    public ViewSettings with(Orientation other) {
        return new ViewSettings(other, likelihood, transformation, topFeatures, maxMissingShare);
    }

    /** The same with another number of features kept. */
    public ViewSettings withTopFeatures(int number) {
        return new ViewSettings(orientation, likelihood, transformation, number, maxMissingShare);
    }
}
