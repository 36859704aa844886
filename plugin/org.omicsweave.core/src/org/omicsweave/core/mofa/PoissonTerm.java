package org.omicsweave.core.mofa;

import java.util.Arrays;

import org.omicsweave.core.linalg.MatrixProducts;
import org.omicsweave.core.linalg.Panel;
import org.omicsweave.core.linalg.Vectors;
import org.omicsweave.core.linalg.Workers;

/**
 * A view of counts: y ~ Poisson(ln(1 + e^x)), x = z w. Seeger's bound (Seeger and Bouchard 2012) at zeta makes it a
 * gaussian view of pseudo-data zeta - f'(zeta) / tau with precision tau = 1/4 + 0.17 max y per feature, where f is the
 * negative log likelihood. The pseudo-data's mean over observed entries is the intercept of a feature.
 */
final class PoissonTerm extends SharedPrecisionTerm {

    /** Added to the rate, so that its logarithm stays finite. */
    private static final double LEAST_RATE = 1e-4;

    /** Pseudo-data minus their mean, rows x D, zero where missing. */
    private Bound bound;
    /** The bound at factors and weights as they are, if the ELBO has been asked for since they changed. */
    private Bound next;
    private boolean nextReady;
    /** Whether the samples are seen only now, so that no bound will follow. */
    private boolean batch;
    /** Intercepts that were found part by part; else null. */
    private double[] foundMeans;
    /** 1 / (2 tau), per feature. */
    private double[] halfVariance;
    private Panel weightPanel;
    private Panel linearPanel;

    PoissonTerm(ViewData data, Weights weights, Factors factors, double viewWeight, MatrixProducts products,
        Workers workers) {
        super(data, weights, factors, viewWeight, products, workers);
        double[] largest = new double[data.features];
        double[] line = new double[data.features];
        for (int row = 0; row < data.rows(); row++) {
            data.values.get(row, 0, data.features, line);
            for (int d = 0; d < line.length; d++) {
                largest[d] = Math.max(largest[d], line[d]);
            }
        }
        for (double[] row : tau) {
            Arrays.setAll(row, d -> 0.25 + 0.17 * largest[d]);
        }
        halfVariance = new double[data.features];
        Arrays.setAll(halfVariance, d -> 0.5 / tau[0][d]);
        panels();
    }

    @Override
    void share(ViewTerm whole) {
        PoissonTerm other = (PoissonTerm)whole;
        tau = other.tau;
        halfVariance = other.halfVariance;
        batch = true;
    }

    private void panels() {
        weightPanel = products.panel(factors.factors(), data.features, single);
        linearPanel = products.panel(factors.factors(), data.features, single);
    }

    @Override
    Panel targets() {
        return bound.pseudo;
    }

