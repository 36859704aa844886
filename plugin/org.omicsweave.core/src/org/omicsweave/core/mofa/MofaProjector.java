package org.omicsweave.core.mofa;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;
import org.omicsweave.core.data.InputException;
import org.omicsweave.core.data.Likelihood;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.Progress;
import org.omicsweave.core.linalg.Workers;
import org.omicsweave.core.mofa.MofaModel.ViewWeights;

/**
 * Factors of new samples in a trained model: the weights, precisions and intercepts stay, q(z) of each sample is found by
 * itself. With gaussian views its means solve (A + diag(alpha)) z = b with A_jk = sum over observed features of
 * tau w_j w_k (E[w_k^2] on the diagonal) and b = sum of tau w y: where the updates of the training end. Bounds of other
 * likelihoods, and sparse factors, are iterated.
 *
 * <p>A sample of the training keeps the q(z) that the training found: a training ends when the ELBO hardly changes, one
 * step before q(z) is the best at the last weights, so that another step would move it (by some thousandths).
 */
public final class MofaProjector {

    private static final int MOST_STEPS = 500;
    /** Largest change of a factor value in the last step. */
    private static final double CONVERGED = 1e-9;

    private final MofaModel model;
    private final List<ViewMatcher> matches;
    /** Group of the model for each sample; -1 for a group that the model does not know. */
    private final int[] groupOf;
    private final int factors;
    private final TrainingSamples training;
    /** Weight of each view of the model in the factors. */
    private final double[] viewWeights;
    /** E[ln theta] - E[ln(1 - theta)] of sparse factors, per group; null if they are not sparse. */
    private final double[][] logOdds;

    private MofaProjector(MofaModel model, OmicsData data) {
        this.model = model;
        matches = ViewMatcher.match(model, data);
        factors = model.factorCount();
        training = new TrainingSamples(model, data);
        viewWeights = Inference.viewWeights(model.training().options().weightViews(),
            model.views().stream().mapToInt(view -> view.features().size()).toArray());
        logOdds = model.factorInclusion() == null ? null : logOdds(model);
        int[] known = data.groups().stream().mapToInt(name -> model.groups().indexOf(name)).toArray();
        groupOf = new int[data.sampleCount()];
        for (int n = 0; n < groupOf.length; n++) {
            groupOf[n] = model.groups().size() == 1 ? 0 : known[data.groupOf()[n]];
        }
        for (ViewMatcher match : matches) {
            if (match.weights().likelihood() != Likelihood.BERNOULLI && match.weights().noisePrecision() == null) {
                throw new InputException("The model holds neither noise precisions nor data of view \""
                    + match.weights().name() + "\", and the factors of new samples depend on the noise. Save the model "
                    + "with its data, or train it with OmicsWeave.");
            }
        }
    }

    private static double[][] logOdds(MofaModel model) {
        double[][] odds = new double[model.groups().size()][model.factorCount()];
        if (model.training().elbo().length - 1 >= model.training().options().startSparsity()) {
            for (int g = 0; g < odds.length; g++) {
                Theta theta = Theta.ofGroup(model.factorInclusion(), model.groupOf(), g);
                Arrays.setAll(odds[g], k -> theta.log[k] - theta.logInverse[k]);
            }
        }
        return odds;
    }

    /**
     * What a projection found.
     *
     * @param samples N sample names
     * @param factors N x K means
     * @param deviations N x K posterior standard deviations
     * @param observed entries of each sample that were used
     * @param views what became of each view of the model that the data have
     * @param warnings sentences for the analyst
     */
    public record Projection(List<String> samples, double[][] factors, double[][] deviations, int[] observed,
        List<ViewUse> views, List<String> warnings) {
    }

    /**
     * Use of a view.
     *
     * @param view name
     * @param shared features that the data and the model share
     * @param unknown features of the data that the model does not know: ignored
     * @param absent features of the model that the data lack: treated as missing
     * @param varianceExplained R2 of the new samples' values or pseudo-data, a fraction; NaN without observed entries
     */
    public record ViewUse(String view, int shared, int unknown, int absent, double varianceExplained) {
    }

