package org.omicsweave.tests;

import java.util.Comparator;
import java.util.List;
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
        double[] weights = weights(random, features);
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

    /** Names of the features, the largest weight first, negative ones last. */
    static List<String> featuresByWeight(String prefix, int features) {
        double[] weights = weights(new Random(prefix.hashCode()), features);
        return IntStream.range(0, features).boxed().sorted(Comparator.comparingDouble(j -> -weights[j]))
            .map(j -> prefix + j).toList();
    }

    private static double[] weights(Random random, int features) {
        return random.doubles(features, -1, 1).toArray();
    }
}
