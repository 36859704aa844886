package org.omicsweave.core.mofa;

import java.util.Arrays;

import org.omicsweave.core.linalg.Gram;
import org.omicsweave.core.linalg.MatrixProducts;
import org.omicsweave.core.linalg.Panel;
import org.omicsweave.core.linalg.Vectors;
import org.omicsweave.core.linalg.Workers;

/**
 * A view of zeros and ones: y ~ Bernoulli(1 / (1 + e^-x)), x = z w + b. The bound of Jaakkola and Jordan (2000) at
 * zeta^2 = E[x^2] is (y - 1/2) x - tau x^2 / 2 + constant with a precision tau = tanh(zeta / 2) / (2 zeta) per entry:
 * that of a gaussian view with pseudo-data (y - 1/2) / tau. At this zeta its expectation is
 * (y - 1/2) E[x] - zeta / 2 - ln(1 + e^-zeta), which is the ELBO's term.
 *
 * <p>As tau differs between entries, the updates need a K x K sum for every feature and every sample: products of tau
 * with K (K + 1) / 2 columns. They are in single precision: tau is the curvature of a bound, and an error in it only
 * makes a step a little shorter or longer than the best one. Z W', zeta and the value of the bound are in the precision of
 * the data, sums of the value in double precision.
 */
class BernoulliTerm extends ViewTerm {

    /** Added to zeta^2, so that tau stays finite. */
    static final double LEAST_SQUARE = 1e-12;

    final MatrixProducts products;
    private final Workers workers;
    private final boolean single;
    Intercepts intercepts;
    /** tau, and y - 1/2: rows x D, zero where missing. Made when the bound is taken for the first time. */
    Panel tau;
    Panel half;
    /** Whether the bound was taken at the factors and weights as they are. */
    private boolean current;
    /** The bound, summed over the observed entries of a feature. */
    final double[] value;
    /** Sums over samples: z (y - 1/2), the packed products of z times tau, and z tau for each group: rows x D. */
    private Panel linear;
    private Panel gram;
    private Panel[] shifts;
    private double[][] linearRows;
    private double[][] gramRows;
    /** Weights, and their variances and squares, in the precision of the data. */
    private Panel weightPanel;
    private Panel squarePanel;
    /**
     * For the products with rows, D rows: weights, weights times the intercepts of each group, packed products of
     * weights.
     */
    private Panel rowWeights;
    private Panel[] shiftedWeights;
    private Panel packedWeights;
    private RowProducts[] rowProducts;
    private final FittedTiles[] tiles;

    /** Room of a worker for products of a tile of rows. */
    private record RowProducts(Panel linear, Panel shift, Panel gram) {
    }

    /** @param commonIntercepts whether all groups have the same intercepts */
    BernoulliTerm(ViewData data, Weights weights, Factors factors, double viewWeight, boolean commonIntercepts,
        MatrixProducts products, Workers workers) {
        this(data, weights, factors, viewWeight, commonIntercepts, products, workers, true);
    }

    BernoulliTerm(ViewData data, Weights weights, Factors factors, double viewWeight, boolean commonIntercepts,
        MatrixProducts products, Workers workers, boolean single) {
        super(data, weights, factors, viewWeight);
        this.products = products;
        this.workers = workers;
        this.single = single;
        value = new double[data.features];
        tiles = new FittedTiles[workers.threads()];
        intercepts = new Intercepts(data.groups(), data.features, commonIntercepts);
        // the logarithm of the odds of a one: where b ends without factors
        intercepts.start(data.observed, data.squares, (count, ones) -> Math.log((ones + 0.5) / (count - ones + 0.5)));
        panels();
    }

    private void panels() {
        int k = factors.factors();
        int width = Gram.width(k);
        linear = products.panel(k, data.features, single);
        gram = products.panel(width, data.features, single);
        shifts = new Panel[data.groups()];
        Arrays.setAll(shifts, g -> products.panel(k, data.features, single));
        linearRows = new double[k][data.features];
        gramRows = new double[width][data.features];
        weightPanel = products.panel(k, data.features, data.values.isSingle());
        squarePanel = products.panel(2 * k, data.features, data.values.isSingle());
        rowWeights = products.panel(data.features, k, single);
        shiftedWeights = new Panel[data.groups()];
        Arrays.setAll(shiftedWeights, g -> products.panel(data.features, k, single));
        packedWeights = products.panel(data.features, width, single);
        rowProducts = new RowProducts[workers.threads()];
    }

