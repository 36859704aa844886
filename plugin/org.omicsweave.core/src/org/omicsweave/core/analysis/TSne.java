package org.omicsweave.core.analysis;

import org.omicsweave.core.data.Progress;

import smile.manifold.TSNE;

/**
 * Map of samples in two dimensions by t-distributed stochastic neighbour embedding (van der Maaten and Hinton 2008):
 * neighbours by factor scores stay neighbours. Smile's, of all pairs: time and memory grow with N squared.
 */
public final class TSne {

    private static final int ITERATIONS = 800;
    /** Smile forgets the momentum between two calls, so that a call should not be a single iteration. */
    private static final int AT_ONCE = 10;
    private static final double RATE = 200;

    private TSne() {
    }

    /**
     * The map; perplexity 30 or a third of the samples.
     *
     * @param scores N x K finite scores, at least 3 samples
     * @return N x 2
     */
    public static double[][] map(double[][] scores, long seed, Progress progress) {
        SmileSeed.set(seed);
        progress.report(0, "t-SNE");
        TSNE map = new TSNE(scores, 2, Math.max(1, Math.min(30, (scores.length - 1) / 3.0)), RATE, AT_ONCE);
        for (int i = AT_ONCE; i < ITERATIONS; i += AT_ONCE) {
            progress.report((double)i / ITERATIONS, "t-SNE");
            map.update(AT_ONCE);
        }
        return map.coordinates;
    }
}
