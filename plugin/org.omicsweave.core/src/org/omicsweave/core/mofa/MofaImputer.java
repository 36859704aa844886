package org.omicsweave.core.mofa;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.omicsweave.core.data.DoubleValues;
import org.omicsweave.core.data.InputException;
import org.omicsweave.core.data.Likelihood;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.Progress;
import org.omicsweave.core.data.Values;
import org.omicsweave.core.data.View;
import org.omicsweave.core.mofa.MofaModel.ViewWeights;

/**
 * Fills missing entries with what a model expects, x = z w: gaussian x times the view's scale plus the intercept;
 * bernoulli the probability, poisson the rate at x plus the intercept. A model of the reference has no intercepts of the
 * latter two: they are fitted to the observed entries, so that the mean of a feature is met. Samples that the model does
 * not know are projected first.
 */
public final class MofaImputer {

    private static final int NEWTON_STEPS = 30;
    private static final int FEATURES_BETWEEN_REPORTS = 64;

    private final MofaModel model;
    private final OmicsData data;
    private final Progress progress;
    private double[][] means;
    private double[][] deviations;
    private int[] groupOf;

    private MofaImputer(MofaModel model, OmicsData data, Progress progress) {
        this.model = model;
        this.data = data;
        this.progress = progress;
    }

    /**
     * Data without missing entries in the views that the model knows.
     *
     * @param data completed data on the scale of the data given; observed entries as they were
     * @param deviations standard deviation of each filled entry (of the value itself: noise included) per view, 0 where
     *            an entry was observed; null for a view that the model does not know
     * @param filled number of entries that were filled, per view
     */
    public record Imputation(OmicsData data, List<Values> deviations, long[] filled) {
    }

    /**
     * Fills missing entries.
     *
     * @param data samples of the training or others; features that the model does not know stay missing
     * @param threads number of threads for samples that the model does not know
     * @param progress called in this thread
     * @throws InputException if the data do not fit the model
     */
    public static Imputation impute(MofaModel model, OmicsData data, int threads, Progress progress) {
        return new MofaImputer(model, data, progress).run(threads);
    }

    private Imputation run(int threads) {
        List<ViewMatcher> matches = ViewMatcher.match(model, data);
        findFactors(threads);
        List<View> views = new ArrayList<>();
        List<Values> spread = new ArrayList<>();
        long[] filled = new long[data.views().size()];
        for (int v = 0; v < data.views().size(); v++) {
            View view = data.views().get(v);
            ViewMatcher match = matches.stream().filter(each -> each.view() == view).findFirst().orElse(null);
            if (match == null) {
                views.add(view);
                spread.add(null);
                continue;
            }
            double[][] rows = new double[data.sampleCount()][view.featureCount()];
            double[][] sd = new double[data.sampleCount()][view.featureCount()];
            filled[v] = fill(match, rows, sd);
            views.add(new View(view.name(), view.likelihood(), match.applied(), view.features(),
                DoubleValues.wrap(rows, view.featureCount()), view.featureMetadata()));
            spread.add(DoubleValues.wrap(sd, view.featureCount()));
        }
        return new Imputation(new OmicsData(data.samples(), data.groups(), data.groupOf(), views, data.metadata()),
            spread, filled);
    }

    private void findFactors(int threads) {
        SampleFactors found = SampleFactors.of(model, data, threads, progress);
        means = found.means();
        deviations = found.deviations();
        groupOf = new int[data.sampleCount()];
        for (int i = 0; i < groupOf.length; i++) {
            groupOf[i] = found.place()[i] >= 0 ? model.groupOf()[found.place()[i]]
                : model.groups().size() == 1 ? 0 : model.groups().indexOf(data.groups().get(data.groupOf()[i]));
        }
    }

