package org.omicsweave.core.mofa;

import java.util.Arrays;

import org.omicsweave.core.linalg.SingleMath;
import org.omicsweave.core.linalg.VectorMath;
import org.omicsweave.core.linalg.Vectors;

/**
 * The bound of {@link BernoulliTerm} in single precision; what is summed over the rows of a tile is added to sums in
 * double precision. Instead of e^-zeta it has q = 1 - e^-zeta, whose relative error is small where zeta is, too.
 */
final class SingleBernoulliBound implements TileBound {

    private final BernoulliTerm term;
    private final float[] x;
    private final float[] zeta;
    private final float[] q;
    private final float[] precision;
    private final float[] y;
    private final float[] b;
    /** Over the rows of a tile: the product of 1 + e^-zeta, at most 2^32, the rest of the value, slope, curvature. */
    private final float[] product;
    private final float[] value;
    private final float[] slope;
    private final float[] curvature;
    private final double[] products;
    private final double[] logarithms;
    private final VectorMath math;

    SingleBernoulliBound(BernoulliTerm term) {
        this.term = term;
        int features = term.data.features;
        x = new float[features];
        zeta = new float[features];
        q = new float[features];
        precision = new float[features];
        y = new float[features];
        b = new float[features];
        product = new float[features];
        value = new float[features];
        slope = new float[features];
        curvature = new float[features];
        products = new double[features];
        logarithms = new double[features];
        math = new VectorMath(features);
    }

    @Override
    public void take(FittedTiles tiles, int row, int rows, int g, int from, int to) {
        start(term.intercepts.values[g], from, to);
        for (int i = 0; i < rows; i++) {
            tiles.fitted.get(i, from, to, x);
            tiles.variance.get(i, from, to, zeta);
            precisions(from, to);
            term.half.get(row + i, from, to, y);
            if (term.data.missing != null) {
                clearMissing(from, to);
            }
            addRow(from, to);
            term.tau.put(row + i, from, to, precision);
        }
        addTile(g, from, to);
    }

    private void start(double[] intercepts, int from, int to) {
        for (int d = from; d < to; d++) {
            b[d] = (float)intercepts[d];
        }
        Arrays.fill(product, from, to, 1);
        Arrays.fill(value, from, to, 0);
        Arrays.fill(slope, from, to, 0);
        Arrays.fill(curvature, from, to, 0);
    }

    private void precisions(int from, int to) {
        for (int d = from; d < to; d++) {
            x[d] += b[d];
        }
        for (int d = from; d < to; d++) {
            zeta[d] = (float)Math.sqrt(zeta[d] + x[d] * x[d] + (float)BernoulliTerm.LEAST_SQUARE);
        }
        SingleMath.oneMinusExpNegative(zeta, q, from, to);
        for (int d = from; d < to; d++) {
            precision[d] = 0.5f * q[d] / ((2 - q[d]) * zeta[d]);
        }
    }

    /** y is 1/2 or -1/2 where observed, 0 where missing. */
    private void clearMissing(int from, int to) {
        for (int d = from; d < to; d++) {
            precision[d] *= 4 * y[d] * y[d];
        }
        for (int d = from; d < to; d++) {
            zeta[d] *= 4 * y[d] * y[d];
        }
        for (int d = from; d < to; d++) {
            q[d] = 1 - 4 * y[d] * y[d] * (1 - q[d]);
        }
    }

    private void addRow(int from, int to) {
        for (int d = from; d < to; d++) {
            value[d] += y[d] * x[d] - 0.5f * zeta[d];
        }
        for (int d = from; d < to; d++) {
            product[d] *= 2 - q[d];
        }
        for (int d = from; d < to; d++) {
            slope[d] += y[d] - precision[d] * x[d];
        }
        for (int d = from; d < to; d++) {
            curvature[d] += precision[d];
        }
    }

    private void addTile(int g, int from, int to) {
        for (int d = from; d < to; d++) {
            products[d] = product[d];
        }
        math.log(products, logarithms, from, to);
        Vectors.add(-1, logarithms, from, to, term.value);
        Vectors.add(value, from, to, term.value);
        Vectors.add(slope, from, to, term.intercepts.slope[g]);
        Vectors.add(curvature, from, to, term.intercepts.curvature[g]);
    }
}
