package org.omicsweave.core.mofa;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;
import org.omicsweave.core.data.InputException;
import org.omicsweave.core.data.Likelihood;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.linalg.Workers;
import org.omicsweave.core.mofa.MofaModel.ViewWeights;

/**
 * Factors of new samples in a trained model: the weights, precisions and intercepts stay, q(z) of each sample is found by
 * itself. With gaussian views its means solve (A + diag(alpha)) z = b with A_jk = sum over observed features of
 * tau w_j w_k (E[w_k^2] on the diagonal) and b = sum of tau w y: where the updates of the training end. Bounds of other
 * likelihoods are iterated.
 */
public final class MofaProjector {

    private static final int MOST_STEPS = 500;

    private final MofaModel model;
    private final List<ViewMatcher> matches;
    /** Group of the model for each sample; -1 for a group that the model does not know. */
    private final int[] groupOf;
    private final int factors;

    private MofaProjector(MofaModel model, OmicsData data) {
        this.model = model;
        matches = ViewMatcher.match(model, data);
        factors = model.factorCount();
        int[] known = data.groups().stream().mapToInt(name -> model.groups().indexOf(name)).toArray();
        groupOf = new int[data.sampleCount()];
        for (int n = 0; n < groupOf.length; n++) {
            groupOf[n] = model.groups().size() == 1 ? 0 : known[data.groupOf()[n]];
        }
        for (ViewMatcher match : matches) {
            if (match.weights().likelihood() != Likelihood.BERNOULLI && match.weights().noisePrecision() == null) {
                throw new InputException("The model holds no noise precisions for view \"" + match.weights().name()
                    + "\", which the factors of new samples depend on. Train the model again with OmicsWeave.");
            }
        }
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
     * @throws InputException if the data do not fit the model
     */
    public static Projection project(MofaModel model, OmicsData data, int threads) {
        return new MofaProjector(model, data).run(data,
            threads > 0 ? threads : Runtime.getRuntime().availableProcessors());
    }

    private Projection run(OmicsData data, int threads) {
        int n = data.sampleCount();
        double[][] means = new double[n][factors];
        double[][] deviations = new double[n][factors];
        int[] observed = new int[n];
        double[][][] fit = new double[threads][model.views().size()][2];
        try (Workers workers = new Workers(threads)) {
            workers.run(0, n, 1, (worker, from, to) -> {
                Sample sample = new Sample();
                for (int i = from; i < to; i++) {
                    observed[i] = sample.read(i);
                    sample.solve(means[i], deviations[i]);
                    sample.addFit(means[i], fit[worker]);
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

        void solve(double[] z, double[] deviation) {
            boolean gaussian = matches.stream().allMatch(match -> match.weights().likelihood() == Likelihood.GAUSSIAN);
            double[] second = new double[factors];
            for (int k = 0; k < factors; k++) {
                second[k] = 1 / prior(k);
            }
            for (int step = 0; step < MOST_STEPS; step++) {
                equations(z, second);
                LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.symmPosDef(factors);
                System.arraycopy(linear, 0, right.data, 0, factors);
                if (!solver.setA(matrix.copy())) {
                    throw new IllegalStateException("The factors of a sample cannot be found: the weights are "
                        + "not finite.");
                }
                solver.solve(right, solution);
                double change = 0;
                for (int k = 0; k < factors; k++) {
                    change = Math.max(change, Math.abs(solution.data[k] - z[k]));
                    z[k] = solution.data[k];
                    deviation[k] = 1 / Math.sqrt(precision[k]);
                    second[k] = z[k] * z[k] + 1 / precision[k];
                }
                if (gaussian || change < 1e-9) {
                    return;
                }
            }
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
                        add(view, d, y, z, second);
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

        private void add(ViewWeights view, int d, double y, double[] z, double[] second) {
            double[] w = view.weights()[d];
            double[] deviation = view.weightDeviations() == null ? null : view.weightDeviations()[d];
            double target = y;
            double tau;
            if (view.likelihood() == Likelihood.GAUSSIAN) {
                tau = ofGroup(view.noisePrecision(), group, d);
            } else {
                double x = 0;
                double square = 0;
                for (int k = 0; k < factors; k++) {
                    x += z[k] * w[k];
                    double w2 = w[k] * w[k] + (deviation == null ? 0 : deviation[k] * deviation[k]);
                    square += second[k] * w2 - z[k] * z[k] * w[k] * w[k];
                }
                if (view.likelihood() == Likelihood.BERNOULLI) {
                    tau = PseudoData.bernoulliPrecision(x * x + square);
                    target = (y - 0.5) / tau - ofGroup(view.intercepts(), group, d);
                } else {
                    tau = ofGroup(view.noisePrecision(), group, d);
                    target = PseudoData.poisson(y, x, tau) - ofGroup(view.intercepts(), group, d);
                }
            }
            for (int j = 0; j < factors; j++) {
                double scaled = tau * w[j];
                linear[j] += scaled * target;
                precision[j] += scaled * w[j] + (deviation == null ? 0 : tau * deviation[j] * deviation[j]);
                int row = j * factors;
                for (int k = 0; k < j; k++) {
                    matrix.data[row + k] += scaled * w[k];
                }
            }
        }

        /** Sums of squares and of squared errors, per view of the model. */
        void addFit(double[] z, double[][] sums) {
            for (int i = 0; i < values.length; i++) {
                ViewWeights view = matches.get(i).weights();
                double[] sum = sums[matches.get(i).index()];
                for (int d = 0; d < values[i].length; d++) {
                    double y = values[i][d];
                    if (y == y) {
                        double x = 0;
                        for (int k = 0; k < factors; k++) {
                            x += z[k] * view.weights()[d][k];
                        }
                        double target = switch (view.likelihood()) {
                            case GAUSSIAN -> y;
                            case BERNOULLI -> (y - 0.5) / PseudoData.bernoulliPrecision(x * x)
                                - ofGroup(view.intercepts(), group, d);
                            case POISSON -> PseudoData.poisson(y, x, ofGroup(view.noisePrecision(), group, d))
                                - ofGroup(view.intercepts(), group, d);
                        };
                        sum[0] += target * target;
                        sum[1] += (target - x) * (target - x);
                    }
                }
            }
        }
    }
}
