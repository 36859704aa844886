package org.omicsweave.core.neural;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.SimpleValueChecker;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunctionGradient;
import org.apache.commons.math3.optim.nonlinear.scalar.gradient.NonLinearConjugateGradientOptimizer;
import org.apache.commons.math3.optim.nonlinear.scalar.gradient.NonLinearConjugateGradientOptimizer.Formula;
import org.ejml.data.DMatrixRMaj;

/**
 * The simple model that a network has to beat: logistic, linear or Cox regression with an L2 penalty, on the principal
 * components of the same inputs (with an L2 penalty that changes nothing while all components are kept; at most
 * {@value #MOST_COMPONENTS} are). The penalty is chosen on a fifth of the training samples.
 */
final class LinearBaseline {

    private static final int MOST_COMPONENTS = 300;
    private static final int MOST_EVALUATIONS = 2000;
    private static final double[] PENALTIES = {1000, 100, 10, 1};

    private final PrincipalComponents components;
    private final double[] coefficients;
    private final Target target;

    private LinearBaseline(PrincipalComponents components, double[] coefficients, Target target) {
        this.components = components;
        this.coefficients = coefficients;
        this.target = target;
    }

    /**
     * A model whose penalty is chosen on a fifth of the training samples.
     *
     * @param inputs scaled inputs of all samples of the data set, N x D
     * @param training the samples to learn from, with their targets
     * @param scaledTarget values of the target as predictions shall give them
     * @param weights one a training sample
     * @param checkpoint called now and then; ends the work by throwing
     */
    static LinearBaseline fit(double[][] inputs, Target training, double[] scaledTarget, double[] weights, long seed,
        Runnable checkpoint) {
        PrincipalComponents components =
            PrincipalComponents.fit(inputs, training.samples(), MOST_COMPONENTS, checkpoint);
        DMatrixRMaj scores = components.scores(inputs, training.samples());
        int[][] split = Folds.holdOut(training.samples().length, 0.2, seed);
        double penalty = 10;
        double bestLoss = Double.POSITIVE_INFINITY;
        for (double candidate : split[1].length == 0 ? new double[0] : PENALTIES) {
            double[] fitted =
                Problem.of(scores, training, scaledTarget, weights, split[0], candidate, checkpoint).solve();
            double loss = Problem.of(scores, training, scaledTarget, weights, split[1], 0, checkpoint).loss(fitted);
            if (loss < bestLoss) {
                bestLoss = loss;
                penalty = candidate;
            }
        }
        return fit(components, scores, training, scaledTarget, weights, penalty, checkpoint);
    }

    /** A model with a given penalty on half the sum of squared coefficients. */
    static LinearBaseline fit(double[][] inputs, Target training, double[] scaledTarget, double[] weights, double penalty) {
        PrincipalComponents components =
            PrincipalComponents.fit(inputs, training.samples(), MOST_COMPONENTS, () -> { });
        return fit(components, components.scores(inputs, training.samples()), training, scaledTarget, weights, penalty,
            () -> { });
    }

    private static LinearBaseline fit(PrincipalComponents components, DMatrixRMaj scores, Target training,
        double[] scaledTarget, double[] weights, double penalty, Runnable checkpoint) {
        int[] all = IntStream.range(0, training.samples().length).toArray();
        return new LinearBaseline(components,
            Problem.of(scores, training, scaledTarget, weights, all, penalty, checkpoint).solve(), training);
    }

