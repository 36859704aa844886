package org.omicsweave.core.mofa;

import java.util.Arrays;

import org.omicsweave.core.linalg.BitMatrix;
import org.omicsweave.core.linalg.MatrixProducts;
import org.omicsweave.core.linalg.Panel;
import org.omicsweave.core.linalg.VectorMath;
import org.omicsweave.core.linalg.Workers;

/**
 * Runs over a view with Z W' at hand: columns are shared out among workers, rows come in tiles. What is summed over
 * samples for a feature is then summed by one worker, in the order of the rows. In double precision, as the ELBO is.
 */
final class FittedTiles {

    private static final int COLUMNS = VectorMath.BLOCK;

    /** Work on the columns {@code from .. to-1}. */
    @FunctionalInterface
    interface ColumnTask {
        void run(FittedTiles tiles, int from, int to);
    }

    /** Work on the rows {@code row .. row+rows-1}. */
    @FunctionalInterface
    interface TileTask {
        void run(int row, int rows);
    }

    private final ViewTerm term;
    private final MatrixProducts products;
    private final Panel weights;
    private final Panel squares;
    private final int factors;
    private final Panel factorRows;
    private final Panel fittedRows;
    private final Panel squareRows;
    private final Panel varianceRows;
    private final double[] factorSquares;
    /** Z W' of the row at hand. */
    final double[] fitted;
    /** Variance of z w of the row at hand; null unless asked for. */
    final double[] variance;
    /** 1 where the row at hand is observed, 0 where it is missing; null if the view is complete. */
    final double[] observed;
    /** Room for rows, indexed by column. */
    final double[][] room;
    /** Room for products of a tile, per column; 1 at first. */
    final double[] product;
    final VectorMath math;
    private int from;
    private int to;

    private FittedTiles(ViewTerm term, MatrixProducts products, Panel weights, Panel squares) {
        this.term = term;
        this.products = products;
        this.weights = weights;
        this.squares = squares;
        factors = term.factors.factors();
        int features = term.data.features;
        factorRows = products.panel(RowTile.SIZE, factors, false);
        fittedRows = products.panel(RowTile.SIZE, features, false);
        squareRows = squares == null ? null : products.panel(RowTile.SIZE, 2 * factors, false);
        varianceRows = squares == null ? null : products.panel(RowTile.SIZE, features, false);
        factorSquares = new double[2 * factors];
        fitted = new double[features];
        variance = squares == null ? null : new double[features];
        observed = term.data.missing == null ? null : new double[features];
        room = new double[6][features];
        product = new double[features];
        Arrays.fill(product, 1);
        math = new VectorMath(features);
    }

    /**
     * Runs a task over all columns of a view.
     *
     * @param kept one a worker, made where null; for runs with the same panels
     * @param weights K x D panel of E[w]
     * @param squares 2K x D panel of E[w^2] and E[w]^2, where the variance of z w is wanted; else null
     */
    static void run(FittedTiles[] kept, ViewTerm term, Workers workers, MatrixProducts products, Panel weights,
        Panel squares, ColumnTask task) {
        workers.run(0, term.data.features, 16, (worker, start, end) -> {
            if (kept[worker] == null) {
                kept[worker] = new FittedTiles(term, products, weights, squares);
            }
            FittedTiles tiles = kept[worker];
            for (int from = start; from < end; from += COLUMNS) {
                tiles.from = from;
                tiles.to = Math.min(end, from + COLUMNS);
                task.run(tiles, tiles.from, tiles.to);
            }
        });
    }

    /** Tiles of the rows {@code first .. last-1}. */
    void forEachTile(int first, int last, TileTask task) {
        for (int row = first; row < last; row += RowTile.SIZE) {
            task.run(row, Math.min(RowTile.SIZE, last - row));
        }
    }

    /** Makes Z W', and the variances, of a tile in the present columns. */
    void fit(int row, int rows) {
        for (int i = 0; i < rows; i++) {
            int sample = term.data.samples[row + i];
            double[] z = term.factors.mean[sample];
            factorRows.put(i, 0, factors, z);
            if (squares != null) {
                for (int k = 0; k < factors; k++) {
                    factorSquares[k] = term.factors.second[sample][k];
                    factorSquares[factors + k] = -z[k] * z[k];
                }
                squareRows.put(i, 0, 2 * factors, factorSquares);
            }
        }
        products.times(factorRows, rows, factors, weights, from, to, fittedRows);
        if (squares != null) {
            products.times(squareRows, rows, 2 * factors, squares, from, to, varianceRows);
        }
    }

    /** Puts a row of the view at hand, the i-th of the tile that {@link #fit} was called for. */
    void take(int row, int i) {
        fittedRows.get(i, from, to, fitted);
        if (squares != null) {
            varianceRows.get(i, from, to, variance);
        }
        BitMatrix missing = term.data.missing;
        if (missing != null) {
            Arrays.fill(observed, from, to, 1);
            for (int d = missing.next(row, from); d >= 0 && d < to; d = missing.next(row, d + 1)) {
                observed[d] = 0;
            }
        }
    }

    /** Frees memory, and forgets the tiles. */
    static void closeAll(FittedTiles[] kept) {
        for (int i = 0; i < kept.length; i++) {
            if (kept[i] != null) {
                Panel.closeAll(kept[i].factorRows, kept[i].fittedRows, kept[i].squareRows, kept[i].varianceRows);
                kept[i] = null;
            }
        }
    }
}
