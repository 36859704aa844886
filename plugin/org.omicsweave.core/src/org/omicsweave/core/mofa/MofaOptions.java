package org.omicsweave.core.mofa;

/**
 * Options of a MOFA training. Defaults are those of MOFA2.
 *
 * @param factors number of factors K, at least 1
 * @param seed seed of every random choice
 */
public record MofaOptions(int factors, long seed) {

    public MofaOptions {
        if (factors < 1) {
            throw new IllegalArgumentException("The number of factors must be at least 1, not " + factors + ".");
        }
    }
}