    private void begin() {
        tau = products.panel(data.rows(), data.features, single);
        half = products.panel(data.rows(), data.features, single);
        double[] line = new double[data.features];
        for (int row = 0; row < data.rows(); row++) {
            data.values.get(row, 0, data.features, line);
            for (int d = 0; d < line.length; d++) {
                line[d] -= 0.5;
            }
            data.clearMissing(row, 0, data.features, line);
            half.put(row, 0, data.features, line);
        }
    }

    @Override
    void share(ViewTerm whole, double step) {
        intercepts = ((BernoulliTerm)whole).intercepts.ofBatch(step);
    }

    @Override
    double[][] intercepts() {
        return intercepts.values;
    }

    @Override
    void updateBound() {
        takeBound();
        intercepts.update();
        double[] shift = new double[data.features];
        for (int k = 0; k < linearRows.length; k++) {
            linear.get(k, 0, data.features, linearRows[k]);
            for (int g = 0; g < shifts.length; g++) {
                shifts[g].get(k, 0, data.features, shift);
                Vectors.subtractProduct(intercepts.values[g], shift, 0, data.features, linearRows[k]);
            }
        }
    }

    /** Takes the bound at the present factors, weights and intercepts, unless that has been done. */
    private void takeBound() {
        if (current) {
            return;
        }
        if (tau == null) {
            begin();
        }
        int factorCount = factors.factors();
        double[] variance = new double[data.features];
        double[] square = new double[data.features];
        for (int k = 0; k < factorCount; k++) {
            double[] w = weights.mean[k];
            for (int d = 0; d < square.length; d++) {
                square[d] = w[d] * w[d];
                variance[d] = Math.max(0, weights.second[k][d] - square[d]);
            }
            weightPanel.put(k, 0, data.features, w);
            squarePanel.put(k, 0, data.features, variance);
            squarePanel.put(factorCount + k, 0, data.features, square);
        }
        Arrays.fill(value, 0);
        intercepts.clear(0, data.features);
        FittedTiles.run(tiles, () -> new FittedTiles(this, products, weightPanel, squarePanel, bound()), workers,
            data.features, this::sum);
        current = true;
    }

    /** The bound, for one worker. */
    TileBound bound() {
        return data.values.isSingle() ? new SingleBernoulliBound(this) : new BernoulliBound(this);
    }

    /** Sums over all rows of columns {@code from .. to-1}. */
    private void sum(FittedTiles tiles, int from, int to) {
        int factorCount = factors.factors();
        int width = Gram.width(factorCount);
        double[] zeros = new double[to];
        for (int i = 0; i < width; i++) {
            gram.put(i, from, to, zeros);
        }
        for (int k = 0; k < factorCount; k++) {
            linear.put(k, from, to, zeros);
            for (Panel shift : shifts) {
                shift.put(k, from, to, zeros);
            }
        }
        double[] packed = new double[width];
        try (Panel packedRows = products.panel(RowTile.SIZE, width, single);
            Panel factorRows = products.panel(RowTile.SIZE, factorCount, single)) {
            for (int g = 0; g < data.groups(); g++) {
                int group = g;
                tiles.forEachTile(data.groupRow[g], data.groupRow[g + 1], (row, rows) -> {
                    tiles.fit(row, rows, group);
                    for (int i = 0; i < rows; i++) {
                        double[] z = factors.mean[data.samples[row + i]];
                        factorRows.put(i, 0, factorCount, z);
                        Gram.outer(z, factors.second[data.samples[row + i]], factorCount, packed);
                        packedRows.put(i, 0, width, packed);
                    }
                    products.addTransposedTimes(factorRows, factorCount, half, row, rows, from, to, linear);
                    products.addTransposedTimes(factorRows, factorCount, tau, row, rows, from, to, shifts[group]);
                    products.addTransposedTimes(packedRows, width, tau, row, rows, from, to, gram);
                });
            }
        }
        for (int i = 0; i < width; i++) {
            gram.get(i, from, to, gramRows[i]);
        }
    }

