package org.omicsweave.core.mofa;

import java.util.Arrays;

import org.omicsweave.core.linalg.MatrixProducts;
import org.omicsweave.core.linalg.Panel;
import org.omicsweave.core.linalg.Vectors;
import org.omicsweave.core.linalg.Workers;

/**
 * A gaussian view: y ~ N(z w, 1 / tau), tau ~ Gamma(1e-3, 1e-3) per group and feature (Argelaguet et al. 2020,
 * supplement).
 */
class GaussianTerm extends SharedPrecisionTerm {

    private static final double PRIOR = 1e-3;

    private double[][] shape;
    private double[][] rate;
    private double[][] logTau;
    /** Digamma of the shape, which seldom changes. */
    private double[][] digammaOfShape;
    /** Sum over observed entries of E[(y - z w)^2], G x D. */
    private final double[][] error;
    private final WorkerSums[] workerSums;

    /** Z'Y over the rows of a worker. */
    private static final class WorkerSums {
        /** Tiles after which sums in single precision are added to those in double precision. */
        private static final int TILES = 16;

        private final Panel recent;
        /** Sums over all but the recent tiles; null in double precision. */
        private final double[][] sums;
        private int tiles;

        WorkerSums(Panel recent) {
            this.recent = recent;
            sums = recent.isSingle() ? new double[recent.rows()][recent.columns()] : null;
        }

        /** A tile has been added to the recent sums. */
        void added() {
            if (++tiles % TILES == 0 && sums != null) {
                double[] line = new double[recent.columns()];
                for (int k = 0; k < sums.length; k++) {
                    recent.get(k, 0, line.length, line);
                    Vectors.add(line, 0, line.length, sums[k]);
                }
                recent.clear(sums.length);
            }
        }

        /** Adds the sums of factor k to {@code target}. */
        void addTo(int k, double[] target) {
            if (tiles > 0) {
                double[] line = new double[target.length];
                recent.get(k, 0, line.length, line);
                Vectors.add(line, 0, line.length, target);
            }
            if (tiles >= TILES && sums != null) {
                Vectors.add(sums[k], 0, target.length, target);
            }
        }

        void clear() {
            if (tiles > 0) {
                recent.clear(recent.rows());
            }
            if (tiles >= TILES && sums != null) {
                for (double[] row : sums) {
                    Arrays.fill(row, 0);
                }
            }
            tiles = 0;
        }
    }

    GaussianTerm(ViewData data, Weights weights, Factors factors, double viewWeight, MatrixProducts products,
        Workers workers) {
        super(data, weights, factors, viewWeight, products, workers);
        shape = new double[data.groups()][data.features];
        rate = new double[data.groups()][data.features];
        logTau = new double[data.groups()][data.features];
        digammaOfShape = new double[data.groups()][data.features];
        error = new double[data.groups()][data.features];
        for (int g = 0; g < data.groups(); g++) {
            Arrays.fill(shape[g], 1);
            Arrays.fill(rate[g], 1);
            Arrays.fill(logTau[g], Special.digamma(1));
            Arrays.fill(digammaOfShape[g], Special.digamma(1));
        }
        workerSums = new WorkerSums[workers.threads()];
    }

    @Override
    void share(ViewTerm whole, double step) {
        GaussianTerm other = (GaussianTerm)whole;
        tau = other.tau;
        shape = other.shape;
        rate = other.rate;
        logTau = other.logTau;
        digammaOfShape = other.digammaOfShape;
    }

    @Override
    void updateBound() {
        // a gaussian likelihood needs no bound; absorbRows has made the sums
    }

    @Override
    void absorbFactors(RowTile tile, int row, int rows) {
        int factorCount = tile.factors;
        if (workerSums[tile.worker] == null) {
            workerSums[tile.worker] = new WorkerSums(products.panel(factorCount, data.features, single));
        }
        for (int i = 0; i < rows; i++) {
            tile.factorRows.put(i, 0, factorCount, factors.mean[data.samples[row + i]]);
        }
        products.addTransposedTimes(tile.factorRows, factorCount, data.values, row, rows, 0, data.features,
            workerSums[tile.worker].recent);
        workerSums[tile.worker].added();
    }

