package org.omicsweave.core.mofa;

import java.util.Arrays;

/** Arrays with one element left out: what is left of a posterior when a factor is dropped. */
final class Arrays2 {

    private Arrays2() {
    }

    static double[] without(double[] x, int k) {
        double[] rest = Arrays.copyOf(x, x.length - 1);
        System.arraycopy(x, k + 1, rest, k, rest.length - k);
        return rest;
    }

    static double[][] without(double[][] x, int k) {
        double[][] rest = Arrays.copyOf(x, x.length - 1);
        System.arraycopy(x, k + 1, rest, k, rest.length - k);
        return rest;
    }
}
