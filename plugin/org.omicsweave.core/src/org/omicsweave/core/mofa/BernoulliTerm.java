package org.omicsweave.core.mofa;

import java.util.Arrays;

import org.omicsweave.core.linalg.Gram;
import org.omicsweave.core.linalg.MatrixProducts;
import org.omicsweave.core.linalg.Panel;
import org.omicsweave.core.linalg.Vectors;
import org.omicsweave.core.linalg.Workers;

/**
 * A view of zeros and ones: y ~ Bernoulli(1 / (1 + e^-x)), x = z w. The bound of Jaakkola and Jordan (2000) at
 * zeta^2 = E[x^2] makes it a gaussian view of pseudo-data (2 y - 1) / (4 lambda), lambda = tanh(zeta / 2) / (4 zeta),
 * with precision tau = 2 lambda per entry. The pseudo-data's mean over observed entries is the intercept of a feature.
 * As in MOFA2, tau follows zeta at the end of the iteration.
 */
final class BernoulliTerm extends ViewTerm {

    /** Smallest zeta^2: the bound is flat below. */
    private static final double LEAST_SQUARE = 1e-12;

    private final MatrixProducts products;
    private final Workers workers;
    private final boolean single;
    /** The bound: pseudo-data before their mean is taken out; their sign is that of 2 y - 1. */
    private Bound bound;
    /** The bound at factors and weights as they are, if the ELBO has been asked for since they changed. */
    private Bound next;
    private boolean nextReady;
    /** tau, rows x D, zero where missing. */
    private Panel tau;
    /** Intercepts that were found part by part; else null. */
    private double[] foundMeans;
    /** Sum of tau z y and of the packed products of z times tau, component by component x D. */
    private Panel linear;
    private Panel gram;
    private double[][] linearRows;
    private double[][] gramRows;
    private Panel weightPanel;
    private Panel squarePanel;
    private Panel packedWeights;
    /** Whether tau follows zeta at once, for samples that are seen only now. */
    private boolean immediate;
    private final Panel[] targetTiles;
    private Panel[] gramTiles;

    BernoulliTerm(ViewData data, Weights weights, Factors factors, double viewWeight, MatrixProducts products,
        Workers workers) {
        super(data, weights, factors, viewWeight);
        this.products = products;
        this.workers = workers;
        single = data.values.isSingle();
        targetTiles = new Panel[workers.threads()];
        panels();
    }

    private void begin() {
        bound = new Bound(data, products);
        tau = products.panel(data.rows(), data.features, single);
        double[] line = new double[data.features];
        for (int row = 0; row < data.rows(); row++) {
            Arrays.fill(line, 1);
            data.clearMissing(row, 0, data.features, line);
            tau.put(row, 0, data.features, line);
        }
    }

    @Override
    void share(ViewTerm whole) {
        immediate = true;
    }

    private void panels() {
        int k = factors.factors();
        int width = Gram.width(k);
        linear = products.panel(k, data.features, single);
        gram = products.panel(width, data.features, single);
        linearRows = new double[k][data.features];
        gramRows = new double[width][data.features];
        weightPanel = products.panel(k, data.features, single);
        squarePanel = products.panel(2 * k, data.features, single);
        packedWeights = products.panel(width, data.features, single);
        gramTiles = new Panel[workers.threads()];
    }

    @Override
    void setIntercepts(double[] found) {
        foundMeans = found;
    }

    @Override
    double[][] intercepts() {
        double[][] intercepts = new double[data.groups()][];
        Arrays.fill(intercepts, foundMeans == null ? bound.means : foundMeans);
        return intercepts;
    }

    private void putWeights() {
        int factorCount = factors.factors();
        double[] square = new double[data.features];
        for (int k = 0; k < factorCount; k++) {
            double[] w = weights.mean[k];
            for (int d = 0; d < square.length; d++) {
                square[d] = w[d] * w[d];
            }
            weightPanel.put(k, 0, data.features, w);
            squarePanel.put(k, 0, data.features, weights.second[k]);
            squarePanel.put(factorCount + k, 0, data.features, square);
        }
    }

    @Override
    void updateBound() {
        putWeights();
        if (bound == null) {
            begin();
        }
        boolean ready = nextReady;
        if (ready) {
            Bound old = bound;
            bound = next;
            next = old;
            nextReady = false;
        }
        FittedTiles.run(this, workers, products, weightPanel, squarePanel, (tiles, from, to) -> {
            if (!ready) {
                bound.clear(from, to);
                tiles.forEachRow((row, fitted) -> newPseudoData(bound, row, from, to, tiles, fitted));
            }
            bound.divide(data, from, to);
            sumFactors(tiles, from, to);
        });
    }

