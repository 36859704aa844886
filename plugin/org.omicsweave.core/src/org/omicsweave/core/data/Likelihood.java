package org.omicsweave.core.data;

import java.util.Locale;

/** Noise model of a view's values. The names are those of MOFA2's model files. */
public enum Likelihood {
    /** Continuous values, noise variance per feature. */
    GAUSSIAN,
    /** Values 0 or 1. */
    BERNOULLI,
    /** Counts 0, 1, 2, ... */
    POISSON;

    /** Lower-case name, as model files and tables show it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @param id "gaussian", "bernoulli" or "poisson" in any case
     * @throws IllegalArgumentException for any other text
     */
    public static Likelihood of(String id) {
        for (Likelihood likelihood : values()) {
            if (likelihood.id().equalsIgnoreCase(id.strip())) {
                return likelihood;
            }
        }
        throw new IllegalArgumentException("Unknown likelihood \"" + id + "\": use gaussian, bernoulli or poisson.");
    }
}
