package org.omicsweave.core.mofa;

import java.util.Arrays;
import java.util.Random;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.omicsweave.core.linalg.MatrixProducts;
import org.omicsweave.core.linalg.Panel;
import org.omicsweave.core.linalg.SymmetricEigen;
import org.omicsweave.core.linalg.Vectors;
import org.omicsweave.core.linalg.Workers;

/**
 * Principal components of all views side by side, missing entries at the mean of their feature: where the factors start
 * from. For up to 250 samples from the eigenvectors of the N x N matrix of inner products, exactly; for more by
 * subspace iteration with a seeded start (Halko, Martinsson and Tropp 2011, algorithm 4.4).
 */
final class PrincipalComponents {

    private static final int EXACT = 250;
    private static final int CHUNK = 2048;
    private static final int OVERSAMPLING = 10;
    private static final int ITERATIONS = 8;

    private final TrainingData data;
    private final MatrixProducts products;
    private final Workers workers;
    private final boolean single;
    /** Means per view and feature. */
    private final double[][] means;

    private PrincipalComponents(TrainingData data, MofaOptions options, MatrixProducts products, Workers workers) {
        this.data = data;
        this.products = products;
        this.workers = workers;
        single = options.floatStorage();
        means = new double[data.views().size()][];
        for (int m = 0; m < means.length; m++) {
            means[m] = means(data.views().get(m));
        }
    }

    /**
     * Factors to start from: N x K scores, each scaled to [-1, 1], or to unit variance for sparse factors.
     */
    static double[][] start(TrainingData data, MofaOptions options, MatrixProducts products, Workers workers) {
        PrincipalComponents components = new PrincipalComponents(data, options, products, workers);
        int k = options.factors();
        double[][] scores = data.samples() <= EXACT ? components.exact(k)
            : components.iterative(k, new Random(options.seed()));
        for (int j = 0; j < k; j++) {
            scale(scores, j, options.spikeAndSlabFactors());
        }
        return scores;
    }

    private static double[] means(ViewData view) {
        double[] sum = new double[view.features];
        double[] line = new double[view.features];
        for (int row = 0; row < view.rows(); row++) {
            view.values.get(row, 0, view.features, line);
            for (int d = 0; d < line.length; d++) {
                sum[d] += line[d];
            }
        }
        for (int d = 0; d < sum.length; d++) {
            double count = 0;
            for (double[] observed : view.observed) {
                count += observed[d];
            }
            sum[d] = count == 0 ? 0 : sum[d] / count;
        }
        return sum;
    }

    /** Copies centred rows to a panel, missing entries 0; columns {@code from .. to-1} of the view go to column 0 on. */
    private void centred(int m, int row, int rows, int from, int to, Panel target, int targetRow) {
        ViewData view = data.views().get(m);
        double[] line = new double[view.features];
        double[] shifted = new double[to - from];
        for (int i = 0; i < rows; i++) {
            view.values.get(row + i, from, to, line);
            for (int d = from; d < to; d++) {
                shifted[d - from] = line[d] - means[m][d];
            }
            if (view.missing != null) {
                for (int d = view.missing.next(row + i, from); d >= 0 && d < to; d = view.missing.next(row + i, d + 1)) {
                    shifted[d - from] = 0;
                }
            }
            target.put(targetRow + i, 0, to - from, shifted);
        }
    }

    private double[][] exact(int k) {
        int n = data.samples();
        DMatrixRMaj gram = new DMatrixRMaj(n, n);
        for (int m = 0; m < data.views().size(); m++) {
            ViewData view = data.views().get(m);
            int rows = view.rows();
            for (int from = 0; from < view.features; from += CHUNK) {
                int to = Math.min(view.features, from + CHUNK);
                try (Panel chunk = products.panel(rows, to - from, single); Panel out = products.panel(rows, rows,
                    single)) {
                    centred(m, 0, rows, from, to, chunk, 0);
                    products.timesTransposed(chunk, 0, rows, 0, to - from, chunk, rows, out);
                    double[] line = new double[rows];
                    for (int i = 0; i < rows; i++) {
                        out.get(i, 0, rows, line);
                        for (int j = 0; j < rows; j++) {
                            gram.add(view.samples[i], view.samples[j], line[j]);
                        }
                    }
                }
            }
        }
        return SymmetricEigen.largest(gram, k).vectors();
    }

