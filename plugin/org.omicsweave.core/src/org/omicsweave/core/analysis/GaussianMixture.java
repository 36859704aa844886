package org.omicsweave.core.analysis;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;
import org.omicsweave.core.data.Progress;

/**
 * Mixture of normal distributions by expectation maximisation. The covariance of a cluster is drawn towards the
 * covariance within all clusters of k-means, as if some more samples of the cluster had it (a conjugate prior, as in
 * Fraley and Raftery 2007, but around the covariance within clusters, not of all data): small clusters cannot collapse,
 * large ones hardly feel it. Densities stay logarithms, so that clusters far apart give no 0 / 0. Starts are
 * clusterings by k-means; the most likely solution is kept.
 */
final class GaussianMixture {

    private static final int MAX_ITERATIONS = 1000;
    /** Change of the objective a sample below which the iteration ends. */
    private static final double TOLERANCE = 1e-10;
    /** Samples that the prior weighs in every factor; full covariances need as many as factors more. */
    private static final double PRIOR_SAMPLES = 5;

    private final double[][] x;
    private final boolean full;
    private final int k;
    private final int dimensions;
    private final double priorSamples;
    private final double[][] prior;
    private final double[] share;
    private final double[][] mean;
    private final double[][][] covariance;
    private final double[][] responsibility;

    private GaussianMixture(double[][] x, int[] start, int k, boolean full, double priorSamples, double[][] prior) {
        this.x = x;
        this.k = k;
        this.full = full;
        this.priorSamples = priorSamples;
        this.prior = prior;
        dimensions = x[0].length;
        share = new double[k];
        mean = new double[k][dimensions];
        covariance = new double[k][dimensions][dimensions];
        responsibility = new double[x.length][k];
        for (int n = 0; n < x.length; n++) {
            responsibility[n][start[n]] = 1;
        }
    }

    /**
     * The best of several solutions.
     *
     * @param scores N x K scores with at least k different rows
     * @param full whether covariances are full matrices, or diagonal ones
     * @param kMeansRuns runs of k-means of which the best is the first start
     * @param starts number of starts; those after the first are single runs of k-means
     */
    static Partition fit(double[][] scores, int k, boolean full, int kMeansRuns, int starts, long seed,
        Progress progress) {
        int[] best = KMeansClusters.fit(scores, k, kMeansRuns, seed, progress).cluster();
        return fit(scores, k, full, PRIOR_SAMPLES + (full ? scores[0].length : 0), best, starts, seed, progress);
    }

    /** @param priorSamples number of samples that the prior weighs; 0: none, maximum likelihood */
    static Partition fit(double[][] scores, int k, boolean full, double priorSamples, int[] firstStart, int starts,
        long seed, Progress progress) {
        double[][] prior = within(scores, firstStart, k, full);
        Partition best = null;
        for (int s = 0; s < (k == 1 ? 1 : starts); s++) {
            int[] start = s == 0 ? firstStart : KMeansClusters.fit(scores, k, 1, seed + s, progress).cluster();
            GaussianMixture mixture = new GaussianMixture(scores, start, k, full, priorSamples, prior);
            mixture.iterate(progress);
            Partition partition = mixture.partition();
            best = best == null || partition.bic() < best.bic() ? partition : best;
        }
        return best;
    }

    /** Covariance within the clusters; a little larger, for factors that others determine. */
    private static double[][] within(double[][] x, int[] cluster, int k, boolean full) {
        GaussianMixture start = new GaussianMixture(x, cluster, k, full, 0, new double[x[0].length][x[0].length]);
        start.maximise();
        double[][] within = new double[start.dimensions][start.dimensions];
        for (int c = 0; c < k; c++) {
            for (int i = 0; i < start.dimensions; i++) {
                for (int j = 0; j < start.dimensions; j++) {
                    within[i][j] += start.share[c] * start.covariance[c][i][j];
                }
            }
        }
        double largest = IntStream.range(0, within.length).mapToDouble(i -> within[i][i]).max().orElse(0);
        for (int i = 0; i < within.length; i++) {
            within[i][i] += 1e-6 * largest + Double.MIN_NORMAL;
        }
        return within;
    }

