package org.omicsweave.core.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.apache.commons.math3.ml.clustering.CentroidCluster;
import org.apache.commons.math3.ml.clustering.Clusterable;
import org.apache.commons.math3.ml.clustering.KMeansPlusPlusClusterer;
import org.apache.commons.math3.ml.distance.EuclideanDistance;
import org.apache.commons.math3.random.Well19937c;
import org.omicsweave.core.data.InputException;
import org.omicsweave.core.data.Progress;

/**
 * Clusters of samples by k-means (k-means++ starts, Arthur and Vassilvitskii 2007) on factor scores, the number of
 * clusters by the mean silhouette (Rousseeuw 1987), and how stable the clusters are under resampling (Hennig 2007).
 * Clusters are numbered by size, the largest first.
 */
public final class FactorClustering {

    private static final int STARTS = 20;
    private static final int MAX_ITERATIONS = 200;
    private static final double RESAMPLED = 0.8;

    private FactorClustering() {
    }

    /**
     * Options.
     *
     * @param smallest least number of clusters tried, at least 2
     * @param largest greatest number of clusters tried
     * @param resamples how often four fifths of the samples are clustered anew to judge stability; 0 for not at all
     */
    public record Options(int smallest, int largest, int resamples, long seed) {
        public Options {
            if (smallest < 2 || largest < smallest || resamples < 0) {
                throw new IllegalArgumentException("The number of clusters must be at least 2 and the largest not below "
                    + "the smallest, not " + smallest + " to " + largest + ".");
            }
        }
    }

    /**
     * Result.
     *
     * @param cluster cluster of each sample, from 0
     * @param silhouette silhouette of each sample, -1 to 1
     * @param tried mean silhouette of every number of clusters tried
     * @param stability of each cluster: mean Jaccard similarity with its best counterpart in the resampled clusterings,
     *            0 to 1; above 0.75 a cluster is stable, below 0.5 it dissolves; NaN without resampling
     */
    public record Clustering(int[] cluster, double[] silhouette, Map<Integer, Double> tried, double[] stability) {

        /** Number of clusters. */
        public int clusters() {
            return stability.length;
        }
    }

    private record Point(int index, double[] coordinates) implements Clusterable {
        @Override
        public double[] getPoint() {
            return coordinates;
        }
    }

    /**
     * Clusters samples.
     *
     * @param scores N x K finite scores
     * @throws InputException if there are fewer than 3 samples, or fewer different ones than clusters
     */
    public static Clustering kMeans(double[][] scores, Options options, Progress progress) {
        long different = Arrays.stream(scores).map(Arrays::toString).distinct().count();
        if (scores.length < 3 || different < options.smallest()) {
            throw new InputException("There are " + different + " different samples, too few for " + options.smallest()
                + " clusters.");
        }
        Map<Integer, Double> tried = new TreeMap<>();
        int[] best = null;
        double[] bestSilhouette = null;
        int largest = (int)Math.min(options.largest(), Math.min(different, scores.length - 1));
        for (int k = options.smallest(); k <= largest; k++) {
            progress.report(0.5 * (k - options.smallest()) / (largest - options.smallest() + 1), k + " clusters");
            int[] cluster = cluster(scores, IntStream.range(0, scores.length).toArray(), k, options.seed());
            double[] silhouette = silhouette(scores, cluster, k);
            double mean = Arrays.stream(silhouette).average().orElse(0);
            if (tried.values().stream().allMatch(other -> mean > other)) {
                best = cluster;
                bestSilhouette = silhouette;
            }
            tried.put(k, mean);
        }
        if (best == null) {
            throw new InputException("There are " + scores.length + " samples, too few for " + options.smallest()
                + " clusters.");
        }
        return new Clustering(best, bestSilhouette, tried, stability(scores, best, options, progress));
    }