    private double[][] iterative(int k, Random random) {
        int n = data.samples();
        int size = Math.min(n, k + OVERSAMPLING);
        double[][] scores = new double[n][size];
        for (double[] row : scores) {
            for (int j = 0; j < size; j++) {
                row[j] = random.nextGaussian();
            }
        }
        for (int i = 0; i < ITERATIONS; i++) {
            orthonormal(scores, size);
            scores = times(scores, size);
        }
        orthonormal(scores, size);
        double[][] first = new double[n][];
        for (int i = 0; i < n; i++) {
            first[i] = Arrays.copyOf(scores[i], k);
        }
        return first;
    }

    /** Replaces x by X V L^-1/2, where X'X = V L V', columns in the order of falling eigenvalues. */
    private static void orthonormal(double[][] x, int size) {
        DMatrixRMaj gram = new DMatrixRMaj(size, size);
        for (double[] row : x) {
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    gram.data[i * size + j] += row[i] * row[j];
                }
            }
        }
        double largest = CommonOps_DDRM.elementMaxAbs(gram);
        if (!(largest > 0)) {
            throw new IllegalStateException("The principal components of the data cannot be computed: look for extreme"
                + " values, and scale or transform the views.");
        }
        double[][] vectors = SymmetricEigen.largest(gram, size).vectors();
        double[] line = new double[size];
        double[] norm = new double[size];
        for (double[] row : x) {
            Arrays.fill(line, 0);
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    line[j] += row[i] * vectors[i][j];
                }
            }
            System.arraycopy(line, 0, row, 0, size);
            for (int j = 0; j < size; j++) {
                norm[j] += line[j] * line[j];
            }
        }
        for (double[] row : x) {
            for (int j = 0; j < size; j++) {
                row[j] = norm[j] > 1e-20 * largest ? row[j] / Math.sqrt(norm[j]) : 0;
            }
        }
    }

    /** Y Y' times scores, over all views. */
    private double[][] times(double[][] scores, int size) {
        double[][] result = new double[scores.length][size];
        for (int m = 0; m < data.views().size(); m++) {
            timesView(m, scores, size, result);
        }
        return result;
    }

    private void timesView(int m, double[][] scores, int size, double[][] result) {
        ViewData view = data.views().get(m);
        Panel[] sums = new Panel[workers.threads()];
        try (Panel sum = products.panel(size, view.features, single)) {
            workers.run(0, view.rows(), RowTile.SIZE, (worker, from, to) -> {
                sums[worker] = products.panel(size, view.features, single);
                try (Panel tile = products.panel(RowTile.SIZE, view.features, single);
                    Panel z = products.panel(RowTile.SIZE, size, single)) {
                    for (int row = from; row < to; row += RowTile.SIZE) {
                        workers.checkpoint(worker);
                        int rows = Math.min(RowTile.SIZE, to - row);
                        centred(m, row, rows, 0, view.features, tile, 0);
                        for (int i = 0; i < rows; i++) {
                            z.put(i, 0, size, scores[view.samples[row + i]]);
                        }
                        products.addTransposedTimes(z, size, tile, 0, rows, 0, view.features, sums[worker]);
                    }
                }
            });
            double[] total = new double[view.features];
            double[] line = new double[view.features];
            for (int j = 0; j < size; j++) {
                Arrays.fill(total, 0);
                for (Panel worker : sums) {
                    if (worker != null) {
                        worker.get(j, 0, view.features, line);
                        Vectors.add(line, 0, line.length, total);
                    }
                }
                sum.put(j, 0, view.features, total);
            }
            workers.run(0, view.rows(), RowTile.SIZE, (worker, from, to) -> {
                double[] out = new double[size];
                try (Panel tile = products.panel(RowTile.SIZE, view.features, single);
                    Panel z = products.panel(RowTile.SIZE, size, single)) {
                    for (int row = from; row < to; row += RowTile.SIZE) {
                        workers.checkpoint(worker);
                        int rows = Math.min(RowTile.SIZE, to - row);
                        centred(m, row, rows, 0, view.features, tile, 0);
                        products.timesTransposed(tile, 0, rows, 0, view.features, sum, size, z);
                        for (int i = 0; i < rows; i++) {
                            z.get(i, 0, size, out);
                            Vectors.add(out, 0, size, result[view.samples[row + i]]);
                        }
                    }
                }
            });
        } finally {
            Panel.closeAll(sums);
        }
    }

    /** Largest entry positive; range [-1, 1], or unit variance. */
    private static void scale(double[][] scores, int j, boolean unitVariance) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (double[] row : scores) {
            min = Math.min(min, row[j]);
            max = Math.max(max, row[j]);
        }
        double sign = -min > max ? -1 : 1;
        double norm = Math.sqrt(scores.length - 1);
        for (double[] row : scores) {
            row[j] = unitVariance ? sign * norm * row[j]
                : max > min ? sign * (2 * (row[j] - min) / (max - min) - 1) : 0;
        }
    }
}