    /**
     * With e = e^-zeta and r = tanh(zeta / 2) = (1 - e) / (1 + e): pseudo-data (2 y - 1) zeta / r, and the bound's
     * constant -ln(1 + e) - zeta / 2 + zeta r / 4.
     */
    private void newPseudoData(Bound target, int row, int from, int to, FittedTiles tiles, double[] fitted) {
        double[] y = tiles.values;
        double[] zeta = tiles.other;
        double[] e = tiles.rest;
        double[] ratio = tiles.work;
        double[] variance = tiles.variance;
        double[] seen = tiles.observed;
        data.values.get(row, from, to, y);
        for (int d = from; d < to; d++) {
            zeta[d] = Math.sqrt(Math.max(fitted[d] * fitted[d] + variance[d], LEAST_SQUARE));
        }
        for (int d = from; d < to; d++) {
            ratio[d] = -zeta[d];
        }
        tiles.math.exp(ratio, e, from, to);
        for (int d = from; d < to; d++) {
            ratio[d] = (1 - e[d]) / (1 + e[d]);
        }
        addConstants(target.constants, from, to, zeta, ratio, e, seen);
        for (int d = from; d < to; d++) {
            y[d] = (2 * y[d] - 1) * zeta[d] / ratio[d];
        }
        for (int d = from; d < to; d++) {
            target.means[d] += seen[d] * y[d];
        }
        target.pseudo.put(row, from, to, y);
        if (immediate) {
            for (int d = from; d < to; d++) {
                y[d] = 0.5 * seen[d] / Math.abs(y[d]);
            }
            tau.put(row, from, to, y);
        }
    }

    private static void addConstants(double[] constants, int from, int to, double[] zeta, double[] ratio, double[] e,
        double[] seen) {
        for (int d = from; d < to; d++) {
            constants[d] += seen[d] * zeta[d] * (0.25 * ratio[d] - 0.5);
        }
        // logarithms of a few hundred factors between 1 and 2 at once
        double even = 1;
        double odd = 1;
        int d = from;
        for (; d + 1 < to; d += 2) {
            even *= 1 + seen[d] * e[d];
            odd *= 1 + seen[d + 1] * e[d + 1];
        }
        if (d < to) {
            even *= 1 + seen[d] * e[d];
        }
        constants[from] -= Math.log(even) + Math.log(odd);
    }

    /** Sums over samples that the update of the weights needs. */
    private void sumFactors(FittedTiles tiles, int from, int to) {
        int factorCount = factors.factors();
        int width = Gram.width(factorCount);
        for (int i = 0; i < width; i++) {
            gram.put(i, from, to, tiles.zeros);
            if (i < factorCount) {
                linear.put(i, from, to, tiles.zeros);
            }
        }
        double[] packed = new double[width];
        try (Panel packedRows = products.panel(RowTile.SIZE, width, single);
            Panel target = products.panel(RowTile.SIZE, data.features, single)) {
            tiles.forEachTile(0, data.rows(), (row, rows) -> {
                tiles.putFactors(row, rows);
                for (int i = 0; i < rows; i++) {
                    int sample = data.samples[row + i];
                    Gram.outer(factors.mean[sample], factors.second[sample], factorCount, packed);
                    packedRows.put(i, 0, width, packed);
                    weightedTarget(row + i, from, to, tiles.values, tiles.work);
                    target.put(i, from, to, tiles.work);
                }
                products.addTransposedTimes(tiles.factorRows, factorCount, target, 0, rows, from, to, linear);
                products.addTransposedTimes(packedRows, width, tau, row, rows, from, to, gram);
            });
        }
        for (int i = 0; i < width; i++) {
            gram.get(i, from, to, gramRows[i]);
            if (i < factorCount) {
                linear.get(i, from, to, linearRows[i]);
            }
        }
    }

    /** tau times the pseudo-data without their mean. */
    private void weightedTarget(int row, int from, int to, double[] room, double[] target) {
        bound.pseudo.get(row, from, to, target);
        tau.get(row, from, to, room);
        for (int d = from; d < to; d++) {
            target[d] = room[d] * (target[d] - bound.means[d]);
        }
    }

    @Override
    void weightEquations(int k, int from, int to, double[] out, double[] precision) {
        int factorCount = factors.factors();
        System.arraycopy(linearRows[k], from, out, from, to - from);
        System.arraycopy(gramRows[Gram.pairs(factorCount) + k], from, precision, from, to - from);
        for (int j = 0; j < factorCount; j++) {
            if (j != k) {
                Vectors.subtractProduct(gramRows[Gram.index(j, k, factorCount)], weights.mean[j], from, to,
                    out);
            }
        }
        if (scale != 1) {
            Vectors.scale(scale, from, to, out);
            Vectors.scale(scale, from, to, precision);
        }
    }

