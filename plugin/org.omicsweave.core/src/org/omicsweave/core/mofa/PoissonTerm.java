package org.omicsweave.core.mofa;

import java.util.Arrays;

import org.omicsweave.core.linalg.MatrixProducts;
import org.omicsweave.core.linalg.Panel;
import org.omicsweave.core.linalg.VectorMath;
import org.omicsweave.core.linalg.Vectors;
import org.omicsweave.core.linalg.Workers;

/**
 * A view of counts: y ~ Poisson(rate), rate = ln(1 + e^x), x = z w + b. With f(x) = rate - y ln(rate) and
 * tau = 1/4 + 0.17 max y, which no second derivative of f exceeds, f is at most
 * f(zeta) + f'(zeta) (x - zeta) + tau (x - zeta)^2 / 2 (Seeger and Bouchard 2012): a gaussian view of pseudo-data
 * zeta - f'(zeta) / tau with a precision per feature. At zeta = E[x], where the bound is tightest, the ELBO's term is
 * -f(zeta) - tau Var[x] / 2.
 */
class PoissonTerm extends SharedPrecisionTerm {

    /** Added to the rate, so that its logarithm stays finite. */
    static final double LEAST_RATE = 1e-4;

    Intercepts intercepts;
    /** Pseudo-data minus intercepts, rows x D, zero where missing. Made when the bound is taken for the first time. */
    Panel targets;
    /** Whether the bound was taken at the factors and weights as they are. */
    private boolean current;
    /** Sums of f and of (z w)^2 over the observed entries of a feature. */
    final double[] value;
    final double[] squares;
    /** 1 / tau, per feature. */
    double[] variance;
    private Panel weightPanel;
    private Panel linearPanel;
    private final FittedTiles[] tiles;

    /** @param commonIntercepts whether all groups have the same intercepts */
    PoissonTerm(ViewData data, Weights weights, Factors factors, double viewWeight, boolean commonIntercepts,
        MatrixProducts products, Workers workers) {
        super(data, weights, factors, viewWeight, products, workers);
        value = new double[data.features];
        tiles = new FittedTiles[workers.threads()];
        squares = new double[data.features];
        double[] largest = new double[data.features];
        double[][] sums = new double[data.groups()][data.features];
        double[] line = new double[data.features];
        for (int g = 0; g < data.groups(); g++) {
            for (int row = data.groupRow[g]; row < data.groupRow[g + 1]; row++) {
                data.values.get(row, 0, data.features, line);
                for (int d = 0; d < line.length; d++) {
                    largest[d] = Math.max(largest[d], line[d]);
                    sums[g][d] += line[d];
                }
            }
        }
        for (double[] row : tau) {
            Arrays.setAll(row, d -> PseudoData.poissonPrecision(largest[d]));
        }
        variance = new double[data.features];
        Arrays.setAll(variance, d -> 1 / tau[0][d]);
        intercepts = new Intercepts(data.groups(), data.features, commonIntercepts);
        // x of the mean count: where b ends without factors
        intercepts.start(data.observed, sums, (count, sum) -> PseudoData.inverseRate((sum + 0.5) / (count + 1)));
        panels();
    }

    @Override
    void share(ViewTerm whole, double step) {
        PoissonTerm other = (PoissonTerm)whole;
        tau = other.tau;
        variance = other.variance;
        intercepts = other.intercepts.ofBatch(step);
    }

    private void panels() {
        weightPanel = products.panel(factors.factors(), data.features, single);
        linearPanel = products.panel(factors.factors(), data.features, single);
    }

    @Override
    Panel targets() {
        return targets;
    }

    @Override
    double[][] noisePrecision() {
        return tau;
    }

    @Override
    double[][] intercepts() {
        return intercepts.values;
    }

    @Override
    void absorbFactors(RowTile tile, int row, int rows) {
        // the bound is taken before the next update of the weights
    }

    @Override
    void absorbedGroup(int g) {
        super.absorbedGroup(g);
        current = false;
    }

    @Override
    void updateBound() {
        prepareTargets();
        intercepts.update();
        int factorCount = factors.factors();
        workers.run(0, data.features, 16, (worker, start, end) -> {
            double[] line = new double[end];
            try (Panel factorRows = products.panel(RowTile.SIZE, factorCount, single)) {
                for (int from = start; from < end; from += VectorMath.BLOCK) {
                    int to = Math.min(end, from + VectorMath.BLOCK);
                    for (int g = 0; g < data.groups(); g++) {
                        sum(g, from, to, factorRows, line);
                    }
                }
            }
        });
    }

