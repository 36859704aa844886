package org.omicsweave.core.mofa;

import java.util.Arrays;

import org.omicsweave.core.linalg.MaskedSums;
import org.omicsweave.core.linalg.MatrixProducts;
import org.omicsweave.core.linalg.PackedRows;
import org.omicsweave.core.linalg.Panel;
import org.omicsweave.core.linalg.Vectors;
import org.omicsweave.core.linalg.Workers;

/**
 * Variance explained while a model is at hand: R2 = 1 - sum (y - z w)^2 / sum y^2 over observed entries, y the centred
 * values or pseudo-data.
 */
final class FitQuality {

    private final MatrixProducts products;
    private final Workers workers;
    private final boolean withTotals;
    private final double[][][] groupSums;
    private Inference inference;

    /** @param withTotals whether the R2 of all factors together is wanted */
    FitQuality(Inference whole, boolean withTotals) {
        this.withTotals = withTotals;
        products = whole.products;
        workers = whole.workers;
        groupSums = new double[whole.data.groups()][whole.data.views().size()][whole.factorCount() + 2];
    }

    /** Of all samples at once. */
    static MofaModel.VarianceExplained of(Inference inference, boolean withTotals) {
        FitQuality quality = new FitQuality(inference, withTotals);
        quality.add(inference);
        return quality.result();
    }

    /** Adds the samples of a part of the data. */
    void add(Inference part) {
        inference = part;
        for (int m = 0; m < groupSums[0].length; m++) {
            part.terms.get(m).prepareTargets();
            for (int g = 0; g < groupSums.length; g++) {
                double[] sums = sums(part.terms.get(m), g);
                for (int k = 0; k < sums.length; k++) {
                    groupSums[g][m][k] += sums[k];
                }
            }
        }
    }

    /** R2 of each factor alone, [group][view][factor], and of all together. */
    MofaModel.VarianceExplained result() {
        int groups = groupSums.length;
        int views = groupSums[0].length;
        double[][][] perFactor = new double[groups][views][];
        double[][] total = new double[groups][views];
        for (int m = 0; m < views; m++) {
            for (int g = 0; g < groups; g++) {
                double[] sums = groupSums[g][m];
                int factors = sums.length - 2;
                double squares = sums[factors];
                perFactor[g][m] = new double[factors];
                for (int k = 0; k < factors; k++) {
                    perFactor[g][m][k] = squares > 0 ? sums[k] / squares : 0;
                }
                total[g][m] = squares > 0 ? 1 - sums[factors + 1] / squares : 0;
            }
        }
        return new MofaModel.VarianceExplained(perFactor, total);
    }

    /** Per factor sum of 2 y z w - (z w)^2; then the sum of y^2; then the sum of (y - Z W)^2. */
    private double[] sums(ViewTerm term, int g) {
        ViewData view = term.data;
        int factors = inference.factorCount();
        double[][] sums = new double[workers.threads()][factors + 2];
        double[] allSquares = new double[factors];
        PackedRows squares = view.missing == null ? null : new PackedRows(view.features, factors, false);
        boolean single = view.values.isSingle();
        try (Panel weights = products.panel(factors, view.features, single)) {
            for (int k = 0; k < factors; k++) {
                double[] w = term.weights.mean[k];
                weights.put(k, 0, view.features, w);
                allSquares[k] = Vectors.dot(w, w);
            }
            double[] line = new double[factors];
            for (int d = 0; squares != null && d < view.features; d++) {
                for (int k = 0; k < factors; k++) {
                    line[k] = term.weights.mean[k][d] * term.weights.mean[k][d];
                }
                squares.put(d, line);
            }
            workers.run(view.groupRow[g], view.groupRow[g + 1], RowTile.SIZE, (worker, from, to) -> {
                try (Panel target = products.panel(RowTile.SIZE, view.features, single);
                    Panel fitted = products.panel(RowTile.SIZE, view.features, single);
                    Panel z = products.panel(RowTile.SIZE, factors, single);
                    Panel inner = products.panel(RowTile.SIZE, factors, single)) {
                    for (int row = from; row < to; row += RowTile.SIZE) {
                        workers.checkpoint(worker);
                        int rows = Math.min(RowTile.SIZE, to - row);
                        term.copyTargets(g, row, rows, 0, view.features, target);
                        products.timesTransposed(target, 0, rows, 0, view.features, weights, factors, inner);
                        addFactors(view, row, rows, inner, allSquares, squares, sums[worker]);
                        for (int i = 0; i < rows; i++) {
                            z.put(i, 0, factors, inference.factors.mean[view.samples[row + i]]);
                        }
                        if (withTotals) {
                            products.times(z, rows, factors, weights, 0, view.features, fitted);
                        }
                        addSquares(view, row, rows, target, withTotals ? fitted : null, sums[worker]);
                    }
                }
            });
        }
        for (int w = 1; w < sums.length; w++) {
            for (int k = 0; k < sums[0].length; k++) {
                sums[0][k] += sums[w][k];
            }
        }
        return sums[0];
    }

    private void addFactors(ViewData view, int row, int rows, Panel inner, double[] allSquares, PackedRows squares,
        double[] sums) {
        int factors = allSquares.length;
        double[] line = new double[factors];
        double[][] missing = new double[1][factors];
        boolean[] set = {true};
        for (int i = 0; i < rows; i++) {
            inner.get(i, 0, factors, line);
            Arrays.fill(missing[0], 0);
            if (squares != null) {
                MaskedSums.add(view.missing, set, row + i, row + i + 1, 0, view.features, squares, null, missing);
            }
            double[] z = inference.factors.mean[view.samples[row + i]];
            for (int k = 0; k < factors; k++) {
                sums[k] += 2 * z[k] * line[k] - z[k] * z[k] * (allSquares[k] - missing[0][k]);
            }
        }
    }

    private static void addSquares(ViewData view, int row, int rows, Panel target, Panel fitted, double[] sums) {
        double[] y = new double[view.features];
        double[] f = new double[view.features];
        double squares = 0;
        double errors = 0;
        for (int i = 0; i < rows; i++) {
            target.get(i, 0, view.features, y);
            if (fitted != null) {
                fitted.get(i, 0, view.features, f);
            }
            if (view.missing != null) {
                for (int d = view.missing.next(row + i, 0); d >= 0; d = view.missing.next(row + i, d + 1)) {
                    f[d] = 0;
                }
            }
            for (int d = 0; d < y.length; d++) {
                double gap = y[d] - f[d];
                squares += y[d] * y[d];
                errors += gap * gap;
            }
        }
        sums[sums.length - 2] += squares;
        sums[sums.length - 1] += errors;
    }
}