    @Override
    void prepareRows() {
        putWeights();
        int factorCount = factors.factors();
        workers.run(0, factorCount, 1, (worker, from, to) -> {
            double[] product = new double[data.features];
            for (int k = from; k < to; k++) {
                for (int j = 0; j < k; j++) {
                    double[] u = weights.mean[j];
                    double[] v = weights.mean[k];
                    for (int d = 0; d < product.length; d++) {
                        product[d] = u[d] * v[d];
                    }
                    packedWeights.put(Gram.index(j, k, factorCount), 0, data.features, product);
                }
                packedWeights.put(Gram.pairs(factorCount) + k, 0, data.features, weights.second[k]);
            }
        });
    }

    @Override
    void addRows(RowTile tile) {
        int row = data.firstRow[tile.first];
        int rows = data.firstRow[tile.last] - row;
        int width = Gram.width(tile.factors);
        if (targetTiles[tile.worker] == null) {
            targetTiles[tile.worker] = products.panel(RowTile.SIZE, data.features, single);
        }
        if (gramTiles[tile.worker] == null) {
            gramTiles[tile.worker] = products.panel(RowTile.SIZE, width, single);
        }
        Panel target = targetTiles[tile.worker];
        Panel grams = gramTiles[tile.worker];
        double[] room = new double[data.features];
        double[] line = new double[data.features];
        for (int i = 0; i < rows; i++) {
            weightedTarget(row + i, 0, data.features, room, line);
            target.put(i, 0, data.features, line);
        }
        products.timesTransposed(target, 0, rows, 0, data.features, weightPanel, tile.factors, tile.products);
        products.timesTransposed(tau, row, rows, 0, data.features, packedWeights, width, grams);
        for (int i = 0; i < rows; i++) {
            int at = data.samples[row + i] - tile.first;
            tile.products.get(i, 0, tile.factors, tile.line);
            Gram.add(tile.linear[at], viewWeight, tile.line, tile.factors);
            grams.get(i, 0, width, tile.sums);
            Gram.add(tile.gram[at], viewWeight, tile.sums, width);
        }
    }

    @Override
    void absorbRows(RowTile tile) {
        // the pseudo-data will be new before the next update of the weights
    }

    @Override
    void absorbedGroup(int group) {
        // nothing is summed group by group
    }

    @Override
    void updateNoise(double step) {
        if (step == 0) {
            return;
        }
        workers.run(0, data.rows(), 8, (worker, from, to) -> {
            double[] line = new double[data.features];
            for (int row = from; row < to; row++) {
                bound.pseudo.get(row, 0, data.features, line);
                for (int d = 0; d < line.length; d++) {
                    line[d] = 0.5 / Math.abs(line[d]);
                }
                data.clearMissing(row, 0, data.features, line);
                tau.put(row, 0, data.features, line);
            }
        });
    }

    @Override
    double dataElbo() {
        putWeights();
        double[] sums = bound.constants.clone();
        if (!immediate) {
            next = next == null ? new Bound(data, products) : next;
        }
        FittedTiles.run(this, workers, products, weightPanel, squarePanel, (tiles, from, to) -> {
            if (!immediate) {
                next.clear(from, to);
            }
            tiles.forEachRow((row, fitted) -> {
                double[] line = tiles.values;
                bound.pseudo.get(row, from, to, line);
                for (int d = from; d < to; d++) {
                    double square = fitted[d] * fitted[d] + tiles.variance[d];
                    tiles.work[d] = (0.5 * line[d] * fitted[d] - 0.25 * square) / Math.abs(line[d]);
                }
                for (int d = from; d < to; d++) {
                    sums[d] += tiles.observed[d] * tiles.work[d];
                }
                if (!immediate) {
                    newPseudoData(next, row, from, to, tiles, fitted); // while Z W' is at hand
                }
            });
        });
        nextReady = !immediate;
        return viewWeight * scale * Arrays.stream(sums).sum();
    }

    @Override
    void copyTargets(int row, int rows, int from, int to, Panel target) {
        double[] line = new double[data.features];
        for (int i = 0; i < rows; i++) {
            bound.pseudo.get(row + i, from, to, line);
            for (int d = from; d < to; d++) {
                line[d] -= bound.means[d];
            }
            data.clearMissing(row + i, from, to, line);
            target.put(i, from, to, line);
        }
    }

    @Override
    void dropFactor(int k) {
        closePanels();
        panels();
        nextReady = false;
        updateBound();
    }

    private void closePanels() {
        Panel.closeAll(linear, gram, weightPanel, squarePanel, packedWeights);
        Panel.closeAll(gramTiles);
    }

    @Override
    void close() {
        closePanels();
        Panel.closeAll(targetTiles);
        if (bound != null) {
            bound.pseudo.close();
            tau.close();
        }
        if (next != null) {
            next.pseudo.close();
        }
    }
}