    @Override
    void absorbedGroup(int g) {
        super.absorbedGroup(g);
        workers.run(0, linear[g].length, 1, (worker, from, to) -> {
            for (int k = from; k < to; k++) {
                Arrays.fill(linear[g][k], 0);
                for (WorkerSums each : workerSums) {
                    if (each != null) {
                        each.addTo(k, linear[g][k]);
                    }
                }
            }
        });
        for (WorkerSums each : workerSums) {
            if (each != null) {
                each.clear();
            }
        }
    }

    @Override
    void updateNoise(double step) {
        sumErrors(step);
    }

    /** Sums the squared errors; with a step above 0, updates tau. */
    void sumErrors(double step) {
        if (data.missing != null) {
            forEachFeature((d, g, observed) -> {
                error[g][d] = Math.max(0, data.squares[g][d] - 2 * fit(g, d) + expectedSquare(d, observed));
                update(g, d, step);
                return tau[g][d];
            });
            return;
        }
        workers.run(0, data.features, 64, (worker, from, to) -> {
            double[] fit = new double[to];
            double[] square = new double[to];
            for (int g = 0; g < tau.length; g++) {
                Arrays.fill(fit, from, to, 0);
                for (int k = 0; k < linear[g].length; k++) {
                    Vectors.addProduct(weights.mean[k], linear[g][k], from, to, fit);
                }
                expectedSquares(g, from, to, square);
                for (int d = from; d < to; d++) {
                    error[g][d] = Math.max(0, data.squares[g][d] - 2 * fit[d] + square[d]);
                    update(g, d, step);
                }
            }
        });
    }

    private double fit(int g, int d) {
        double sum = 0;
        for (int k = 0; k < linear[g].length; k++) {
            sum += weights.mean[k][d] * linear[g][k][d];
        }
        return sum;
    }

    private void update(int g, int d, double step) {
        if (step > 0 && data.groupRow[g + 1] > data.groupRow[g]) {
            double a = (1 - step) * shape[g][d] + step * (PRIOR + 0.5 * scale * data.observed[g][d]);
            double b = (1 - step) * rate[g][d] + step * (PRIOR + 0.5 * scale * error[g][d]);
            if (a != shape[g][d]) {
                digammaOfShape[g][d] = Special.digamma(a);
            }
            shape[g][d] = a;
            rate[g][d] = b;
            tau[g][d] = a / b;
            logTau[g][d] = digammaOfShape[g][d] - Math.log(b);
        }
    }

    @Override
    double dataElbo() {
        double[] sums = new double[workers.threads()];
        workers.run(0, data.features, 64, (worker, from, to) -> {
            for (int g = 0; g < tau.length; g++) {
                for (int d = from; d < to; d++) {
                    sums[worker] += data.observed[g][d] * (logTau[g][d] - Math.log(2 * Math.PI))
                        - tau[g][d] * error[g][d];
                }
            }
        });
        return 0.5 * scale * viewWeight * Arrays.stream(sums).sum();
    }

    @Override
    double noiseElbo() {
        double[] sums = new double[workers.threads()];
        double constant = PRIOR * Math.log(PRIOR) - Special.logGamma(PRIOR);
        workers.run(0, data.features, 64, (worker, from, to) -> {
            double lastShape = Double.NaN;
            double lastLogGamma = 0;
            for (int g = 0; g < tau.length; g++) {
                for (int d = from; d < to; d++) {
                    double t = tau[g][d];
                    double l = logTau[g][d];
                    double a = shape[g][d];
                    if (a != lastShape) {
                        lastShape = a;
                        lastLogGamma = Special.logGamma(a);
                    }
                    sums[worker] += constant + (PRIOR - 1) * l - PRIOR * t
                        - (a * (digammaOfShape[g][d] - l) - lastLogGamma + (a - 1) * l - rate[g][d] * t);
                }
            }
        });
        return viewWeight * Arrays.stream(sums).sum();
    }

    @Override
    double[][] noisePrecision() {
        return tau;
    }

    @Override
    Panel targets() {
        return data.values;
    }

    @Override
    void dropFactor(int k) {
        super.dropFactor(k);
        close(workerSums);
    }

    @Override
    void close() {
        super.close();
        close(workerSums);
    }

    private static void close(WorkerSums[] sums) {
        for (int i = 0; i < sums.length; i++) {
            if (sums[i] != null) {
                sums[i].recent.close();
                sums[i] = null;
            }
        }
    }
}
