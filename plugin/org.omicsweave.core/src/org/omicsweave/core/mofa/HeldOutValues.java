package org.omicsweave.core.mofa;

import org.omicsweave.core.data.Values;

/** Values with the entries of one fold missing. The fold of an entry depends on the seed, its row and its column alone. */
final class HeldOutValues implements Values {

    private final Values all;
    private final int folds;
    private final int fold;
    private final long seed;

    HeldOutValues(Values all, int folds, int fold, long seed) {
        this.all = all;
        this.folds = folds;
        this.fold = fold;
        this.seed = seed;
    }

    boolean isHeldOut(int row, int column) {
        // finaliser of splitmix64 (Steele, Lea and Flood 2014)
        long x = seed + 0x9e3779b97f4a7c15L * (row * 1_000_003L + column + 1);
        x = (x ^ x >>> 30) * 0xbf58476d1ce4e5b9L;
        x = (x ^ x >>> 27) * 0x94d049bb133111ebL;
        return Long.remainderUnsigned(x ^ x >>> 31, folds) == fold;
    }

    @Override
    public int rows() {
        return all.rows();
    }

    @Override
    public int columns() {
        return all.columns();
    }

    @Override
    public boolean hasRow(int row) {
        return all.hasRow(row);
    }

    @Override
    public double get(int row, int column) {
        return isHeldOut(row, column) ? Double.NaN : all.get(row, column);
    }

    @Override
    public void copyRow(int row, double[] target) {
        all.copyRow(row, target);
        for (int j = 0; j < columns(); j++) {
            if (isHeldOut(row, j)) {
                target[j] = Double.NaN;
            }
        }
    }

    @Override
    public Values select(int[] rows) {
        throw new UnsupportedOperationException("The fold of an entry depends on its row.");
    }

    @Override
    public boolean isFloat() {
        return all.isFloat();
    }
}