    /**
     * Projects samples.
     *
     * @param data any subset of the model's views, with missing entries; groups are matched by name, samples of an
     *            unknown group take the intercepts and noise of all groups on average
     * @param threads number of threads; 0 for as many as there are processors
     * @param progress called in this thread
     * @throws InputException if the data do not fit the model
     */
    public static Projection project(MofaModel model, OmicsData data, int threads, Progress progress) {
        return new MofaProjector(model, data).run(data,
            threads > 0 ? threads : Runtime.getRuntime().availableProcessors(), progress);
    }

    private Projection run(OmicsData data, int threads, Progress progress) {
        int n = data.sampleCount();
        double[][] means = new double[n][factors];
        double[][] deviations = new double[n][factors];
        int[] observed = new int[n];
        double[][][] fit = new double[threads][model.views().size()][2];
        AtomicInteger done = new AtomicInteger();
        try (Workers workers = new Workers(threads)) {
            workers.onCheckpoint(() -> progress.report((double)done.get() / n, "Sample " + done.get() + " of " + n));
            workers.run(0, n, 1, (worker, from, to) -> {
                Sample sample = new Sample();
                for (int i = from; i < to; i++) {
                    workers.checkpoint(worker);
                    observed[i] = sample.read(i);
                    int place = training.find(i, matches, sample.values);
                    if (place < 0) {
                        sample.solve(means[i], deviations[i]);
                    } else {
                        means[i] = model.factors()[place].clone();
                        deviations[i] = sample.deviations(place);
                    }
                    sample.addFit(means[i], deviations[i], fit[worker]);
                    done.incrementAndGet();
                }
            });
        }
        List<ViewUse> uses = new ArrayList<>();
        for (ViewMatcher match : matches) {
            double squares = 0;
            double errors = 0;
            for (double[][] worker : fit) {
                squares += worker[match.index()][0];
                errors += worker[match.index()][1];
            }
            uses.add(new ViewUse(match.weights().name(), match.shared(), match.unknown(),
                match.columns().length - match.shared(), squares > 0 ? 1 - errors / squares : Double.NaN));
        }
        return new Projection(data.samples(), means, deviations, observed, uses, warnings(data, observed));
    }

    private List<String> warnings(OmicsData data, int[] observed) {
        List<String> warnings = new ArrayList<>();
        long empty = Arrays.stream(observed).filter(count -> count == 0).count();
        if (empty > 0) {
            warnings.add(empty + " of " + observed.length + " samples have no value that the model knows: their factors "
                + "are 0 with the prior's standard deviation.");
        }
        if (Arrays.stream(groupOf).anyMatch(g -> g < 0)) {
            warnings.add("Some groups are not in the model (" + String.join(", ", data.groups().stream()
                .filter(name -> !model.groups().contains(name)).toList())
                + "): their samples take intercepts and noise averaged over the model's groups.");
        }
        for (ViewMatcher match : matches) {
            if (match.shared() < match.columns().length) {
                warnings.add("View \"" + match.weights().name() + "\": " + match.shared() + " of "
                    + match.columns().length + " features of the model are in the data.");
            }
        }
        return warnings;
    }

    /** Average over the model's groups, or the value of one. */
    private static double ofGroup(double[][] values, int group, int d) {
        if (group >= 0) {
            return values[group][d];
        }
        double sum = 0;
        for (double[] row : values) {
            sum += row[d];
        }
        return sum / values.length;
    }

    /** One sample at a time; one a worker. */
    private final class Sample {
        private final double[][] values;
        private final double[][] lines;
        private final double[] linear = new double[factors];
        private final DMatrixRMaj matrix = new DMatrixRMaj(factors, factors);
        private final DMatrixRMaj right = new DMatrixRMaj(factors, 1);
        private final DMatrixRMaj solution = new DMatrixRMaj(factors, 1);
        private final double[] precision = new double[factors];
        private int group;

