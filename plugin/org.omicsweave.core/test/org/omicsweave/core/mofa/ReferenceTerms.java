package org.omicsweave.core.mofa;

import java.util.Arrays;

import org.omicsweave.core.data.Likelihood;
import org.omicsweave.core.linalg.Panel;

/**
 * Views that are not gaussian as the reference has them, to replay its trainings: x = z w without intercept, and the
 * mean taken out of the pseudo-data afterwards. The ELBO is that of the bound before the iteration, and the precision of
 * a Bernoulli view is that of the bound before. As intercepts are no part of x, this ELBO may fall; the product has them
 * in x. Everything but the bound of a row is the product's code, here in double precision throughout.
 */
final class ReferenceTerms {

    private ReferenceTerms() {
    }

    static ViewTerm of(ViewData data, Weights weights, Factors factors, double viewWeight, Inference inference) {
        if (data.likelihood == Likelihood.BERNOULLI) {
            return new Bernoulli(data, weights, factors, viewWeight, inference);
        }
        if (data.likelihood == Likelihood.POISSON) {
            return new Poisson(data, weights, factors, viewWeight, inference);
        }
        return ViewTerm.of(data, weights, factors, viewWeight, inference);
    }

    /** Copies the targets of the bound before the last. */
    private static void copy(Panel before, double[] means, ViewData data, int row, int rows, int from, int to, Panel target) {
        double[] line = new double[data.features];
        for (int i = 0; i < rows; i++) {
            before.get(row + i, from, to, line);
            for (int d = from; d < to; d++) {
                line[d] -= means[d];
            }
            data.clearMissing(row + i, from, to, line);
            target.put(i, from, to, line);
        }
    }

    private static final class Bernoulli extends BernoulliTerm {
        private final Panel pseudo;
        private final Panel before;
        private final boolean[] taken;
        private final double[] constants;

        Bernoulli(ViewData data, Weights weights, Factors factors, double viewWeight, Inference inference) {
            super(data, weights, factors, viewWeight, true, inference.products, inference.workers, false);
            Arrays.stream(intercepts.values).forEach(row -> Arrays.fill(row, 0));
            pseudo = products.panel(data.rows(), data.features, false);
            before = products.panel(data.rows(), data.features, false);
            taken = new boolean[data.rows() * data.features];
            constants = new double[data.rows() * data.features];
        }

        @Override
        TileBound bound() {
            return (tiles, row, rows, g, from, to) -> {
                for (int i = 0; i < rows; i++) {
                    bound(tiles, i, row + i, g, from, to);
                }
            };
        }

        private void bound(FittedTiles tiles, int i, int row, int g, int from, int to) {
            double[] old = new double[to];
            double[] fresh = new double[to];
            double[] precision = new double[to];
            double[] weighted = new double[to];
            double[] y = new double[to];
            data.values.get(row, from, to, y);
            pseudo.get(row, from, to, old);
            for (int d = from; d < to; d++) {
                if (data.isMissing(row, d)) {
                    continue;
                }
                double x = tiles.fitted.get(i, d);
                double square = x * x + tiles.variance.get(i, d);
                double zeta = Math.sqrt(Math.max(square, 1e-12));
                fresh[d] = (y[d] - 0.5) / PseudoData.bernoulliPrecision(square);
                int entry = row * data.features + d;
                double constant = -Math.log1p(Math.exp(-zeta)) - 0.5 * zeta + 0.25 * zeta * Math.tanh(0.5 * zeta);
                if (!taken[entry]) {
                    old[d] = fresh[d];
                    constants[entry] = constant;
                }
                value[d] += constants[entry] + (0.5 * old[d] * x - 0.25 * square) / Math.abs(old[d]);
                precision[d] = taken[entry] ? 0.5 / Math.abs(old[d]) : 1;
                weighted[d] = precision[d] * fresh[d];
                constants[entry] = constant;
                taken[entry] = true;
                intercepts.slope[g][d] += fresh[d] - intercepts.values[g][d];
                intercepts.curvature[g][d]++;
            }
            tau.put(row, from, to, precision);
            half.put(row, from, to, weighted);
            before.put(row, from, to, old);
            pseudo.put(row, from, to, fresh);
        }

        @Override
        void copyTargets(int g, int row, int rows, int from, int to, Panel target) {
            copy(before, intercepts.values[g], data, row, rows, from, to, target);
        }

        @Override
        void close() {
            super.close();
            Panel.closeAll(pseudo, before);
        }
    }

    private static final class Poisson extends PoissonTerm {
        private final Panel pseudo;
        private final Panel before;
        private final boolean[] taken;
        private final double[] constants;

        Poisson(ViewData data, Weights weights, Factors factors, double viewWeight, Inference inference) {
            super(data, weights, factors, viewWeight, true, inference.products, inference.workers);
            Arrays.stream(intercepts.values).forEach(row -> Arrays.fill(row, 0));
            pseudo = products.panel(data.rows(), data.features, false);
            before = products.panel(data.rows(), data.features, false);
            taken = new boolean[data.rows() * data.features];
            constants = new double[data.rows() * data.features];
        }

        @Override
        TileBound bound() {
            PoissonBound derivatives = new PoissonBound(this);
            return (tiles, row, rows, g, from, to) -> {
                for (int i = 0; i < rows; i++) {
                    bound(tiles, derivatives, i, row + i, g, from, to);
                }
            };
        }

        private void bound(FittedTiles tiles, PoissonBound derivatives, int i, int row, int g, int from, int to) {
            double[] fitted = new double[to];
            double[] old = new double[to];
            double[] fresh = new double[to];
            double[] centred = new double[to];
            double[] f = new double[to];
            double[] slope = new double[to];
            pseudo.get(row, from, to, old);
            tiles.fitted.get(i, from, to, fitted);
            derivatives.differentiate(row, fitted, f, slope, from, to);
            for (int d = from; d < to; d++) {
                if (data.isMissing(row, d)) {
                    continue;
                }
                double x = fitted[d];
                double precision = tau[g][d];
                fresh[d] = x - slope[d] / precision;
                int entry = row * data.features + d;
                double constant = f[d] - 0.5 * slope[d] * slope[d] / precision;
                if (!taken[entry]) {
                    old[d] = fresh[d];
                    constants[entry] = constant;
                }
                value[d] += constants[entry] + 0.5 * precision * (old[d] - x) * (old[d] - x);
                squares[d] += x * x;
                constants[entry] = constant;
                taken[entry] = true;
                centred[d] = fresh[d] - intercepts.values[g][d];
                intercepts.slope[g][d] += precision * centred[d];
            }
            targets.put(row, from, to, centred);
            before.put(row, from, to, old);
            pseudo.put(row, from, to, fresh);
        }

        @Override
        void copyTargets(int g, int row, int rows, int from, int to, Panel target) {
            copy(before, intercepts.values[g], data, row, rows, from, to, target);
        }

        @Override
        void close() {
            super.close();
            Panel.closeAll(pseudo, before);
        }
    }
}
