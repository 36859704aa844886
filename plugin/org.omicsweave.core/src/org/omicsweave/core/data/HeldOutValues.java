package org.omicsweave.core.data;

/** Values with a random share of the entries missing; whether an entry is depends on the seed, its row and its column. */
final class HeldOutValues implements Values {

    private final Values all;
    private final double from;
    private final double to;
    private final long seed;

    /** @param from, to each entry has a random number in [0, 1); those with one in [from, to) are held out */
    HeldOutValues(Values all, double from, double to, long seed) {
        this.all = all;
        this.from = from;
        this.to = to;
        this.seed = seed;
    }

    boolean isHeldOut(int row, int column) {
        // finaliser of splitmix64 (Steele, Lea and Flood 2014)
        long x = seed + 0x9e3779b97f4a7c15L * (row * 1_000_003L + column + 1);
        x = (x ^ x >>> 30) * 0xbf58476d1ce4e5b9L;
        x = (x ^ x >>> 27) * 0x94d049bb133111ebL;
        double uniform = ((x ^ x >>> 31) >>> 11) * 0x1p-53;
        return uniform >= from && uniform < to;
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

    /** As values of their own: whether an entry is held out depends on its row. */
    @Override
    public Values select(int[] rows) {
        double[][] selected = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            if (hasRow(rows[i])) {
                selected[i] = new double[columns()];
                copyRow(rows[i], selected[i]);
            }
        }
        return DoubleValues.wrap(selected, columns());
    }

    @Override
    public boolean isFloat() {
        return all.isFloat();
    }
}
