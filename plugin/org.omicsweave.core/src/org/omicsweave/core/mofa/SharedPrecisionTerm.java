package org.omicsweave.core.mofa;

import java.util.Arrays;

import org.omicsweave.core.linalg.Gram;
import org.omicsweave.core.linalg.MaskedSums;
import org.omicsweave.core.linalg.MatrixProducts;
import org.omicsweave.core.linalg.PackedRows;
import org.omicsweave.core.linalg.Panel;
import org.omicsweave.core.linalg.Vectors;
import org.omicsweave.core.linalg.Workers;

/**
 * A view whose noise precision tau is the same for all samples of a group: gaussian, and poisson with its bound. Then
 * an iteration needs two products over the data, Y (tau W) and Z'Y, and K x K sums of factors and of weights per group.
 * Missing entries are taken out of the K x K sums one by one, at a cost in proportion to their number.
 */
abstract class SharedPrecisionTerm extends ViewTerm {

    private static final int BLOCK = 64;
    /** Rows whose missing entries are summed at once, so that the weights come from memory less often. */
    private static final int ROWS_AHEAD = 128;

    final MatrixProducts products;
    final Workers workers;
    final boolean single;
    /** E[tau], G x D. */
    double[][] tau;
    /** Z'Y per group, G x K x D. */
    double[][][] linear;
    /** Packed sums of E[z] E[z]' and E[z^2] over the measured samples, per group. */
    double[][] gram;
    /** Sums over groups of tau times the packed sums over observed entries, component by component; null if complete. */
    double[][] featureGram;
    private double[][][] workerGram;
    private Panel[] weightPanels;
    private double[][] weightGram;
    /** Packed products of the weights of each feature; null if complete. */
    private PackedRows packedWeights;
    /** Packed products of the factors, per row; null if complete. */
    private PackedRows packedFactors;
    private Ahead[] ahead;

    /** Sums over the missing (or observed) entries of the next rows of a worker. */
    private static final class Ahead {
        private final double[][] sums;
        private final boolean[] missing = new boolean[ROWS_AHEAD];
        private int from;
        private int to;

        Ahead(int width) {
            sums = new double[ROWS_AHEAD][width];
        }
    }

    SharedPrecisionTerm(ViewData data, Weights weights, Factors factors, double viewWeight, MatrixProducts products,
        Workers workers) {
        super(data, weights, factors, viewWeight);
        this.products = products;
        this.workers = workers;
        single = data.values.isSingle();
        tau = new double[data.groups()][data.features];
        for (double[] row : tau) {
            Arrays.fill(row, 1);
        }
        allocate();
    }

    private void allocate() {
        int k = factors.factors();
        int width = Gram.width(k);
        boolean complete = data.missing == null;
        linear = new double[data.groups()][k][data.features];
        gram = new double[data.groups()][width];
        workerGram = new double[workers.threads()][data.groups()][width];
        weightGram = new double[data.groups()][width];
        featureGram = complete ? null : new double[width][data.features];
        packedWeights = complete ? null : new PackedRows(data.features, width, single);
        packedFactors = null;
        ahead = new Ahead[workers.threads()];
        weightPanels = new Panel[data.groups()];
        for (int g = 0; g < weightPanels.length; g++) {
            weightPanels[g] = products.panel(k, data.features, single);
        }
    }

    @Override
    void weightEquations(int k, int from, int to, double[] out, double[] precision) {
        int factorCount = factors.factors();
        int diagonal = Gram.pairs(factorCount) + k;
        Arrays.fill(out, from, to, 0);
        Arrays.fill(precision, from, to, 0);
        if (featureGram != null) {
            for (int j = 0; j < factorCount; j++) {
                if (j != k) {
                    Vectors.subtractProduct(featureGram[Gram.index(j, k, factorCount)], weights.mean[j], from, to, out);
                }
            }
            Vectors.add(featureGram[diagonal], from, to, precision);
            for (int g = 0; g < tau.length; g++) {
                Vectors.addProduct(tau[g], linear[g][k], from, to, out);
            }
        } else if (tau.length == 1) {
            System.arraycopy(linear[0][k], from, out, from, to - from);
            subtractOthers(gram[0], k, from, to, out);
            Vectors.multiply(tau[0], from, to, out);
            Vectors.add(gram[0][diagonal], tau[0], from, to, precision);
        } else {
            double[] rest = new double[to];
            for (int g = 0; g < tau.length; g++) {
                System.arraycopy(linear[g][k], from, rest, from, to - from);
                subtractOthers(gram[g], k, from, to, rest);
                Vectors.addProduct(tau[g], rest, from, to, out);
                Vectors.add(gram[g][diagonal], tau[g], from, to, precision);
            }
        }
        if (scale != 1) {
            Vectors.scale(scale, from, to, out);
            Vectors.scale(scale, from, to, precision);
        }
    }

