package org.omicsweave.core.analysis;

import java.util.logging.Level;
import java.util.logging.Logger;

import smile.math.MathEx;

/** Makes what Smile does in this thread repeatable, and quiet. */
final class SmileSeed {

    /** Smile tells of every iteration; the field keeps the logger, which the logging framework holds weakly. */
    private static final Logger SMILE = Logger.getLogger("smile");

    static {
        SMILE.setLevel(Level.WARNING);
    }

    private SmileSeed() {
    }

    /** Seeds Smile's random numbers of the calling thread, the only ones that k-means and t-SNE use. */
    static void set(long seed) {
        MathEx.setSeed(seed);
    }
}
