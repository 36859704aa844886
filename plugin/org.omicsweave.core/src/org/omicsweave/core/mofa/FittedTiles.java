package org.omicsweave.core.mofa;

import java.util.Arrays;

import org.omicsweave.core.linalg.BitMatrix;
import org.omicsweave.core.linalg.MatrixProducts;
import org.omicsweave.core.linalg.Panel;
import org.omicsweave.core.linalg.VectorMath;
import org.omicsweave.core.linalg.Workers;

/**
 * Runs over a view with Z W' at hand: columns are shared out among workers, rows come in tiles. What is summed over
 * samples for a feature is then summed by one worker, in the order of the rows.
 */
final class FittedTiles implements AutoCloseable {

    private static final int COLUMNS = VectorMath.BLOCK;

    /** Work on the columns {@code from .. to-1}. */
    @FunctionalInterface
    interface ColumnTask {
        void run(FittedTiles tiles, int from, int to);
    }

    /** Work on a row of Z W', whose numbers are at the index of their column. */
    @FunctionalInterface
    interface RowTask {
        void run(int row, double[] fitted);
    }

    /** Work on the rows {@code row .. row+rows-1}. */
    @FunctionalInterface
    interface TileTask {
        void run(int row, int rows);
    }

    private final ViewTerm term;
    private final MatrixProducts products;
    private final Panel weights;
    private final int factors;
    private final Panel fitted;
    private final Panel squares;
    private final Panel squareRows;
    private final Panel spread;
    /** Variance of z w of the row at hand; null unless asked for. */
    final double[] variance;
    /** Factors of the rows of a tile. */
    final Panel factorRows;
    /** Room for a row. */
    final double[] values;
    final double[] work;
    final double[] other;
    final double[] rest;
    final double[] zeros;
    final VectorMath math;
    /** 1 where the row at hand is observed, 0 where it is missing. */
    final double[] observed;
    private final double[] line;
    private int from;
    private int to;

    private FittedTiles(ViewTerm term, MatrixProducts products, Panel weights, Panel squares) {
        this.term = term;
        this.products = products;
        this.weights = weights;
        this.squares = squares;
        factors = term.factors.factors();
        int features = term.data.features;
        boolean single = term.data.values.isSingle();
        fitted = products.panel(RowTile.SIZE, features, single);
        factorRows = products.panel(RowTile.SIZE, factors, single);
        values = new double[features];
        work = new double[features];
        other = new double[features];
        rest = new double[features];
        math = new VectorMath(features);
        observed = new double[features];
        Arrays.fill(observed, 1);
        zeros = new double[features];
        line = new double[features];
        squareRows = squares == null ? null : products.panel(RowTile.SIZE, 2 * factors, single);
        spread = squares == null ? null : products.panel(RowTile.SIZE, features, single);
        variance = squares == null ? null : new double[features];
    }

    /**
     * @param weights K x D panel of E[w]
     * @param squares 2K x D panel of E[w^2] and E[w]^2, where the variance of z w is wanted; else null
     */
    static void run(ViewTerm term, Workers workers, MatrixProducts products, Panel weights, Panel squares,
        ColumnTask task) {
        workers.run(0, term.data.features, 16, (worker, start, end) -> {
            try (FittedTiles tiles = new FittedTiles(term, products, weights, squares)) {
                for (int from = start; from < end; from += COLUMNS) {
                    tiles.from = from;
                    tiles.to = Math.min(end, from + COLUMNS);
                    task.run(tiles, tiles.from, tiles.to);
                }
            }
        });
    }

    /** Tiles of rows. */
    void forEachTile(int firstRow, int lastRow, TileTask task) {
        for (int row = firstRow; row < lastRow; row += RowTile.SIZE) {
            task.run(row, Math.min(RowTile.SIZE, lastRow - row));
        }
    }

    /** Rows with their part of Z W' in the present columns. */
    void forEachRow(RowTask task) {
        forEachTile(0, term.data.rows(), (row, rows) -> {
            putFactors(row, rows);
            products.times(factorRows, rows, factors, weights, from, to, fitted);
            if (squares != null) {
                products.times(squareRows, rows, 2 * factors, squares, from, to, spread);
            }
            for (int i = 0; i < rows; i++) {
                if (squares != null) {
                    spread.get(i, from, to, variance);
                }
                fitted.get(i, from, to, line);
                findMissing(row + i);
                task.run(row + i, line);
            }
        });
    }

    private void findMissing(int row) {
        BitMatrix missing = term.data.missing;
        if (missing != null) {
            Arrays.fill(observed, from, to, 1);
            for (int d = missing.next(row, from); d >= 0 && d < to; d = missing.next(row, d + 1)) {
                observed[d] = 0;
            }
        }
    }

    /** Copies the rows' factors to {@link #factorRows}. */
    void putFactors(int row, int rows) {
        double[] square = new double[2 * factors];
        for (int i = 0; i < rows; i++) {
            double[] z = term.factors.mean[term.data.samples[row + i]];
            factorRows.put(i, 0, factors, z);
            if (squares != null) {
                double[] second = term.factors.second[term.data.samples[row + i]];
                for (int k = 0; k < factors; k++) {
                    square[k] = second[k];
                    square[factors + k] = -z[k] * z[k];
                }
                squareRows.put(i, 0, 2 * factors, square);
            }
        }
    }

    @Override
    public void close() {
        fitted.close();
        factorRows.close();
        if (squares != null) {
            squareRows.close();
            spread.close();
        }
    }
}