    /** out -= sum over j other than k of gram_jk w_j, four at once. */
    private void subtractOthers(double[] packed, int k, int from, int to, double[] out) {
        int factorCount = factors.factors();
        int[] others = new int[factorCount - 1];
        for (int j = 0; j < others.length; j++) {
            others[j] = j < k ? j : j + 1;
        }
        int i = 0;
        for (; i + 3 < others.length; i += 4) {
            Vectors.subtract(packed[Gram.index(others[i], k, factorCount)], weights.mean[others[i]],
                packed[Gram.index(others[i + 1], k, factorCount)], weights.mean[others[i + 1]],
                packed[Gram.index(others[i + 2], k, factorCount)], weights.mean[others[i + 2]],
                packed[Gram.index(others[i + 3], k, factorCount)], weights.mean[others[i + 3]], from, to, out);
        }
        for (; i < others.length; i++) {
            Vectors.add(-packed[Gram.index(others[i], k, factorCount)], weights.mean[others[i]], from, to, out);
        }
    }

    @Override
    void prepareRows() {
        int factorCount = factors.factors();
        workers.run(0, factorCount, 1, (worker, from, to) -> {
            double[] scaled = new double[data.features];
            for (int g = 0; g < tau.length; g++) {
                for (int k = from; k < to; k++) {
                    for (int d = 0; d < data.features; d++) {
                        scaled[d] = tau[g][d] * weights.mean[k][d];
                    }
                    weightPanels[g].put(k, 0, data.features, scaled);
                    for (int j = 0; j < k; j++) {
                        weightGram[g][Gram.index(j, k, factorCount)] = Vectors.dot(scaled, weights.mean[j]);
                    }
                    weightGram[g][Gram.pairs(factorCount) + k] = Vectors.dot(tau[g], weights.second[k]);
                }
            }
        });
        if (packedWeights != null) {
            workers.run(0, data.features, BLOCK, (worker, from, to) -> {
                double[] mean = new double[factorCount];
                double[] second = new double[factorCount];
                double[] packed = new double[Gram.width(factorCount)];
                for (int d = from; d < to; d++) {
                    for (int k = 0; k < factorCount; k++) {
                        mean[k] = weights.mean[k][d];
                        second[k] = weights.second[k][d];
                    }
                    Gram.outer(mean, second, factorCount, packed);
                    packedWeights.put(d, packed);
                }
            });
        }
    }

    @Override
    void addRows(RowTile tile) {
        int row = data.firstRow[tile.first];
        int rows = data.firstRow[tile.last] - row;
        if (rows == 0) {
            return;
        }
        int g = tile.group;
        int factorCount = tile.factors;
        int width = Gram.width(factorCount);
        products.timesTransposed(targets(), row, rows, 0, data.features, weightPanels[g], factorCount,
            tile.products(single));
        Ahead next = data.missing == null ? null : ahead(tile, row, rows);
        for (int i = 0; i < rows; i++) {
            int at = data.samples[row + i] - tile.first;
            tile.products(single).get(i, 0, factorCount, tile.line);
            Gram.add(tile.linear[at], viewWeight, tile.line, factorCount);
            double[] sum = tile.gram[at];
            if (next == null) {
                Gram.add(sum, viewWeight, weightGram[g], width);
            } else {
                int place = row + i - next.from;
                if (next.missing[place]) {
                    Gram.add(sum, viewWeight, weightGram[g], width);
                }
                Gram.add(sum, next.missing[place] ? -viewWeight : viewWeight, next.sums[place], width);
            }
        }
    }

    /** The sums of the rows {@code row .. row+rows-1}, among those of the rows after them. */
    private Ahead ahead(RowTile tile, int row, int rows) {
        if (ahead[tile.worker] == null) {
            ahead[tile.worker] = new Ahead(Gram.width(tile.factors));
        }
        Ahead next = ahead[tile.worker];
        if (tile.fresh || row < next.from || row + rows > next.to) {
            next.from = row;
            next.to = Math.min(row + ROWS_AHEAD, data.firstRow[tile.limit]);
            for (int i = 0; i < next.to - row; i++) {
                Arrays.fill(next.sums[i], 0);
                next.missing[i] = 2 * data.missing.count(row + i) <= data.features;
            }
            MaskedSums.add(data.missing, next.missing, row, next.to, 0, data.features, packedWeights, tau[tile.group],
                next.sums);
        }
        return next;
    }

    @Override
    void absorbRows(RowTile tile) {
        int row = data.firstRow[tile.first];
        int rows = data.firstRow[tile.last] - row;
        int width = Gram.width(tile.factors);
        double[] sum = workerGram[tile.worker][tile.group];
        PackedRows kept = data.missing == null ? null : packedFactors();
        for (int i = 0; i < rows; i++) {
            int sample = data.samples[row + i];
            double[] packed = tile.packed[sample - tile.first];
            Gram.add(sum, 1, packed, width);
            if (kept != null) {
                kept.put(row + i, packed);
            }
        }
        absorbFactors(tile, row, rows);
    }

