package org.omicsweave.core.mofa;

import java.util.Arrays;

import org.omicsweave.core.linalg.VectorMath;
import org.omicsweave.core.linalg.Vectors;

/** The bound of {@link BernoulliTerm} in double precision. Loops with one store each are vectorised. */
final class BernoulliBound implements TileBound {

    private final BernoulliTerm term;
    private final double[] x;
    private final double[] zeta;
    private final double[] e;
    private final double[] precision;
    private final double[] y;
    /** Product of 1 + e^-zeta over the rows of a tile, at most 2^32: one logarithm a tile. */
    private final double[] product;
    /** 1 where observed, 0 where missing. */
    private final double[] observed;
    private final VectorMath math;

    BernoulliBound(BernoulliTerm term) {
        this.term = term;
        int features = term.data.features;
        x = new double[features];
        zeta = new double[features];
        e = new double[features];
        precision = new double[features];
        y = new double[features];
        product = new double[features];
        observed = new double[features];
        math = new VectorMath(features);
    }

    @Override
    public void take(FittedTiles tiles, int row, int rows, int g, int from, int to) {
        Arrays.fill(product, from, to, 1);
        for (int i = 0; i < rows; i++) {
            tiles.fitted.get(i, from, to, x);
            Vectors.add(term.intercepts.values[g], from, to, x);
            tiles.variance.get(i, from, to, zeta);
            precisions(from, to);
            term.half.get(row + i, from, to, y);
            if (term.data.missing != null) {
                for (int d = from; d < to; d++) {
                    observed[d] = 4 * y[d] * y[d]; // y is 1/2 or -1/2 where observed, otherwise 0
                }
                Vectors.multiply(observed, from, to, precision);
                Vectors.multiply(observed, from, to, zeta);
                Vectors.multiply(observed, from, to, e);
            }
            sum(term.value, term.intercepts.slope[g], from, to);
            Vectors.add(precision, from, to, term.intercepts.curvature[g]);
            term.tau.put(row + i, from, to, precision);
        }
        math.log(product, e, from, to);
        Vectors.add(-1, e, from, to, term.value);
    }

    private void precisions(int from, int to) {
        for (int d = from; d < to; d++) {
            zeta[d] = Math.sqrt(zeta[d] + x[d] * x[d] + BernoulliTerm.LEAST_SQUARE);
        }
        VectorMath.expNegative(zeta, e, from, to);
        for (int d = from; d < to; d++) {
            precision[d] = 0.5 * (1 - e[d]) / ((1 + e[d]) * zeta[d]);
        }
    }

    private void sum(double[] value, double[] slope, int from, int to) {
        for (int d = from; d < to; d++) {
            value[d] += y[d] * x[d] - 0.5 * zeta[d];
        }
        for (int d = from; d < to; d++) {
            product[d] *= 1 + e[d];
        }
        for (int d = from; d < to; d++) {
            slope[d] += y[d] - precision[d] * x[d];
        }
    }
}
