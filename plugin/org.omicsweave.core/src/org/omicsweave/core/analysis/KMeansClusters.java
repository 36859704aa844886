package org.omicsweave.core.analysis;

import java.util.Arrays;

import org.omicsweave.core.data.Progress;

import smile.clustering.BBDTree;
import smile.clustering.KMeans;

/** k-means by Smile: k-means++ starts (Arthur and Vassilvitskii 2007), of which the best is kept. */
final class KMeansClusters {

    private static final int MAX_ITERATIONS = 200;
    /** A run ends when an iteration lowers the sum of squares by less than this share of that of one cluster. */
    private static final double TOLERANCE = 1e-6;


    private KMeansClusters() {
    }

    /**
     * The best of several runs.
     *
     * @param scores N x K scores with at least k different rows
     */
    static Partition fit(double[][] scores, int k, int starts, long seed, Progress progress) {
        int n = scores.length;
        if (k == 1) {
            return new Partition(1, new int[n], null, bic(scores, new int[n], 1));
        }
        SmileSeed.set(seed);
        double tolerance = TOLERANCE * within(scores, new int[n], 1);
        BBDTree tree = new BBDTree(scores);
        KMeans best = null;
        for (int start = 0; start < starts; start++) {
            progress.report((double)start / starts, k + " clusters");
            KMeans run = KMeans.fit(tree, scores, k, MAX_ITERATIONS, tolerance);
            if (best == null || run.distortion < best.distortion) {
                best = run;
            }
        }
        return new Partition(k, best.y, null, bic(scores, best.y, k)).bySize();
    }

    /**
     * The criterion for k-means as a model: every cluster is a spherical normal distribution, all of one variance
     * (Pelleg and Moore 2000); k K means, k - 1 shares and a variance are free.
     */
    private static double bic(double[][] scores, int[] cluster, int k) {
        int n = scores.length;
        int factors = scores[0].length;
        int[] sizes = new int[k];
        Arrays.stream(cluster).forEach(c -> sizes[c]++);
        double variance = Math.max(within(scores, cluster, k) / ((double)n * factors), Double.MIN_NORMAL);
        double likelihood = -0.5 * n * factors * (Math.log(2 * Math.PI * variance) + 1);
        for (int size : sizes) {
            likelihood += size == 0 ? 0 : size * Math.log((double)size / n);
        }
        return -2 * likelihood + (k * factors + k) * Math.log(n);
    }

    /** Sum of squared distances to the means. */
    private static double within(double[][] scores, int[] cluster, int k) {
        int factors = scores[0].length;
        double[][] means = new double[k][factors];
        int[] sizes = new int[k];
        for (int i = 0; i < scores.length; i++) {
            sizes[cluster[i]]++;
            for (int j = 0; j < factors; j++) { // the running mean
                means[cluster[i]][j] += (scores[i][j] - means[cluster[i]][j]) / sizes[cluster[i]];
            }
        }
        double within = 0;
        for (int i = 0; i < scores.length; i++) {
            for (int j = 0; j < factors; j++) {
                double d = scores[i][j] - means[cluster[i]][j];
                within += d * d;
            }
        }
        return within;
    }
}