        Sample() {
            values = new double[matches.size()][];
            lines = new double[matches.size()][];
            for (int i = 0; i < values.length; i++) {
                values[i] = new double[matches.get(i).columns().length];
                lines[i] = new double[matches.get(i).view().featureCount()];
            }
        }

        int read(int n) {
            group = groupOf[n];
            int count = 0;
            for (int i = 0; i < values.length; i++) {
                ViewWeights view = matches.get(i).weights();
                matches.get(i).row(n, lines[i], values[i]);
                double scale = group >= 0 ? view.scales()[group] : Arrays.stream(view.scales()).average().orElse(1);
                for (int d = 0; d < values[i].length; d++) {
                    if (values[i][d] == values[i][d]) {
                        count++;
                        if (view.likelihood() == Likelihood.GAUSSIAN) {
                            values[i][d] = (values[i][d] - ofGroup(view.intercepts(), group, d)) / scale;
                        }
                    }
                }
            }
            return count;
        }

        /** Finds the means and deviations where another step changes nothing. */
        void solve(double[] z, double[] deviation) {
            boolean gaussian = matches.stream().allMatch(match -> match.weights().likelihood() == Likelihood.GAUSSIAN);
            double[] second = new double[factors];
            for (int k = 0; k < factors; k++) {
                second[k] = 1 / prior(k);
            }
            double[] last = new double[factors];
            double change = Double.POSITIVE_INFINITY;
            for (int step = 0; step < MOST_STEPS && change > CONVERGED; step++) {
                if (step == 0 || !gaussian) {
                    equations(z, second);
                }
                System.arraycopy(z, 0, last, 0, factors);
                if (step == 0 || logOdds == null) {
                    solveEquations(z, second);
                }
                if (logOdds != null) {
                    updateInTurn(z, second);
                }
                change = 0;
                for (int k = 0; k < factors && !(gaussian && logOdds == null); k++) {
                    change = Math.max(change, Math.abs(z[k] - last[k]));
                }
            }
            for (int k = 0; k < factors; k++) {
                deviation[k] = Math.sqrt(Math.max(0, second[k] - z[k] * z[k]));
            }
        }

        /** All means at once, by Cholesky decomposition. */
        private void solveEquations(double[] z, double[] second) {
            LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.symmPosDef(factors);
            System.arraycopy(linear, 0, right.data, 0, factors);
            if (!solver.setA(matrix.copy())) {
                throw new IllegalStateException("The factors of a sample cannot be found: the weights are not finite.");
            }
            solver.solve(right, solution);
            for (int k = 0; k < factors; k++) {
                z[k] = solution.data[k];
                second[k] = z[k] * z[k] + 1 / precision[k];
            }
        }

        /** Sparse factors one after the other, as {@link Factors#update}. */
        private void updateInTurn(double[] z, double[] second) {
            for (int k = 0; k < factors; k++) {
                double r = linear[k];
                for (int j = 0; j < factors; j++) {
                    r -= j == k ? 0 : matrix.data[k * factors + j] * z[j];
                }
                double m = r / precision[k];
                double odds = ofGroup(logOdds, group, k) + 0.5 * Math.log(prior(k) / precision[k]) + 0.5 * r * m;
                double include = PseudoData.sigmoid(odds);
                z[k] = include * m;
                second[k] = include * (m * m + 1 / precision[k]);
            }
        }

        /** Those of a sample of the training; of files without them those of the projection. */
        double[] deviations(int place) {
            if (model.factorDeviations() != null) {
                return model.factorDeviations()[place].clone();
            }
            double[] deviation = new double[factors];
            solve(new double[factors], deviation);
            return deviation;
        }

        private double prior(int k) {
            return model.factorPrecision() == null ? 1 : ofGroup(model.factorPrecision(), group, k);
        }

