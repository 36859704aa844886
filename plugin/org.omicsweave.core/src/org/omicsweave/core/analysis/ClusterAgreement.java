package org.omicsweave.core.analysis;

import java.util.HashMap;
import java.util.Map;

/**
 * Agreement of clusters with a grouping that is known for some of the samples.
 *
 * @param samples number of samples with both
 * @param adjustedRand adjusted Rand index (Hubert and Arabie 1985): 1 for the same groups, about 0 by chance; NaN with
 *            fewer than two samples
 * @param mutualInformation mutual information divided by the mean of the two entropies, 0 to 1; NaN as before
 */
public record ClusterAgreement(int samples, double adjustedRand, double mutualInformation) {

    private record Pair(int cluster, String label) {
    }

    /**
     * Compares clusters with labels.
     *
     * @param labels label of each sample, null where missing
     */
    public static ClusterAgreement of(int[] cluster, String[] labels) {
        Map<Integer, Double> clusters = new HashMap<>();
        Map<String, Double> groups = new HashMap<>();
        Map<Pair, Double> both = new HashMap<>();
        int samples = 0;
        for (int i = 0; i < cluster.length; i++) {
            if (labels[i] != null) {
                samples++;
                clusters.merge(cluster[i], 1.0, Double::sum);
                groups.merge(labels[i], 1.0, Double::sum);
                both.merge(new Pair(cluster[i], labels[i]), 1.0, Double::sum);
            }
        }
        if (samples < 2) {
            return new ClusterAgreement(samples, Double.NaN, Double.NaN);
        }
        double n = samples;
        double clusterPairs = pairs(clusters.values());
        double groupPairs = pairs(groups.values());
        double expected = clusterPairs * groupPairs / (n * (n - 1) / 2);
        double most = (clusterPairs + groupPairs) / 2;
        double information = both.entrySet().stream().mapToDouble(entry -> {
            double chance = clusters.get(entry.getKey().cluster()) * groups.get(entry.getKey().label());
            return entry.getValue() / n * Math.log(entry.getValue() * n / chance);
        }).sum();
        double entropy = (entropy(clusters.values(), n) + entropy(groups.values(), n)) / 2;
        return new ClusterAgreement(samples, most == expected ? 1 : (pairs(both.values()) - expected) / (most - expected),
            entropy == 0 ? 1 : Math.max(0, Math.min(1, information / entropy)));
    }

    private static double pairs(Iterable<Double> sizes) {
        double pairs = 0;
        for (double size : sizes) {
            pairs += size * (size - 1) / 2;
        }
        return pairs;
    }

    private static double entropy(Iterable<Double> sizes, double total) {
        double entropy = 0;
        for (double size : sizes) {
            entropy -= size / total * Math.log(size / total);
        }
        return entropy;
    }
}