    private void iterate(Progress progress) {
        double objective = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < MAX_ITERATIONS; i++) {
            progress.report((double)i / MAX_ITERATIONS, k + " clusters");
            maximise();
            double next = expect() + logPrior();
            boolean done = next - objective < TOLERANCE * x.length;
            objective = next;
            if (done) {
                break;
            }
        }
    }

    private void maximise() {
        double[] weight = new double[x.length];
        for (int c = 0; c < k; c++) {
            double size = 0;
            double[] average = new double[dimensions];
            for (int n = 0; n < x.length; n++) {
                weight[n] = responsibility[n][c];
                size += weight[n];
                for (int i = 0; i < dimensions; i++) {
                    average[i] += weight[n] * x[n][i];
                }
            }
            share[c] = size / x.length;
            for (int i = 0; i < dimensions; i++) {
                mean[c][i] = size > 0 ? average[i] / size : mean[c][i];
                Arrays.fill(covariance[c][i], 0);
            }
            addScatter(covariance[c], weight, mean[c]);
            for (int i = 0; i < dimensions; i++) {
                for (int j = 0; j < dimensions; j++) {
                    covariance[c][i][j] =
                        (covariance[c][i][j] + priorSamples * prior[i][j]) / Math.max(size + priorSamples, 1e-300);
                }
            }
        }
    }

    private void addScatter(double[][] sum, double[] weight, double[] centre) {
        double[] d = new double[dimensions];
        for (int n = 0; n < x.length; n++) {
            if (weight[n] > 0) {
                for (int i = 0; i < dimensions; i++) {
                    d[i] = x[n][i] - centre[i];
                }
                for (int i = 0; i < dimensions; i++) {
                    for (int j = full ? 0 : i; j < (full ? dimensions : i + 1); j++) {
                        sum[i][j] += weight[n] * d[i] * d[j];
                    }
                }
            }
        }
    }

    /** Sets the responsibilities; the log likelihood. */
    private double expect() {
        double[][] log = new double[k][];
        for (int c = 0; c < k; c++) {
            log[c] = logDensities(c);
        }
        double likelihood = 0;
        for (int n = 0; n < x.length; n++) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < k; c++) {
                largest = Math.max(largest, log[c][n]);
            }
            double sum = 0;
            for (int c = 0; c < k; c++) {
                responsibility[n][c] = Math.exp(log[c][n] - largest);
                sum += responsibility[n][c];
            }
            for (int c = 0; c < k; c++) {
                responsibility[n][c] /= sum;
            }
            likelihood += largest + Math.log(sum);
        }
        return likelihood;
    }

    /** Logarithm of share and density of every sample. */
    private double[] logDensities(int c) {
        double[] lower = factor(c);
        double constant = Math.log(share[c]) - 0.5 * dimensions * Math.log(2 * Math.PI) - 0.5 * logDeterminant(lower);
        double[] log = new double[x.length];
        double[] solved = new double[dimensions];
        for (int n = 0; n < x.length; n++) {
            double square = 0;
            for (int i = 0; i < dimensions; i++) { // forward substitution
                double rest = x[n][i] - mean[c][i];
                for (int j = full ? 0 : i; j < i; j++) {
                    rest -= lower[i * dimensions + j] * solved[j];
                }
                solved[i] = rest / lower[i * dimensions + i];
                square += solved[i] * solved[i];
            }
            log[n] = constant - 0.5 * square;
        }
        return log;
    }

    /** Lower Cholesky factor of a covariance, row by row. */
    private double[] factor(int c) {
        DMatrixRMaj matrix = new DMatrixRMaj(covariance[c]);
        CholeskyDecomposition_F64<DMatrixRMaj> cholesky = DecompositionFactory_DDRM.chol(dimensions, true);
        if (!cholesky.decompose(matrix)) { // the prior makes it positive definite
            throw new IllegalStateException("The covariance of cluster " + (c + 1) + " is not positive definite.");
        }
        return cholesky.getT(null).data;
    }

    private double logDeterminant(double[] lower) {
        double sum = 0;
        for (int i = 0; i < dimensions; i++) {
            sum += 2 * Math.log(lower[i * dimensions + i]);
        }
        return sum;
    }

    /** Logarithm of the prior density of the covariances, up to a constant. */
    private double logPrior() {
        double sum = 0;
        DMatrixRMaj inverse = new DMatrixRMaj(dimensions, dimensions);
        for (int c = 0; c < k; c++) {
            CommonOps_DDRM.invert(new DMatrixRMaj(covariance[c]), inverse);
            double trace = 0;
            for (int i = 0; i < dimensions; i++) {
                for (int j = 0; j < dimensions; j++) {
                    trace += inverse.get(i, j) * prior[i][j];
                }
            }
            sum -= 0.5 * priorSamples * (trace + logDeterminant(factor(c)));
        }
        return sum;
    }

    private Partition partition() {
        double likelihood = expect();
        int[] cluster = Arrays.stream(responsibility).mapToInt(row -> {
            int largest = 0;
            for (int c = 1; c < k; c++) {
                largest = row[c] > row[largest] ? c : largest;
            }
            return largest;
        }).toArray();
        double parameters = k - 1 + k * dimensions + k * (full ? dimensions * (dimensions + 1) / 2.0 : dimensions);
        return new Partition(k, cluster, responsibility, -2 * likelihood + parameters * Math.log(x.length)).bySize();
    }
}
