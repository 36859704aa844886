package org.omicsweave.core.mofa;

import java.util.Arrays;

import org.omicsweave.core.data.Values;

/** The processed values of a view in the order of the data set, without a copy. */
final class ProcessedValues implements Values {

    private final ViewData view;
    /** Row of the view for each sample of the data set; -1 where it was not measured. */
    private final int[] rowOf;

    private ProcessedValues(ViewData view, int[] rowOf) {
        this.view = view;
        this.rowOf = rowOf;
    }

    /** @param order sample of the data set for each training sample */
    static ProcessedValues of(ViewData view, int[] order) {
        int[] rowOf = new int[order.length];
        Arrays.fill(rowOf, -1);
        for (int row = 0; row < view.rows(); row++) {
            rowOf[order[view.samples[row]]] = row;
        }
        return new ProcessedValues(view, rowOf);
    }

    @Override
    public Values select(int[] rows) {
        return new ProcessedValues(view, Arrays.stream(rows).map(row -> rowOf[row]).toArray());
    }

    @Override
    public int rows() {
        return rowOf.length;
    }

    @Override
    public int columns() {
        return view.features;
    }

    @Override
    public boolean hasRow(int row) {
        return rowOf[row] >= 0;
    }

    @Override
    public double get(int row, int column) {
        int at = rowOf[row];
        return at < 0 || view.isMissing(at, column) ? Double.NaN : view.values.get(at, column);
    }

    @Override
    public void copyRow(int row, double[] target) {
        int at = rowOf[row];
        if (at < 0) {
            Arrays.fill(target, 0, view.features, Double.NaN);
            return;
        }
        view.values.get(at, 0, view.features, target);
        if (view.missing != null) {
            for (int d = view.missing.next(at, 0); d >= 0; d = view.missing.next(at, d + 1)) {
                target[d] = Double.NaN;
            }
        }
    }

    @Override
    public boolean isFloat() {
        return view.values.isSingle();
    }
}
