package org.omicsweave.core.analysis;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Adjustment of p-values for the number of tests. */
final class MultipleTesting {

    private MultipleTesting() {
    }

    /**
     * Adjusted p-values of Benjamini and Hochberg (1995): the smallest false discovery rate at which each test is
     * significant. NaN (no test) stays NaN and does not count as a test.
     */
    static double[] benjaminiHochberg(double[] p) {
        int[] order = IntStream.range(0, p.length).filter(i -> !Double.isNaN(p[i])).boxed()
            .sorted(Comparator.comparingDouble(i -> p[i])).mapToInt(Integer::intValue).toArray();
        double[] q = p.clone();
        double smallest = 1;
        for (int rank = order.length; rank >= 1; rank--) {
            smallest = Math.min(smallest, p[order[rank - 1]] * order.length / rank);
            q[order[rank - 1]] = smallest;
        }
        return q;
    }
}