    /** The best of several k-means runs on the chosen samples; clusters by size. */
    private static int[] cluster(double[][] scores, int[] chosen, int k, long seed) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < chosen.length; i++) {
            points.add(new Point(i, scores[chosen[i]]));
        }
        KMeansPlusPlusClusterer<Point> clusterer =
            new KMeansPlusPlusClusterer<>(k, MAX_ITERATIONS, new EuclideanDistance(), new Well19937c(seed));
        List<CentroidCluster<Point>> best = null;
        double smallest = Double.POSITIVE_INFINITY;
        for (int start = 0; start < STARTS; start++) {
            List<CentroidCluster<Point>> clusters = clusterer.cluster(points);
            double within = 0;
            for (CentroidCluster<Point> cluster : clusters) {
                for (Point point : cluster.getPoints()) {
                    within += square(point.coordinates(), cluster.getCenter().getPoint());
                }
            }
            if (within < smallest) {
                smallest = within;
                best = clusters;
            }
        }
        best.sort((a, b) -> b.getPoints().size() - a.getPoints().size());
        int[] cluster = new int[chosen.length];
        for (int c = 0; c < best.size(); c++) {
            for (Point point : best.get(c).getPoints()) {
                cluster[point.index()] = c;
            }
        }
        return cluster;
    }

    private static double square(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return sum;
    }

    /** (b - a) / max(a, b) of mean distances to the own (a) and the nearest other cluster (b); 0 for a cluster of one. */
    static double[] silhouette(double[][] scores, int[] cluster, int clusters) {
        int[] sizes = new int[clusters];
        Arrays.stream(cluster).forEach(c -> sizes[c]++);
        double[] silhouette = new double[scores.length];
        IntStream.range(0, scores.length).parallel().forEach(n -> {
            double[] distance = new double[clusters];
            for (int other = 0; other < scores.length; other++) {
                distance[cluster[other]] += Math.sqrt(square(scores[n], scores[other]));
            }
            int own = cluster[n];
            double a = distance[own] / (sizes[own] - 1.0);
            double b = IntStream.range(0, clusters).filter(c -> c != own && sizes[c] > 0)
                .mapToDouble(c -> distance[c] / sizes[c]).min().orElse(0);
            silhouette[n] = sizes[own] == 1 || Math.max(a, b) == 0 ? 0 : (b - a) / Math.max(a, b);
        });
        return silhouette;
    }

    private static double[] stability(double[][] scores, int[] cluster, Options options, Progress progress) {
        int clusters = Arrays.stream(cluster).max().orElse(0) + 1;
        double[] stability = new double[clusters];
        double[] counted = new double[clusters];
        Well19937c random = new Well19937c(options.seed() + 1);
        for (int r = 0; r < options.resamples(); r++) {
            progress.report(0.5 + 0.5 * r / options.resamples(), "resampling " + r);
            int[] chosen = IntStream.range(0, scores.length).filter(n -> random.nextDouble() < RESAMPLED).toArray();
            if (Arrays.stream(chosen).mapToObj(n -> Arrays.toString(scores[n])).distinct().count() < clusters) {
                continue;
            }
            int[] again = cluster(scores, chosen, clusters, options.seed() + 2 + r);
            double[][] both = new double[clusters][clusters];
            double[] first = new double[clusters];
            double[] second = new double[clusters];
            for (int i = 0; i < chosen.length; i++) {
                both[cluster[chosen[i]]][again[i]]++;
                first[cluster[chosen[i]]]++;
                second[again[i]]++;
            }
            for (int c = 0; c < clusters; c++) {
                if (first[c] > 0) {
                    int own = c;
                    stability[c] += IntStream.range(0, clusters)
                        .mapToDouble(o -> both[own][o] / (first[own] + second[o] - both[own][o])).max().orElse(0);
                    counted[c]++;
                }
            }
        }
        for (int c = 0; c < clusters; c++) {
            stability[c] /= counted[c]; // NaN without resampling
        }
        return stability;
    }

    /**
     * Agreement of clusters with a grouping that is known for some of the samples.
     *
     * @param samples number of samples with both
     * @param adjustedRand adjusted Rand index (Hubert and Arabie 1985): 1 for the same groups, about 0 by chance
     * @param mutualInformation mutual information divided by the mean of the two entropies, 0 to 1
     */
    public record Agreement(int samples, double adjustedRand, double mutualInformation) {
    }

    /**
     * Compares clusters with labels; with fewer than two labelled samples both indices are 0.
     *
     * @param labels label of each sample, null where missing
     */
    public static Agreement agreement(int[] cluster, String[] labels) {
        Map<Integer, Double> first = new HashMap<>();
        Map<String, Double> second = new HashMap<>();
        Map<String, Double> both = new HashMap<>();
        Map<String, double[]> margins = new HashMap<>();
        int n = 0;
        for (int i = 0; i < cluster.length; i++) {
            if (labels[i] != null) {
                n++;
                first.merge(cluster[i], 1.0, Double::sum);
                second.merge(labels[i], 1.0, Double::sum);
                both.merge(cluster[i] + "\t" + labels[i], 1.0, Double::sum);
            }
        }
        for (int i = 0; i < cluster.length; i++) {
            if (labels[i] != null) {
                margins.put(cluster[i] + "\t" + labels[i], new double[] {first.get(cluster[i]), second.get(labels[i])});
            }
        }
        if (n < 2) {
            return new Agreement(n, 0, 0);
        }
        double total = n;
        double pairs = both.values().stream().mapToDouble(v -> v * (v - 1) / 2).sum();
        double firstPairs = first.values().stream().mapToDouble(v -> v * (v - 1) / 2).sum();
        double secondPairs = second.values().stream().mapToDouble(v -> v * (v - 1) / 2).sum();
        double expected = firstPairs * secondPairs / (total * (total - 1) / 2);
        double most = (firstPairs + secondPairs) / 2;
        double information = both.entrySet().stream().mapToDouble(entry -> {
            double[] margin = margins.get(entry.getKey());
            return entry.getValue() / total * Math.log(entry.getValue() * total / (margin[0] * margin[1]));
        }).sum();
        double entropy = (entropy(first.values(), total) + entropy(second.values(), total)) / 2;
        return new Agreement(n, most == expected ? 1 : (pairs - expected) / (most - expected),
            entropy == 0 ? 1 : Math.max(0, Math.min(1, information / entropy)));
    }

    private static double entropy(Iterable<Double> sizes, double total) {
        double entropy = 0;
        for (double size : sizes) {
            entropy -= size / total * Math.log(size / total);
        }
        return entropy;
    }
}