    /** Probabilities of the classes, or one number, for each of some samples of the data set. */
    double[][] predict(double[][] inputs, int[] rows) {
        DMatrixRMaj scores = components.scores(inputs, rows);
        double[][] predictions = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            double[] eta = linear(scores, i, coefficients, target.outputs());
            predictions[i] = target.task() == AnnOptions.Task.CLASSES ? softmax(eta) : eta;
        }
        return predictions;
    }

    /** Coefficients of an output: the intercept, then one a component. */
    private static double[] linear(DMatrixRMaj scores, int row, double[] coefficients, int outputs) {
        int width = scores.numCols + 1;
        double[] eta = new double[outputs];
        for (int c = 0; c < outputs; c++) {
            double sum = coefficients[c * width];
            for (int k = 0; k < scores.numCols; k++) {
                sum += coefficients[c * width + 1 + k] * scores.get(row, k);
            }
            eta[c] = sum;
        }
        return eta;
    }

    private static double[] softmax(double[] eta) {
        double largest = Arrays.stream(eta).max().orElseThrow();
        double[] p = Arrays.stream(eta).map(v -> Math.exp(v - largest)).toArray();
        double sum = Arrays.stream(p).sum();
        return Arrays.stream(p).map(v -> v / sum).toArray();
    }

    /**
     * Sum of weighted losses of some rows plus penalty / 2 times the squared coefficients (not the intercepts).
     *
     * @param latestFirst places in {@code rows}, those with the largest value of the target first: risk sets are sums
     *            over its beginnings
     */
    private record Problem(DMatrixRMaj scores, Target target, double[] scaledTarget, double[] weights, int[] rows,
        int[] latestFirst, double penalty, Runnable checkpoint) {

        static Problem of(DMatrixRMaj scores, Target target, double[] scaledTarget, double[] weights, int[] rows,
            double penalty, Runnable checkpoint) {
            int[] latestFirst = IntStream.range(0, rows.length).boxed()
                .sorted(Comparator.comparingDouble(i -> -target.values()[rows[i]])).mapToInt(Integer::intValue).toArray();
            return new Problem(scores, target, scaledTarget, weights, rows, latestFirst, penalty, checkpoint);
        }

        double[] solve() {
            int size = target.outputs() * (scores.numCols + 1);
            return new NonLinearConjugateGradientOptimizer(Formula.POLAK_RIBIERE, new SimpleValueChecker(1e-7, 1e-7))
                .optimize(new MaxEval(10 * MOST_EVALUATIONS), new ObjectiveFunction(this::loss),
                    new ObjectiveFunctionGradient(this::gradient), GoalType.MINIMIZE, new InitialGuess(new double[size]))
                .getPoint();
        }

        double loss(double[] coefficients) {
            double[][] eta = eta(coefficients);
            double[] atRisk = target.task() == AnnOptions.Task.SURVIVAL ? atRisk(eta) : null;
            double sum = 0;
            for (int i = 0; i < rows.length; i++) {
                int row = rows[i];
                sum += weights[row] * switch (target.task()) {
                    case CLASSES -> -Math.log(Math.max(1e-300, softmax(eta[i])[(int)target.values()[row]]));
                    case SURVIVAL -> target.observed()[row] ? Math.log(atRisk[i]) - eta[i][0] : 0;
                    default -> Math.pow(eta[i][0] - scaledTarget[row], 2) / 2;
                };
            }
            int width = scores.numCols + 1;
            for (int j = 0; j < coefficients.length; j++) {
                sum += j % width == 0 ? 0 : penalty / 2 * coefficients[j] * coefficients[j];
            }
            return sum;
        }

        double[] gradient(double[] coefficients) {
            double[][] eta = eta(coefficients);
            double[][] slope = new double[rows.length][target.outputs()];
            if (target.task() == AnnOptions.Task.SURVIVAL) {
                survivalSlope(eta, slope);
            }
            for (int i = 0; i < rows.length; i++) {
                int row = rows[i];
                switch (target.task()) {
                    case CLASSES -> {
                        slope[i] = softmax(eta[i]);
                        slope[i][(int)target.values()[row]] -= 1;
                        for (int c = 0; c < slope[i].length; c++) {
                            slope[i][c] *= weights[row];
                        }
                    }
                    case SURVIVAL -> { } // above: a sample's slope depends on the others
                    default -> slope[i][0] = weights[row] * (eta[i][0] - scaledTarget[row]);
                }
            }
            int width = scores.numCols + 1;
            double[] gradient = new double[coefficients.length];
            for (int j = 0; j < gradient.length; j++) {
                gradient[j] = j % width == 0 ? 0 : penalty * coefficients[j];
            }
            for (int i = 0; i < rows.length; i++) {
                for (int c = 0; c < slope[i].length; c++) {
                    gradient[c * width] += slope[i][c];
                    for (int k = 0; k < scores.numCols; k++) {
                        gradient[c * width + 1 + k] += slope[i][c] * scores.get(rows[i], k);
                    }
                }
            }
            return gradient;
        }

        private double[][] eta(double[] coefficients) {
            checkpoint.run();
            double[][] eta = new double[rows.length][];
            for (int i = 0; i < rows.length; i++) {
                eta[i] = linear(scores, rows[i], coefficients, target.outputs());
            }
            return eta;
        }

        /** For each row the sum of exp(eta) over the rows that are under observation at its time. */
        private double[] atRisk(double[][] eta) {
            double[] sums = new double[rows.length];
            double sum = 0;
            for (int from = 0, to; from < rows.length; from = to) {
                for (to = from; to < rows.length && time(to) == time(from); to++) {
                    sum += Math.exp(eta[latestFirst[to]][0]);
                }
                for (int i = from; i < to; i++) {
                    sums[latestFirst[i]] = sum;
                }
            }
            return sums;
        }

        /** exp(eta) times the sum of 1 / {@link #atRisk} over the events up to the row's time, minus 1 for its own event. */
        private void survivalSlope(double[][] eta, double[][] slope) {
            double[] atRisk = atRisk(eta);
            double sum = 0;
            for (int to = rows.length, from; to > 0; to = from) {
                for (from = to; from > 0 && time(from - 1) == time(to - 1); from--) {
                    int i = latestFirst[from - 1];
                    sum += target.observed()[rows[i]] ? weights[rows[i]] / atRisk[i] : 0;
                }
                for (int place = from; place < to; place++) {
                    int i = latestFirst[place];
                    slope[i][0] = Math.exp(eta[i][0]) * sum - (target.observed()[rows[i]] ? weights[rows[i]] : 0);
                }
            }
        }

        private double time(int place) {
            return target.values()[rows[latestFirst[place]]];
        }
    }
}