    /** The values that Z W' is meant to reproduce: rows x D, zero where missing. */
    abstract Panel targets();

    @Override
    void copyTargets(int g, int row, int rows, int from, int to, Panel target) {
        double[] line = new double[data.features];
        for (int i = 0; i < rows; i++) {
            targets().get(row + i, from, to, line);
            target.put(i, from, to, line);
        }
    }

    private synchronized PackedRows packedFactors() {
        if (packedFactors == null) {
            packedFactors = new PackedRows(data.rows(), Gram.width(factors.factors()), single);
        }
        return packedFactors;
    }

    /** Takes in the product of the new factors and the data of the rows, if the data are final by now. */
    abstract void absorbFactors(RowTile tile, int row, int rows);

    @Override
    void absorbedGroup(int g) {
        Arrays.fill(gram[g], 0);
        for (double[][] worker : workerGram) {
            Gram.add(gram[g], 1, worker[g], gram[g].length);
            Arrays.fill(worker[g], 0);
        }
    }

    /** What {@link #forEachFeature} calls. */
    @FunctionalInterface
    interface FeatureTask {
        /**
         * @param d feature
         * @param g group
         * @param observed packed sums of factors over the samples of the group in which the feature is observed
         * @return factor of these sums in {@link #featureGram}
         */
        double visit(int d, int g, double[] observed);
    }

    /**
     * Visits all features of a view with missing entries with their sums of factors, and sums these times the task's
     * answer over groups to {@link #featureGram}.
     */
    void forEachFeature(FeatureTask task) {
        int width = Gram.width(factors.factors());
        workers.run(0, data.features, BLOCK, (worker, from, to) -> {
            double[][] sums = new double[BLOCK][width];
            double[][] totals = new double[BLOCK][width];
            boolean[] set = new boolean[BLOCK];
            for (int start = from; start < to; start += BLOCK) {
                workers.checkpoint(worker);
                int end = Math.min(to, start + BLOCK);
                for (double[] total : totals) {
                    Arrays.fill(total, 0);
                }
                for (int g = 0; g < tau.length; g++) {
                    int rows = data.groupRow[g + 1] - data.groupRow[g];
                    for (int d = start; d < end; d++) {
                        Arrays.fill(sums[d - start], 0);
                        set[d - start] = 2 * data.observed[g][d] >= rows;
                    }
                    MaskedSums.add(data.missingByFeature, set, start, end, data.groupRow[g], data.groupRow[g + 1],
                        packedFactors, null, sums);
                    for (int d = start; d < end; d++) {
                        double[] sum = sums[d - start];
                        if (set[d - start]) {
                            for (int i = 0; i < width; i++) {
                                sum[i] = gram[g][i] - sum[i];
                            }
                        }
                        Gram.add(totals[d - start], task.visit(d, g, sum), sum, width);
                    }
                }
                for (int i = 0; i < width; i++) {
                    double[] target = featureGram[i];
                    for (int d = start; d < end; d++) {
                        target[d] = totals[d - start][i];
                    }
                }
            }
        });
    }

    /**
     * Sum over samples of E[(z w)^2] for a feature with missing entries.
     *
     * @param observed packed sums of factors over the samples in which it is observed
     */
    double expectedSquare(int d, double[] observed) {
        int factorCount = factors.factors();
        int diagonal = Gram.pairs(factorCount);
        double[] mean = new double[factorCount];
        for (int k = 0; k < factorCount; k++) {
            mean[k] = weights.mean[k][d];
        }
        double sum = 0;
        int at = 0;
        for (int i = 0; i < factorCount; i++) {
            double row = 0;
            for (int j = i + 1; j < factorCount; j++, at++) {
                row += observed[at] * mean[j];
            }
            sum += observed[diagonal + i] * weights.second[i][d] + 2 * mean[i] * row;
        }
        return sum;
    }

    /** Sum over the samples of a group of E[(z w)^2], for features {@code from .. to-1} of a complete view. */
    void expectedSquares(int g, int from, int to, double[] sums) {
        int factorCount = factors.factors();
        Arrays.fill(sums, from, to, 0);
        double[] row = new double[to];
        for (int i = 0; i < factorCount; i++) {
            Arrays.fill(row, from, to, 0);
            for (int j = i + 1; j < factorCount; j++) {
                Vectors.add(2 * gram[g][Gram.index(i, j, factorCount)], weights.mean[j], from, to, row);
            }
            Vectors.addProduct(weights.mean[i], row, from, to, sums);
            Vectors.add(gram[g][Gram.pairs(factorCount) + i], weights.second[i], from, to, sums);
        }
    }

    @Override
    void dropFactor(int k) {
        for (Panel panel : weightPanels) {
            panel.close();
        }
        allocate();
    }

    @Override
    void close() {
        for (Panel panel : weightPanels) {
            panel.close();
        }
    }
}
