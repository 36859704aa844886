package org.omicsweave.tests;

import java.util.Random;
import java.util.stream.IntStream;

/** Small tables of values that have a factor in common. */
final class ViewTable {

    static final int SAMPLES = 20;

    private ViewTable() {
    }

    /** Samples s0, s1, ... in rows; features are the prefix with a number. */
    static String text(String prefix, int features, String separator) {
        Random random = new Random(prefix.hashCode());
        double[] weights = random.doubles(features, -1, 1).toArray();
        StringBuilder text = new StringBuilder("sample");
        IntStream.range(0, features).forEach(j -> text.append(separator).append(prefix).append(j));
        for (int i = 0; i < SAMPLES; i++) {
            text.append("\ns").append(i);
            double factor = Math.sin(i * 1.7);
            for (double weight : weights) {
                double value = factor * weight + 0.3 * random.nextGaussian();
                text.append(separator).append(Math.round(1000 * value) / 1000.0);
            }
        }
        return text.append('\n').toString();
    }
}
