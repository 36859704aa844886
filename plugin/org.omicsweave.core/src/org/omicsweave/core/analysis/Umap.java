package org.omicsweave.core.analysis;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.omicsweave.core.data.Progress;

/**
 * Map of samples in two dimensions by uniform manifold approximation and projection (McInnes, Healy and Melville 2018):
 * neighbours by factor scores stay neighbours. 15 neighbours, minimal distance 0.1; the start is not the spectrum of
 * the graph but the principal components (Kobak and Linderman 2021), which needs no sparse eigensolver and keeps groups
 * that no neighbour connects. Neighbours are found by comparing all pairs of samples.
 */
public final class Umap {

    private static final int NEIGHBOURS = 15;
    private static final int EPOCHS = 500;
    private static final int NEGATIVES = 5;
    /** Curve 1 / (1 + A d^(2 B)) fitted to the minimal distance 0.1 and spread 1. */
    private static final double A = 1.5769434603;
    private static final double B = 0.8950608779;
    /** Largest step in a dimension. */
    private static final double MOST = 4;

    private Umap() {
    }

    /** Edges of the graph of neighbours, from each sample to others, with memberships in (0, 1]. */
    private record Graph(int[] from, int[] to, double[] weight) {
    }

    /**
     * The map.
     *
     * @param scores N x K finite scores, at least 3 samples
     * @return N x 2
     */
    public static double[][] map(double[][] scores, long seed, Progress progress) {
        progress.report(0, "UMAP");
        Random random = new Random(seed);
        double[][] map = principalComponents(scores, random);
        Graph graph = neighbours(scores);
        double strongest = Arrays.stream(graph.weight()).max().orElse(1);
        double[] every = Arrays.stream(graph.weight()).map(w -> strongest / w).toArray();
        double[] next = every.clone();
        for (int epoch = 1; epoch <= EPOCHS; epoch++) {
            progress.report((double)epoch / EPOCHS, "UMAP");
            double rate = 1 - (epoch - 1.0) / EPOCHS;
            for (int e = 0; e < every.length; e++) {
                if (next[e] <= epoch) {
                    next[e] += every[e];
                    attract(map[graph.from()[e]], map[graph.to()[e]], rate);
                    for (int s = 0; s < NEGATIVES; s++) {
                        int other = random.nextInt(map.length);
                        if (other != graph.from()[e]) {
                            repel(map[graph.from()[e]], map[other], rate);
                        }
                    }
                }
            }
        }
        return map;
    }

    private static void attract(double[] a, double[] b, double rate) {
        double square = square(a, b);
        if (square > 0) {
            double pull = -2 * A * B * Math.pow(square, B - 1) / (1 + A * Math.pow(square, B));
            for (int i = 0; i < 2; i++) {
                double step = rate * clamp(pull * (a[i] - b[i]));
                a[i] += step;
                b[i] -= step;
            }
        }
    }

    private static void repel(double[] a, double[] b, double rate) {
        double square = square(a, b);
        double push = 2 * B / ((0.001 + square) * (1 + A * Math.pow(square, B)));
        for (int i = 0; i < 2; i++) {
            a[i] += rate * (square > 0 ? clamp(push * (a[i] - b[i])) : MOST);
        }
    }

    private static double clamp(double step) {
        return Math.max(-MOST, Math.min(MOST, step));
    }

    private static double square(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return sum;
    }

