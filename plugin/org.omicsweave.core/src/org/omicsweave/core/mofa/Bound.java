package org.omicsweave.core.mofa;

import java.util.Arrays;

import org.omicsweave.core.linalg.MatrixProducts;
import org.omicsweave.core.linalg.Panel;

/** A bound of a likelihood that is not gaussian: pseudo-data of a view and what goes with them. */
final class Bound {

    /** Pseudo-data, rows x D. */
    final Panel pseudo;
    /** Means of the pseudo-data over observed entries, per feature; sums until {@link #divide}. */
    final double[] means;
    /** Parts of the bound that depend on the point it is taken at only, summed over observed entries. */
    final double[] constants;

    Bound(ViewData data, MatrixProducts products) {
        pseudo = products.panel(data.rows(), data.features, data.values.isSingle());
        means = new double[data.features];
        constants = new double[data.features];
    }

    void clear(int from, int to) {
        Arrays.fill(means, from, to, 0);
        Arrays.fill(constants, from, to, 0);
    }

    /** Makes means of sums. */
    void divide(ViewData data, int from, int to) {
        for (int d = from; d < to; d++) {
            double count = 0;
            for (double[] observed : data.observed) {
                count += observed[d];
            }
            means[d] = count > 0 ? means[d] / count : 0;
        }
    }
}
