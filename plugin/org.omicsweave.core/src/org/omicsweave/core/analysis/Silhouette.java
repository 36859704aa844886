package org.omicsweave.core.analysis;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/** Silhouettes (Rousseeuw 1987): how much nearer samples are to their own cluster than to the next. */
final class Silhouette {

    /** With more samples than this, distances to samples chosen at random are averaged. */
    private static final int EXACT = 5000;
    private static final int REFERENCES = 1000;

    private Silhouette() {
    }

    /**
     * (b - a) / max(a, b) of mean distances to the own (a) and the nearest other cluster (b).
     *
     * @param scores N x K
     * @param cluster cluster of each sample, 0 to clusters - 1
     * @return N values, -1 to 1; 0 for a cluster of one; all NaN with a single cluster
     */
    static double[] of(double[][] scores, int[] cluster, int clusters) {
        int n = scores.length;
        double[] silhouette = new double[n];
        if (clusters < 2) {
            Arrays.fill(silhouette, Double.NaN);
            return silhouette;
        }
        int[] references = n <= EXACT ? IntStream.range(0, n).toArray()
            : new Random(1).ints(0, n).distinct().limit(REFERENCES).toArray();
        int[] sizes = new int[clusters];
        IntStream.of(references).forEach(i -> sizes[cluster[i]]++);
        boolean[] isReference = new boolean[n];
        IntStream.of(references).forEach(i -> isReference[i] = true);
        IntStream.range(0, n).parallel().forEach(i -> {
            double[] distance = new double[clusters];
            for (int other : references) {
                distance[cluster[other]] += distance(scores[i], scores[other]);
            }
            int own = cluster[i];
            int others = sizes[own] - (isReference[i] ? 1 : 0);
            double a = distance[own] / others;
            double b = Double.POSITIVE_INFINITY;
            for (int c = 0; c < clusters; c++) {
                b = c != own && sizes[c] > 0 ? Math.min(b, distance[c] / sizes[c]) : b;
            }
            boolean undefined = others == 0 || Double.isInfinite(b) || Math.max(a, b) == 0;
            silhouette[i] = undefined ? 0 : (b - a) / Math.max(a, b);
        });
        return silhouette;
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(sum);
    }
}
