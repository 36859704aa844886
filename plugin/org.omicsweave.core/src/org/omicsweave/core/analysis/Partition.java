package org.omicsweave.core.analysis;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * A division of N samples into clusters.
 *
 * @param clusters number of clusters; one of a mixture can be without samples, if it is nowhere the most probable
 * @param cluster cluster of each sample, from 0; the largest cluster first
 * @param probabilities N x clusters, probability that a sample belongs to a cluster; null if the method has none
 * @param bic Bayesian information criterion (Schwarz 1978), -2 log L + p log N with p free parameters: the smaller, the
 *            better
 */
record Partition(int clusters, int[] cluster, double[][] probabilities, double bic) {

    /** The same with the clusters numbered by size, the largest first. */
    Partition bySize() {
        int[] sizes = new int[clusters];
        Arrays.stream(cluster).forEach(c -> sizes[c]++);
        int[] order = IntStream.range(0, clusters).boxed().sorted(Comparator.comparingInt((Integer c) -> -sizes[c]))
            .mapToInt(Integer::intValue).toArray();
        int[] place = new int[clusters];
        IntStream.range(0, clusters).forEach(i -> place[order[i]] = i);
        double[][] sorted = probabilities == null ? null : Arrays.stream(probabilities)
            .map(row -> IntStream.of(order).mapToDouble(c -> row[c]).toArray()).toArray(double[][]::new);
        return new Partition(clusters, Arrays.stream(cluster).map(c -> place[c]).toArray(), sorted, bic);
    }
}