    /** Takes the change of the intercepts out of the targets, and sums their products with the factors of a group. */
    private void sum(int g, int from, int to, Panel factorRows, double[] line) {
        int factorCount = factors.factors();
        Arrays.fill(line, from, to, 0);
        for (int k = 0; k < factorCount; k++) {
            linearPanel.put(k, from, to, line);
        }
        double[] change = intercepts.change[g];
        float[] singleLine = single ? new float[to] : null;
        for (int row = data.groupRow[g]; row < data.groupRow[g + 1]; row += RowTile.SIZE) {
            int rows = Math.min(RowTile.SIZE, data.groupRow[g + 1] - row);
            for (int i = 0; i < rows; i++) {
                if (single) {
                    subtract(change, row + i, from, to, singleLine);
                } else {
                    subtract(change, row + i, from, to, line);
                }
                factorRows.put(i, 0, factorCount, factors.mean[data.samples[row + i]]);
            }
            products.addTransposedTimes(factorRows, factorCount, targets, row, rows, from, to, linearPanel);
        }
        for (int k = 0; k < factorCount; k++) {
            linearPanel.get(k, from, to, linear[g][k]);
        }
    }

    private void subtract(double[] change, int row, int from, int to, double[] line) {
        targets.get(row, from, to, line);
        for (int d = from; d < to; d++) {
            line[d] -= change[d];
        }
        data.clearMissing(row, from, to, line);
        targets.put(row, from, to, line);
    }

    private void subtract(double[] change, int row, int from, int to, float[] line) {
        targets.get(row, from, to, line);
        for (int d = from; d < to; d++) {
            line[d] -= (float)change[d];
        }
        data.clearMissing(row, from, to, line);
        targets.put(row, from, to, line);
    }

    /** Takes the bound at the present factors, weights and intercepts, unless that has been done. */
    @Override
    void prepareTargets() {
        if (current) {
            return;
        }
        if (targets == null) {
            targets = products.panel(data.rows(), data.features, single);
        }
        for (int k = 0; k < factors.factors(); k++) {
            weightPanel.put(k, 0, data.features, weights.mean[k]);
        }
        Arrays.fill(value, 0);
        Arrays.fill(squares, 0);
        intercepts.clear(0, data.features);
        for (int g = 0; g < data.groups(); g++) {
            Vectors.addProduct(tau[g], data.observed[g], 0, data.features, intercepts.curvature[g]);
        }
        FittedTiles.run(tiles, () -> new FittedTiles(this, products, weightPanel, null, bound()), workers, data.features,
            this::takeBound);
        current = true;
    }

    private void takeBound(FittedTiles part, int from, int to) {
        for (int g = 0; g < data.groups(); g++) {
            int group = g;
            part.forEachTile(data.groupRow[g], data.groupRow[g + 1], (row, rows) -> part.fit(row, rows, group));
        }
    }

    /** The bound, for one worker. */
    TileBound bound() {
        return single ? new SinglePoissonBound(this) : new PoissonBound(this);
    }

    @Override
    void updateNoise(double step) {
        if (data.missing != null) {
            forEachFeature((d, g, observed) -> tau[g][d]);
        }
    }

    @Override
    double dataElbo() {
        prepareTargets();
        double[] expected = new double[data.features];
        workers.run(0, data.features, 16, (worker, from, to) -> weightedSquares(from, to, expected));
        double total = 0;
        for (int d = 0; d < data.features; d++) {
            total -= value[d] + 0.5 * (expected[d] - tau[0][d] * squares[d]);
        }
        return viewWeight * scale * total;
    }

    /** tau times the sum over observed entries of E[(z w)^2]. */
    private void weightedSquares(int from, int to, double[] sums) {
        if (featureGram == null) {
            double[] group = new double[to];
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
    void restored() {
        current = false;
    }

    @Override
    void dropFactor(int k) {
        super.dropFactor(k);
        FittedTiles.closeAll(tiles);
        Panel.closeAll(weightPanel, linearPanel);
        panels();
        current = false;
    }

    @Override
    void close() {
        super.close();
        FittedTiles.closeAll(tiles);
        Panel.closeAll(weightPanel, linearPanel, targets);
    }
}
