package org.omicsweave.core.mofa;

import java.util.function.Supplier;

import org.omicsweave.core.linalg.MatrixProducts;
import org.omicsweave.core.linalg.Panel;
import org.omicsweave.core.linalg.VectorMath;
import org.omicsweave.core.linalg.Workers;

/**
 * Runs over a view with Z W' at hand: columns are shared out among workers, rows come in tiles. What is summed over
 * samples for a feature is then summed by one worker, in the order of the rows. In the precision of the weights given.
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
    private final Panel squareRows;
    private final double[] factorSquares;
    /** Z W' of the rows of the tile at hand. */
    final Panel fitted;
    /** Variance of z w of the rows of the tile at hand; null unless asked for. */
    final Panel variance;
    final TileBound bound;
    private int from;
    private int to;

    /**
     * @param weights K x D panel of E[w]
     * @param squares 2K x D panel of Var[w] and E[w]^2, where the variance of z w is wanted; else null
     * @param bound of these tiles
     */
    FittedTiles(ViewTerm term, MatrixProducts products, Panel weights, Panel squares, TileBound bound) {
        this.term = term;
        this.products = products;
        this.weights = weights;
        this.squares = squares;
        this.bound = bound;
        factors = term.factors.factors();
        int features = term.data.features;
        boolean single = weights.isSingle();
        factorRows = products.panel(RowTile.SIZE, factors, single);
        fitted = products.panel(RowTile.SIZE, features, single);
        squareRows = squares == null ? null : products.panel(RowTile.SIZE, 2 * factors, single);
        variance = squares == null ? null : products.panel(RowTile.SIZE, features, single);
        factorSquares = new double[2 * factors];
    }

    /**
     * Runs a task over all columns of a view.
     *
     * @param kept one a worker, made where null
     */
    static void run(FittedTiles[] kept, Supplier<FittedTiles> make, Workers workers, int features, ColumnTask task) {
        workers.run(0, features, 16, (worker, start, end) -> {
            if (kept[worker] == null) {
                kept[worker] = make.get();
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

    /** Makes Z W', and the variances, of a tile of group g in the present columns, and takes its bound. */
    void fit(int row, int rows, int g) {
        for (int i = 0; i < rows; i++) {
            int sample = term.data.samples[row + i];
            double[] z = term.factors.mean[sample];
            factorRows.put(i, 0, factors, z);
            if (squares != null) {
                // Var[z w] = E[z^2] Var[w] + Var[z] E[w]^2: no difference of large numbers
                for (int k = 0; k < factors; k++) {
                    double second = term.factors.second[sample][k];
                    factorSquares[k] = second;
                    factorSquares[factors + k] = Math.max(0, second - z[k] * z[k]);
                }
                squareRows.put(i, 0, 2 * factors, factorSquares);
            }
        }
        products.times(factorRows, rows, factors, weights, from, to, fitted);
        if (squares != null) {
            products.times(squareRows, rows, 2 * factors, squares, from, to, variance);
        }
        bound.take(this, row, rows, g, from, to);
    }

    /** Frees memory, and forgets the tiles. */
    static void closeAll(FittedTiles[] kept) {
        for (int i = 0; i < kept.length; i++) {
            if (kept[i] != null) {
                Panel.closeAll(kept[i].factorRows, kept[i].fitted, kept[i].squareRows, kept[i].variance);
                kept[i] = null;
            }
        }
    }
}