    private long fill(ViewMatcher match, double[][] rows, double[][] sd) {
        ViewWeights view = match.weights();
        int features = view.features().size();
        double[] line = new double[match.view().featureCount()];
        double[][] values = new double[rows.length][features];
        for (int n = 0; n < rows.length; n++) {
            match.row(n, line, values[n]);
            System.arraycopy(line, 0, rows[n], 0, line.length);
        }
        long filled = 0;
        for (int d = 0; d < features; d++) {
            if (d % FEATURES_BETWEEN_REPORTS == 0) {
                progress.report((double)d / features, "View \"" + view.name() + "\": feature " + d + " of " + features);
            }
            int column = match.columns()[d];
            if (column < 0) {
                continue;
            }
            boolean unknown = view.intercepts() == null;
            double fit = unknown ? fitIntercept(view, d, values) : 0;
            for (int n = 0; n < rows.length; n++) {
                if (values[n][d] == values[n][d]) {
                    rows[n][column] = values[n][d];
                } else {
                    double intercept = unknown ? fit : average(view.intercepts(), groupOf[n], d);
                    expect(view, d, n, intercept, rows[n], sd[n], column);
                    filled++;
                }
            }
        }
        return filled;
    }

    private void expect(ViewWeights view, int d, int n, double intercept, double[] row, double[] sd, int column) {
        double x = fitted(view, d, n);
        double variance = variance(view, d, n);
        int g = groupOf[n];
        switch (view.likelihood()) {
            case GAUSSIAN -> {
                double scale = g >= 0 ? view.scales()[g] : Arrays.stream(view.scales()).average().orElse(1);
                double noise = view.noisePrecision() == null ? 0 : 1 / average(view.noisePrecision(), g, d);
                row[column] = x * scale + intercept;
                sd[column] = scale * Math.sqrt(variance + noise);
            }
            case BERNOULLI -> {
                // the mean of a logistic over a normal distribution (MacKay 1992)
                double p = PseudoData.sigmoid((x + intercept) / Math.sqrt(1 + Math.PI / 8 * variance));
                row[column] = p;
                sd[column] = Math.sqrt(p * (1 - p));
            }
            case POISSON -> {
                double rate = PseudoData.rate(x + intercept);
                double slope = PseudoData.sigmoid(x + intercept);
                row[column] = rate;
                sd[column] = Math.sqrt(rate + slope * slope * variance);
            }
        }
    }

    private static double average(double[][] values, int g, int d) {
        return g >= 0 ? values[g][d] : Arrays.stream(values).mapToDouble(row -> row[d]).average().orElse(0);
    }

    private double fitted(ViewWeights view, int d, int n) {
        double x = 0;
        for (int k = 0; k < means[n].length; k++) {
            x += means[n][k] * view.weights()[d][k];
        }
        return x;
    }

    /** Variance of z w: factors and weights are independent. */
    private double variance(ViewWeights view, int d, int n) {
        double sum = 0;
        for (int k = 0; k < means[n].length; k++) {
            double w = view.weights()[d][k];
            double sw = view.weightDeviations() == null ? 0 : view.weightDeviations()[d][k];
            double z = means[n][k];
            double sz = deviations[n][k];
            sum += z * z * sw * sw + sz * sz * w * w + sz * sz * sw * sw;
        }
        return sum;
    }

    /**
     * Intercept at which the expected values of the observed entries have the mean of the entries; a normal prior with
     * standard deviation 3 keeps it finite where all entries are equal.
     */
    private double fitIntercept(ViewWeights view, int d, double[][] values) {
        double shift = 0;
        for (int step = 0; step < NEWTON_STEPS; step++) {
            double slope = -shift / 9;
            double curvature = 1.0 / 9;
            for (int n = 0; n < values.length; n++) {
                double y = values[n][d];
                if (y == y) {
                    double x = fitted(view, d, n) + shift;
                    double p = PseudoData.sigmoid(x);
                    if (view.likelihood() == Likelihood.BERNOULLI) {
                        slope += y - p;
                        curvature += p * (1 - p);
                    } else {
                        double rate = PseudoData.rate(x);
                        slope += p * (y / rate - 1);
                        curvature += p * p / rate;
                    }
                }
            }
            double change = Math.max(-2, Math.min(2, slope / curvature));
            shift += change;
            if (Math.abs(change) < 1e-10) {
                break;
            }
        }
        return shift;
    }
}