    @Override
    double[][] noisePrecision() {
        return tau;
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

    @Override
    void absorbFactors(RowTile tile, int row, int rows) {
        // the pseudo-data will be new before the next update of the weights
    }

    @Override
    void updateBound() {
        putWeights();
        if (bound == null) {
            bound = new Bound(data, products);
        }
        boolean ready = nextReady;
        if (ready) {
            Bound old = bound;
            bound = next;
            next = old;
            nextReady = false;
        }
        FittedTiles.run(this, workers, products, weightPanel, null, (tile, from, to) -> {
            if (!ready) {
                bound.clear(from, to);
                tile.forEachRow((row, fitted) -> newPseudoData(bound, row, from, to, tile, fitted));
            }
            bound.divide(data, from, to);
            for (int g = 0; g < data.groups(); g++) {
                int group = g;
                for (int k = 0; k < factors.factors(); k++) {
                    Arrays.fill(linear[group][k], from, to, 0);
                }
                tile.forEachTile(data.groupRow[g], data.groupRow[g + 1], (row, rows) -> {
                    for (int i = row; i < row + rows; i++) {
                        bound.pseudo.get(i, from, to, tile.values);
                        for (int d = from; d < to; d++) {
                            tile.values[d] -= bound.means[d];
                        }
                        data.clearMissing(i, from, to, tile.values);
                        bound.pseudo.put(i, from, to, tile.values);
                    }
                    tile.putFactors(row, rows);
                    products.addTransposedTimes(tile.factorRows, factors.factors(), bound.pseudo, row, rows, from, to,
                        linearPanel);
                });
                for (int k = 0; k < factors.factors(); k++) {
                    linearPanel.get(k, from, to, linear[group][k]);
                    linearPanel.put(k, from, to, tile.zeros);
                }
            }
        });
    }

    /** At zeta = x: e = e^-|x|, rate = max(x, 0) + ln(1 + e), f' = sigma(x) (1 - y / rate), f = rate - y ln rate. */
    private void newPseudoData(Bound target, int row, int from, int to, FittedTiles tile, double[] x) {
        double[] y = tile.values;
        double[] e = tile.work;
        double[] rate = tile.other;
        double[] slope = tile.rest;
        double[] seen = tile.observed;
        data.values.get(row, from, to, y);
        for (int d = from; d < to; d++) {
            rate[d] = -Math.abs(x[d]);
        }
        tile.math.exp(rate, e, from, to);
        for (int d = from; d < to; d++) {
            slope[d] = 1 + e[d];
        }
        tile.math.log(slope, rate, from, to);
        for (int d = from; d < to; d++) {
            rate[d] += Math.max(x[d], 0) + LEAST_RATE;
        }
        for (int d = from; d < to; d++) { // numerator of sigma: 1 where x > 0, otherwise e
            e[d] = Math.max(e[d], Math.min(1, Math.max(0, x[d] * 1e300)));
        }
        for (int d = from; d < to; d++) {
            slope[d] = e[d] / slope[d] * (1 - y[d] / rate[d]);
        }
        tile.math.log(rate, e, from, to);
        for (int d = from; d < to; d++) {
            target.constants[d] += seen[d] * (rate[d] - y[d] * e[d] - slope[d] * slope[d] * halfVariance[d]);
        }
        for (int d = from; d < to; d++) {
            y[d] = seen[d] * (x[d] - slope[d] * (2 * halfVariance[d]));
        }
        for (int d = from; d < to; d++) {
            target.means[d] += y[d];
        }
        target.pseudo.put(row, from, to, y);
    }

    private void putWeights() {
        for (int k = 0; k < factors.factors(); k++) {
            weightPanel.put(k, 0, data.features, weights.mean[k]);
        }
    }

    @Override
    void updateNoise(double step) {
        if (data.missing != null) {
            forEachFeature((d, g, observed) -> tau[g][d]);
        }
    }

    @Override
    double dataElbo() {
        putWeights();
        double[] sums = new double[data.features];
        double[] squares = new double[data.features];
        if (!batch) {
            next = next == null ? new Bound(data, products) : next;
        }
        FittedTiles.run(this, workers, products, weightPanel, null, (tile, from, to) -> {
            if (!batch) {
                next.clear(from, to);
            }
            tile.forEachRow((row, fitted) -> {
                bound.pseudo.get(row, from, to, tile.values);
                for (int d = from; d < to; d++) {
                    double target = tile.values[d] + bound.means[d];
                    sums[d] += tile.observed[d] * target * (target - 2 * fitted[d]);
                }
                if (!batch) {
                    newPseudoData(next, row, from, to, tile, fitted); // while Z W' is at hand
                }
            });
            weightedSquares(from, to, squares);
        });
        nextReady = !batch;
        double total = 0;
        for (int d = 0; d < data.features; d++) {
            total -= 0.5 * (tau[0][d] * sums[d] + squares[d]) + bound.constants[d];
        }
        return viewWeight * scale * total;
    }

    /** tau times the sum over observed entries of E[(z w)^2]. */
    private void weightedSquares(int from, int to, double[] sums) {
        if (featureGram == null) {
            double[] group = new double[to];
            Arrays.fill(sums, from, to, 0);
            for (int g = 0; g < tau.length; g++) {
                expectedSquares(g, from, to, group);
                Vectors.addProduct(tau[g], group, from, to, sums);
            }
            return;
        }
        double[] packed = new double[featureGram.length];
        for (int d = from; d < to; d++) {
            for (int i = 0; i < packed.length; i++) {
                packed[i] = featureGram[i][d];
            }
            sums[d] = expectedSquare(d, packed);
        }
    }

    @Override
    void dropFactor(int k) {
        super.dropFactor(k);
        weightPanel.close();
        linearPanel.close();
        panels();
        nextReady = false;
        updateBound();
    }

    @Override
    void close() {
        super.close();
        weightPanel.close();
        linearPanel.close();
        if (bound != null) {
            bound.pseudo.close();
        }
        if (next != null) {
            next.pseudo.close();
        }
    }
}
