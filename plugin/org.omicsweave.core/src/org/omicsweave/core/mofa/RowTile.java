package org.omicsweave.core.mofa;

import java.util.Arrays;

import org.omicsweave.core.linalg.Gram;
import org.omicsweave.core.linalg.MatrixProducts;
import org.omicsweave.core.linalg.Panel;

/**
 * A few dozen samples of one group while their factors are updated: what the views say of them, and room for products.
 * One a worker.
 */
final class RowTile {

    /** Samples in a tile: rows of 2000 to 20000 features then stay in the second- and third-level cache. */
    static final int SIZE = 32;

    final int worker;
    final int factors;
    int group;
    int first;
    int last;
    /** End of the worker's samples of this group. */
    int limit;
    /** Whether this is the worker's first tile of the group since the weights changed. */
    boolean fresh;
    /** Sum of tau w y, per sample of the tile and factor. */
    final double[][] linear;
    /** Packed sums of tau w w' and tau E[w^2], per sample of the tile. */
    final double[][] gram;
    /** Room for the packed products of new factors, per sample of the tile. */
    final double[][] packed;
    /** Room for sums of a row. */
    final double[] sums;
    final double[] full;
    final double[] line;
    /** Room for SIZE x K numbers in the precision of gaussian views. */
    final Panel factorRows;
    private final Panel doubles;
    private final Panel floats;

    RowTile(int worker, int factors, boolean single, MatrixProducts products) {
        this.worker = worker;
        this.factors = factors;
        linear = new double[SIZE][factors];
        gram = new double[SIZE][Gram.width(factors)];
        packed = new double[SIZE][Gram.width(factors)];
        sums = new double[Gram.width(factors)];
        full = new double[factors * factors];
        line = new double[factors];
        doubles = products.panel(SIZE, factors, false);
        floats = products.panel(SIZE, factors, true);
        factorRows = products.panel(SIZE, factors, single);
    }

    /** Room for SIZE x K numbers in the precision of a view. */
    Panel products(boolean single) {
        return single ? floats : doubles;
    }

    /** Starts on the samples {@code first .. last-1} of a group. */
    void start(int newGroup, int newFirst, int newLast) {
        group = newGroup;
        first = newFirst;
        last = newLast;
        for (int i = 0; i < last - first; i++) {
            Arrays.fill(linear[i], 0);
            Arrays.fill(gram[i], 0);
        }
    }

    void close() {
        Panel.closeAll(doubles, floats, factorRows);
    }
}