    @Override
    void weightEquations(int k, int from, int to, double[] out, double[] precision) {
        int factorCount = factors.factors();
        System.arraycopy(linearRows[k], from, out, from, to - from);
        System.arraycopy(gramRows[Gram.pairs(factorCount) + k], from, precision, from, to - from);
        for (int j = 0; j < factorCount; j++) {
            if (j != k) {
                Vectors.subtractProduct(gramRows[Gram.index(j, k, factorCount)], weights.mean[j], from, to, out);
            }
        }
        if (scale != 1) {
            Vectors.scale(scale, from, to, out);
            Vectors.scale(scale, from, to, precision);
        }
    }

    @Override
    void prepareRows() {
        int factorCount = factors.factors();
        int width = Gram.width(factorCount);
        workers.run(0, data.features, 16, (worker, from, to) -> {
            double[] mean = new double[factorCount];
            double[] second = new double[factorCount];
            double[] packed = new double[width];
            for (int d = from; d < to; d++) {
                for (int k = 0; k < factorCount; k++) {
                    mean[k] = weights.mean[k][d];
                    second[k] = weights.second[k][d];
                }
                Gram.outer(mean, second, factorCount, packed);
                packedWeights.put(d, 0, width, packed);
                rowWeights.put(d, 0, factorCount, mean);
                for (int g = 0; g < shiftedWeights.length; g++) {
                    for (int k = 0; k < factorCount; k++) {
                        second[k] = mean[k] * intercepts.values[g][d];
                    }
                    shiftedWeights[g].put(d, 0, factorCount, second);
                }
            }
        });
    }

    @Override
    void addRows(RowTile tile) {
        int row = data.firstRow[tile.first];
        int rows = data.firstRow[tile.last] - row;
        int width = Gram.width(tile.factors);
        if (rowProducts[tile.worker] == null) {
            rowProducts[tile.worker] = new RowProducts(products.panel(RowTile.SIZE, tile.factors, single),
                products.panel(RowTile.SIZE, tile.factors, single), products.panel(RowTile.SIZE, width, single));
        }
        RowProducts room = rowProducts[tile.worker];
        products.timesByFeature(half, row, rows, 0, data.features, rowWeights, tile.factors, room.linear);
        products.timesByFeature(tau, row, rows, 0, data.features, shiftedWeights[tile.group], tile.factors, room.shift);
        products.timesByFeature(tau, row, rows, 0, data.features, packedWeights, width, room.gram);
        for (int i = 0; i < rows; i++) {
            int at = data.samples[row + i] - tile.first;
            room.linear.get(i, 0, tile.factors, tile.line);
            Gram.add(tile.linear[at], viewWeight, tile.line, tile.factors);
            room.shift.get(i, 0, tile.factors, tile.line);
            Gram.add(tile.linear[at], -viewWeight, tile.line, tile.factors);
            room.gram.get(i, 0, width, tile.sums);
            Gram.add(tile.gram[at], viewWeight, tile.sums, width);
        }
    }

    @Override
    void absorbRows(RowTile tile) {
        // the bound is taken before the next update of the weights
    }

    @Override
    void absorbedGroup(int group) {
        current = false;
    }

    @Override
    void updateNoise(double step) {
        // tau follows factors and weights when the bound is taken
    }

    @Override
    double dataElbo() {
        takeBound();
        return viewWeight * scale * Arrays.stream(value).sum();
    }

    @Override
    void prepareTargets() {
        takeBound();
    }

    @Override
    void copyTargets(int g, int row, int rows, int from, int to, Panel target) {
        double[] b = intercepts.values[g];
        double[] precision = new double[data.features];
        double[] line = new double[data.features];
        for (int i = 0; i < rows; i++) {
            half.get(row + i, from, to, line);
            tau.get(row + i, from, to, precision);
            for (int d = from; d < to; d++) {
                line[d] = line[d] / precision[d] - b[d];
            }
            data.clearMissing(row + i, from, to, line);
            target.put(i, from, to, line);
        }
    }

    @Override
    void restored() {
        current = false;
    }

    @Override
    void dropFactor(int k) {
        closePanels();
        panels();
        current = false;
    }

    private void closePanels() {
        Panel.closeAll(linear, gram, weightPanel, squarePanel, rowWeights, packedWeights);
        Panel.closeAll(shifts);
        Panel.closeAll(shiftedWeights);
        FittedTiles.closeAll(tiles);
        for (RowProducts room : rowProducts) {
            if (room != null) {
                Panel.closeAll(room.linear, room.shift, room.gram);
            }
        }
    }

    @Override
    void close() {
        closePanels();
        Panel.closeAll(tau, half);
    }
}
