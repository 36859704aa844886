package org.omicsweave.core.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.omicsweave.core.data.InputException;
import org.omicsweave.core.data.Progress;

/**
 * Clusters of samples by their factor scores, the number of clusters by a criterion, and how stable the clusters are
 * under resampling (Hennig 2007). Clusters are numbered by size, the largest first.
 */
public final class FactorClustering {

    private static final double RESAMPLED = 0.8;

    private FactorClustering() {
    }

    /** What a cluster is. */
    public enum Method {
        /** The samples nearest to a mean. */
        K_MEANS,
        /** A normal distribution in which factors are independent (diagonal covariances). */
        MIXTURE,
        /** A normal distribution of any shape (full covariances). */
        FULL_MIXTURE
    }

    /** By what the number of clusters is chosen. */
    public enum Criterion {
        /** The largest mean silhouette. */
        SILHOUETTE,
        /** The smallest Bayesian information criterion. */
        BIC
    }

    /**
     * Options.
     *
     * @param smallest least number of clusters tried: at least 2, or 1 by {@link Criterion#BIC}
     * @param largest greatest number of clusters tried
     * @param resamples how often four fifths of the samples are clustered anew to judge stability; 0 for not at all
     */
    public record Options(Method method, Criterion criterion, int smallest, int largest, int resamples, long seed) {
        public Options {
            int least = criterion == Criterion.BIC ? 1 : 2;
            if (smallest < least || largest < smallest || resamples < 0) {
                throw new IllegalArgumentException("The smallest number of clusters must be at least " + least
                    + (least == 2 ? " (a single cluster has no silhouette)" : "") + ", the largest not below the "
                    + "smallest and the number of resamplings not negative, not " + smallest + ", " + largest + " and "
                    + resamples + ".");
            }
        }
    }

    /** A number of clusters that was tried: mean silhouette (NaN for one cluster) and BIC. */
    public record Tried(int clusters, double silhouette, double bic) {
    }

    /**
     * Result.
     *
     * @param cluster cluster of each sample, from 0
     * @param probabilities N x clusters, probability that a sample belongs to a cluster; null by k-means
     * @param silhouette silhouette of each sample, -1 to 1; NaN with one cluster
     * @param tried the numbers of clusters that were tried, from small to large
     * @param stability of each cluster: mean Jaccard similarity with its best counterpart in the resampled clusterings,
     *            0 to 1; above 0.75 a cluster is stable, below 0.5 it dissolves; NaN without resampling
     */
    public record Clustering(int[] cluster, double[][] probabilities, double[] silhouette, List<Tried> tried,
        double[] stability) {

        /** Number of clusters. */
        public int clusters() {
            return stability.length;
        }
    }

    /**
     * Clusters samples.
     *
     * @param scores N x K scores; factors without variance are left out
     * @throws InputException if a score is not finite, or there are fewer different samples than clusters
     */
    public static Clustering of(double[][] scores, Options options, Progress progress) {
        double[][] x = varying(scores);
        int needed = Math.max(2, options.smallest());
        int largest = Math.min(different(x, Math.max(needed, options.largest())), x.length - 1);
        if (largest < needed) {
            throw new InputException("There are " + x.length + " samples, " + different(x, x.length)
                + " of them different: too few for " + needed + " clusters.");
        }
        if (options.method() == Method.FULL_MIXTURE && x.length <= x[0].length + 1) {
            throw new InputException("Full covariances of " + x[0].length + " factors cannot be learnt from " + x.length
                + " samples. Take independent factors, or fewer of them.");
        }
        List<Tried> tried = new ArrayList<>();
        Partition best = null;
        double[] silhouette = null;
        double bestValue = Double.POSITIVE_INFINITY;
        for (int k = options.smallest(); k <= Math.min(largest, options.largest()); k++) {
            double from = 0.5 * (k - options.smallest()) / (largest - options.smallest() + 1);
            Partition partition = partition(x, k, true, options, (fraction, text) -> progress.report(from, text));
            double[] each = Silhouette.of(x, partition.cluster(), k);
            double mean = Arrays.stream(each).average().orElse(Double.NaN);
            tried.add(new Tried(k, mean, partition.bic()));
            double value = options.criterion() == Criterion.BIC ? partition.bic() : -mean;
            if (best == null || value < bestValue) {
                best = partition;
                bestValue = value;
                silhouette = each;
            }
        }
        return new Clustering(best.cluster(), best.probabilities(), silhouette, tried,
            stability(x, best, options, progress));
    }

    private static double[][] varying(double[][] scores) {
        for (double[] row : scores) {
            if (!Arrays.stream(row).allMatch(Double::isFinite)) {
                throw new InputException("A factor has values that are missing or infinite: samples cannot be clustered "
                    + "by it.");
            }
        }
        int factors = scores.length == 0 ? 0 : scores[0].length;
        int[] kept = IntStream.range(0, factors)
            .filter(k -> Arrays.stream(scores).anyMatch(row -> row[k] != scores[0][k])).toArray();
        return Arrays.stream(scores).map(row -> IntStream.of(kept).mapToDouble(k -> row[k]).toArray())
            .toArray(double[][]::new);
    }

    /** Number of different samples; counting ends at a limit. */
    private static int different(double[][] x, int limit) {
        return (int)Arrays.stream(x).map(Arrays::toString).distinct().limit(limit).count();
    }

    /** @param thorough whether the local optimum matters more than the time */
    private static Partition partition(double[][] x, int k, boolean thorough, Options options, Progress progress) {
        int runs = thorough ? 20 : 5;
        return options.method() == Method.K_MEANS ? KMeansClusters.fit(x, k, runs, options.seed(), progress)
            : GaussianMixture.fit(x, k, options.method() == Method.FULL_MIXTURE, runs, thorough ? 5 : 1,
                options.seed(), progress);
    }

    private static double[] stability(double[][] x, Partition partition, Options options, Progress progress) {
        int clusters = partition.clusters();
        int[] cluster = partition.cluster();
        double[] stability = new double[clusters];
        double[] counted = new double[clusters];
        Random random = new Random(options.seed());
        for (int r = 0; r < options.resamples(); r++) {
            double from = 0.5 + 0.5 * r / options.resamples();
            String text = "resampling " + (r + 1) + " of " + options.resamples();
            int[] chosen = IntStream.range(0, x.length).filter(n -> random.nextDouble() < RESAMPLED).toArray();
            double[][] part = Arrays.stream(chosen).mapToObj(n -> x[n]).toArray(double[][]::new);
            if (different(part, clusters) < clusters) {
                continue;
            }
            int[] again = partition(part, clusters, false, options,
                (fraction, message) -> progress.report(from, text)).cluster();
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
}