        private void equations(double[] z, double[] second) {
            Arrays.fill(matrix.data, 0);
            Arrays.fill(linear, 0);
            for (int k = 0; k < factors; k++) {
                precision[k] = prior(k);
            }
            for (int i = 0; i < values.length; i++) {
                ViewWeights view = matches.get(i).weights();
                for (int d = 0; d < values[i].length; d++) {
                    double y = values[i][d];
                    if (y == y) {
                        add(view, viewWeights[matches.get(i).index()], d, y, z, second);
                    }
                }
            }
            for (int j = 0; j < factors; j++) {
                matrix.data[j * factors + j] = precision[j];
                for (int k = 0; k < j; k++) {
                    matrix.data[k * factors + j] = matrix.data[j * factors + k];
                }
            }
        }

        private void add(ViewWeights view, double viewWeight, int d, double y, double[] z, double[] second) {
            double[] w = view.weights()[d];
            double[] deviation = view.weightDeviations() == null ? null : view.weightDeviations()[d];
            double tau = precision(view, d, z, second);
            double target = target(view, d, y, z, tau);
            double weight = viewWeight * tau;
            for (int j = 0; j < factors; j++) {
                double scaled = weight * w[j];
                linear[j] += scaled * target;
                precision[j] += scaled * w[j] + (deviation == null ? 0 : weight * deviation[j] * deviation[j]);
                int row = j * factors;
                for (int k = 0; k < j; k++) {
                    matrix.data[row + k] += scaled * w[k];
                }
            }
        }

        /** Precision of an entry: of the noise, or of the bound of its likelihood. */
        private double precision(ViewWeights view, int d, double[] z, double[] second) {
            if (view.likelihood() != Likelihood.BERNOULLI) {
                return ofGroup(view.noisePrecision(), group, d);
            }
            double x = fitted(view, d, z) + intercept(view, d);
            double variance = 0;
            for (int k = 0; k < factors; k++) {
                double w = view.weights()[d][k];
                double deviation = view.weightDeviations() == null ? 0 : view.weightDeviations()[d][k];
                variance += second[k] * (w * w + deviation * deviation) - z[k] * z[k] * w * w;
            }
            return PseudoData.bernoulliPrecision(x * x + variance);
        }

        /** What z w is meant to reproduce: the value, or the pseudo-data minus the intercept. */
        private double target(ViewWeights view, int d, double y, double[] z, double tau) {
            double shift = intercept(view, d);
            return switch (view.likelihood()) {
                case GAUSSIAN -> y;
                case BERNOULLI -> (y - 0.5) / tau - shift;
                case POISSON -> PseudoData.poisson(y, fitted(view, d, z) + shift, tau) - shift;
            };
        }

        private double intercept(ViewWeights view, int d) {
            return view.likelihood() == Likelihood.GAUSSIAN || view.intercepts() == null ? 0
                : ofGroup(view.intercepts(), group, d);
        }

        private double fitted(ViewWeights view, int d, double[] z) {
            double x = 0;
            for (int k = 0; k < factors; k++) {
                x += z[k] * view.weights()[d][k];
            }
            return x;
        }

        /** Sums of squares and of squared errors, per view of the model. */
        void addFit(double[] z, double[] deviation, double[][] sums) {
            double[] second = new double[factors];
            Arrays.setAll(second, k -> z[k] * z[k] + deviation[k] * deviation[k]);
            for (int i = 0; i < values.length; i++) {
                ViewWeights view = matches.get(i).weights();
                double[] sum = sums[matches.get(i).index()];
                for (int d = 0; d < values[i].length; d++) {
                    double y = values[i][d];
                    if (y == y) {
                        double target = target(view, d, y, z, precision(view, d, z, second));
                        double gap = target - fitted(view, d, z);
                        sum[0] += target * target;
                        sum[1] += gap * gap;
                    }
                }
            }
        }
    }
}