    /** First two components, scaled to 10, with a little noise that parts equal samples. */
    private static double[][] principalComponents(double[][] scores, Random random) {
        int k = scores[0].length;
        double[] mean = new double[k];
        Arrays.setAll(mean, i -> Arrays.stream(scores).mapToDouble(row -> row[i]).average().orElse(0));
        DMatrixRMaj covariance = new DMatrixRMaj(k, k);
        for (double[] row : scores) {
            for (int i = 0; i < k; i++) {
                for (int j = 0; j < k; j++) {
                    covariance.add(i, j, (row[i] - mean[i]) * (row[j] - mean[j]));
                }
            }
        }
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(k, true, true);
        eigen.decompose(covariance);
        int[] order = IntStream.range(0, k).boxed()
            .sorted((a, b) -> Double.compare(eigen.getEigenvalue(b).real, eigen.getEigenvalue(a).real))
            .mapToInt(Integer::intValue).limit(2).toArray();
        double[][] map = new double[scores.length][2];
        double largest = Double.MIN_NORMAL;
        for (int n = 0; n < map.length; n++) {
            for (int c = 0; c < order.length; c++) {
                DMatrixRMaj axis = eigen.getEigenVector(order[c]);
                for (int i = 0; i < k; i++) {
                    map[n][c] += (scores[n][i] - mean[i]) * axis.get(i);
                }
                largest = Math.max(largest, Math.abs(map[n][c]));
            }
        }
        for (double[] point : map) {
            for (int c = 0; c < 2; c++) {
                point[c] = 10 * point[c] / largest + 1e-4 * random.nextGaussian();
            }
        }
        return map;
    }

    /** Fuzzy union of every sample's neighbourhood; an edge in both directions. */
    private static Graph neighbours(double[][] scores) {
        int n = scores.length;
        int count = Math.min(NEIGHBOURS, n) - 1; // a sample is its own first neighbour
        int[][] nearest = new int[n][];
        double[][] membership = new double[n][];
        IntStream.range(0, n).parallel().forEach(a -> {
            double[] distance = new double[n];
            Arrays.setAll(distance, b -> Math.sqrt(square(scores[a], scores[b])));
            nearest[a] = IntStream.range(0, n).filter(b -> b != a).boxed()
                .sorted((b, c) -> Double.compare(distance[b], distance[c])).mapToInt(Integer::intValue).limit(count)
                .toArray();
            membership[a] = memberships(IntStream.of(nearest[a]).mapToDouble(b -> distance[b]).toArray());
        });
        int[] from = new int[2 * n * count];
        int[] to = new int[2 * n * count];
        double[] weight = new double[2 * n * count];
        int edges = 0;
        for (int a = 0; a < n; a++) {
            for (int i = 0; i < count; i++) {
                int b = nearest[a][i];
                double back = 0;
                for (int j = 0; j < count; j++) {
                    back = nearest[b][j] == a ? membership[b][j] : back;
                }
                double union = membership[a][i] + back - membership[a][i] * back;
                if (back > 0 && b < a || union == 0) {
                    continue; // added with the other one
                }
                from[edges] = a;
                to[edges] = b;
                from[edges + 1] = b;
                to[edges + 1] = a;
                weight[edges] = union;
                weight[edges + 1] = union;
                edges += 2;
            }
        }
        return new Graph(Arrays.copyOf(from, edges), Arrays.copyOf(to, edges), Arrays.copyOf(weight, edges));
    }

    /** exp(-(d - nearest) / s), s such that they sum to log2 of the number of neighbours, the sample counted. */
    private static double[] memberships(double[] distances) {
        double nearest = Arrays.stream(distances).filter(d -> d > 0).min().orElse(0);
        double target = Math.log(distances.length + 1.0) / Math.log(2);
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        double scale = 1;
        for (int i = 0; i < 64; i++) {
            double s = scale;
            double sum = Arrays.stream(distances).map(d -> Math.exp(-Math.max(0, d - nearest) / s)).sum();
            if (sum > target) {
                high = scale;
                scale = (low + high) / 2;
            } else {
                low = scale;
                scale = Double.isInfinite(high) ? 2 * scale : (low + high) / 2;
            }
        }
        double least = 1e-3 * Arrays.stream(distances).average().orElse(0);
        double s = Math.max(scale, Math.max(least, Double.MIN_NORMAL));
        return Arrays.stream(distances).map(d -> Math.exp(-Math.max(0, d - nearest) / s)).toArray();
    }
}
