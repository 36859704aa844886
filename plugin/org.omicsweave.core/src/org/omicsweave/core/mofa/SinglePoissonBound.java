package org.omicsweave.core.mofa;

import java.util.Arrays;

import org.omicsweave.core.linalg.SingleMath;
import org.omicsweave.core.linalg.Vectors;

/**
 * The bound of {@link PoissonTerm} in single precision; what is summed over the rows of a tile is added to sums in double
 * precision.
 */
final class SinglePoissonBound implements TileBound {

    private final PoissonTerm term;
    private final float[] fitted;
    private final float[] x;
    private final float[] f;
    private final float[] derivative;
    private final float[] y;
    private final float[] e;
    private final float[] rate;
    private final float[] b;
    private final float[] variance;
    /** 1 where observed, 0 where missing; null if the view is complete. */
    private final float[] observed;
    /** Over the rows of a tile. */
    private final float[] value;
    private final float[] squares;
    private final float[] slope;
    private final SingleMath math;

    SinglePoissonBound(PoissonTerm term) {
        this.term = term;
        int features = term.data.features;
        fitted = new float[features];
        x = new float[features];
        f = new float[features];
        derivative = new float[features];
        y = new float[features];
        e = new float[features];
        rate = new float[features];
        b = new float[features];
        variance = new float[features];
        observed = term.data.missing == null ? null : new float[features];
        value = new float[features];
        squares = new float[features];
        slope = new float[features];
        math = new SingleMath(features);
    }

    @Override
    public void take(FittedTiles tiles, int row, int rows, int g, int from, int to) {
        start(term.intercepts.values[g], from, to);
        for (int i = 0; i < rows; i++) {
            tiles.fitted.get(i, from, to, fitted);
            term.data.values.get(row + i, from, to, y);
            differentiate(from, to);
            if (observed != null) {
                Arrays.fill(observed, from, to, 1);
                term.data.clearMissing(row + i, from, to, observed);
                clearMissing(from, to);
            }
            addRow(from, to);
            term.targets.put(row + i, from, to, x);
        }
        Vectors.add(value, from, to, term.value);
        Vectors.add(squares, from, to, term.squares);
        Vectors.add(slope, from, to, term.intercepts.slope[g]);
    }

    private void start(double[] intercepts, int from, int to) {
        for (int d = from; d < to; d++) {
            b[d] = (float)intercepts[d];
        }
        for (int d = from; d < to; d++) {
            variance[d] = (float)term.variance[d];
        }
        Arrays.fill(value, from, to, 0);
        Arrays.fill(squares, from, to, 0);
        Arrays.fill(slope, from, to, 0);
    }

    /** As {@link PoissonBound#differentiate}. */
    private void differentiate(int from, int to) {
        for (int d = from; d < to; d++) {
            x[d] = fitted[d] + b[d];
        }
        for (int d = from; d < to; d++) {
            rate[d] = Math.abs(x[d]);
        }
        SingleMath.expNegative(rate, e, from, to);
        SingleMath.logOnePlus(e, rate, from, to);
        for (int d = from; d < to; d++) {
            rate[d] += 0.5f * (Math.abs(x[d]) + x[d]) + (float)PoissonTerm.LEAST_RATE;
        }
        math.log(rate, f, from, to);
        for (int d = from; d < to; d++) {
            f[d] = rate[d] - y[d] * f[d];
        }
        for (int d = from; d < to; d++) {
            float size = Math.abs(x[d]) + 1e-30f;
            float numerator = e[d] * size + (1 - e[d]) * 0.5f * (size + x[d]); // |x| where x is positive, otherwise |x| e
            derivative[d] = numerator * (rate[d] - y[d]) / ((1 + e[d]) * size * rate[d]);
        }
    }

    private void clearMissing(int from, int to) {
        for (int d = from; d < to; d++) {
            f[d] *= observed[d];
        }
        for (int d = from; d < to; d++) {
            derivative[d] *= observed[d];
        }
        for (int d = from; d < to; d++) {
            fitted[d] *= observed[d];
        }
    }

    private void addRow(int from, int to) {
        for (int d = from; d < to; d++) {
            value[d] += f[d];
        }
        for (int d = from; d < to; d++) {
            squares[d] += fitted[d] * fitted[d];
        }
        for (int d = from; d < to; d++) {
            slope[d] -= derivative[d];
        }
        for (int d = from; d < to; d++) {
            x[d] = fitted[d] - derivative[d] * variance[d];
        }
    }
}
