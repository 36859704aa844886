package org.omicsweave.core.mofa;

import java.util.Arrays;

import org.omicsweave.core.linalg.VectorMath;
import org.omicsweave.core.linalg.Vectors;

/** The bound of {@link PoissonTerm} in double precision. Loops with one store each are vectorised. */
class PoissonBound implements TileBound {

    private final PoissonTerm term;
    private final double[] fitted;
    private final double[] x;
    private final double[] f;
    private final double[] derivative;
    private final double[] y;
    private final double[] e;
    private final double[] rate;
    /** 1 where observed, 0 where missing; null if the view is complete. */
    private final double[] observed;
    private final VectorMath math;

    PoissonBound(PoissonTerm term) {
        this.term = term;
        int features = term.data.features;
        fitted = new double[features];
        x = new double[features];
        f = new double[features];
        derivative = new double[features];
        y = new double[features];
        e = new double[features];
        rate = new double[features];
        observed = term.data.missing == null ? null : new double[features];
        math = new VectorMath(features);
    }

    @Override
    public void take(FittedTiles tiles, int row, int rows, int g, int from, int to) {
        for (int i = 0; i < rows; i++) {
            tiles.fitted.get(i, from, to, fitted);
            double[] b = term.intercepts.values[g];
            for (int d = from; d < to; d++) {
                x[d] = fitted[d] + b[d];
            }
            differentiate(row + i, x, f, derivative, from, to);
            if (observed != null) {
                Arrays.fill(observed, from, to, 1);
                term.data.clearMissing(row + i, from, to, observed);
                Vectors.multiply(observed, from, to, f);
                Vectors.multiply(observed, from, to, derivative);
                Vectors.multiply(observed, from, to, fitted);
            }
            Vectors.add(f, from, to, term.value);
            Vectors.addProduct(fitted, fitted, from, to, term.squares);
            Vectors.add(-1, derivative, from, to, term.intercepts.slope[g]);
            for (int d = from; d < to; d++) {
                x[d] = fitted[d] - derivative[d] * term.variance[d];
            }
            term.targets.put(row + i, from, to, x);
        }
    }

    /**
     * f and its derivative sigma(x) (1 - y / rate) at x. With e = e^-|x|, rate = max(x, 0) + ln(1 + e) and
     * sigma(x) = 1 / (1 + e) where x is positive, otherwise e / (1 + e).
     */
    final void differentiate(int row, double[] x, double[] f, double[] derivative, int from, int to) {
        term.data.values.get(row, from, to, y);
        for (int d = from; d < to; d++) {
            rate[d] = Math.abs(x[d]);
        }
        VectorMath.expNegative(rate, e, from, to);
        VectorMath.logOnePlus(e, rate, from, to);
        for (int d = from; d < to; d++) {
            rate[d] += 0.5 * (Math.abs(x[d]) + x[d]) + PoissonTerm.LEAST_RATE;
        }
        math.log(rate, f, from, to);
        for (int d = from; d < to; d++) {
            f[d] = rate[d] - y[d] * f[d];
        }
        for (int d = from; d < to; d++) {
            double size = Math.abs(x[d]) + 1e-300;
            double numerator = e[d] * size + (1 - e[d]) * 0.5 * (size + x[d]); // |x| where x is positive, otherwise |x| e
            derivative[d] = numerator * (rate[d] - y[d]) / ((1 + e[d]) * size * rate[d]);
        }
    }
}
