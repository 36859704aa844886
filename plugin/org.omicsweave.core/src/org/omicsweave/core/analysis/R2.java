package org.omicsweave.core.analysis;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.omicsweave.core.mofa.MofaModel;
import org.omicsweave.core.mofa.MofaModel.VarianceExplained;

/**
 * Coefficients of determination of a model with its data (Argelaguet et al. 2018, methods):
 * R2 = 1 - sum (y - prediction)^2 / sum y^2 over the observed entries, where y are the centred processed values (pseudo-data
 * for likelihoods other than gaussian) and the prediction is z w' of one factor or of all factors together. All results
 * are fractions: at most 1, negative where a prediction is worse than the mean, NaN where nothing was observed or all
 * values are 0. The R2 of the factors of a view do not add up to its total unless the factors are uncorrelated.
 */
public final class R2 {

    private R2() {
    }

    /**
     * R2 of each group, view and factor, and of all factors together, from the data.
     *
     * @throws IllegalArgumentException if the model was saved without its data
     */
    public static VarianceExplained perFactor(MofaModel model) {
        int groups = model.groups().size();
        int views = model.views().size();
        double[][][] perFactor = new double[groups][views][];
        double[][] total = new double[groups][views];
        IntStream.range(0, views).parallel().forEach(m -> { // views are independent: the same bits on any machine
            ObservedView view = new ObservedView(model, m);
            int factors = model.factorCount();
            double[][] residuals = new double[groups][factors + 1];
            double[] squares = new double[groups];
            double[] y = new double[view.features()];
            double[] mask = new double[view.features()];
            double[] prediction = new double[view.features()];
            for (int n = 0; n < model.samples().size(); n++) {
                if (view.hasRow(n)) {
                    view.row(n, y, mask);
                    int g = model.groupOf()[n];
                    squares[g] += dot(y, y);
                    for (int k = 0; k < factors; k++) {
                        residuals[g][k] += squaredError(y, mask, model.factors()[n][k], view.weightsByFactor()[k]);
                    }
                    predict(model.factors()[n], view.weightsByFactor(), prediction);
                    residuals[g][factors] += squaredError(y, mask, 1, prediction);
                }
            }
            for (int g = 0; g < groups; g++) {
                double square = squares[g];
                double[] r2 = Arrays.stream(residuals[g]).map(residual -> ratio(residual, square)).toArray();
                perFactor[g][m] = Arrays.copyOf(r2, factors);
                total[g][m] = r2[factors];
            }
        });
        return new VarianceExplained(perFactor, total);
    }

    /**
     * R2 of each sample in each view by all factors, N x M; NaN where a sample was not measured.
     *
     * @throws IllegalArgumentException if the model was saved without its data
     */
    public static double[][] perSample(MofaModel model) {
        int samples = model.samples().size();
        double[][] r2 = new double[samples][model.views().size()];
        for (int m = 0; m < model.views().size(); m++) {
            ObservedView view = new ObservedView(model, m);
            double[] y = new double[view.features()];
            double[] mask = new double[view.features()];
            double[] prediction = new double[view.features()];
            for (int n = 0; n < samples; n++) {
                r2[n][m] = Double.NaN;
                if (view.hasRow(n)) {
                    view.row(n, y, mask);
                    predict(model.factors()[n], view.weightsByFactor(), prediction);
                    r2[n][m] = ratio(squaredError(y, mask, 1, prediction), dot(y, y));
                }
            }
        }
        return r2;
    }

    /**
     * R2 of each feature of a view over the samples of all groups, D x (K + 1): by each factor alone, and in the last
     * column by all factors.
     *
     * @param view index of the view
     * @throws IllegalArgumentException if the model was saved without its data
     */
    public static double[][] perFeature(MofaModel model, int view) {
        ObservedView observed = new ObservedView(model, view);
        int features = observed.features();
        int factors = model.factorCount();
        double[][] residuals = new double[factors + 1][features];
        double[] squares = new double[features];
        double[] y = new double[features];
        double[] mask = new double[features];
        double[] prediction = new double[features];
        for (int n = 0; n < model.samples().size(); n++) {
            if (observed.hasRow(n)) {
                observed.row(n, y, mask);
                predict(model.factors()[n], observed.weightsByFactor(), prediction);
                for (int d = 0; d < features; d++) {
                    squares[d] += y[d] * y[d];
                }
                for (int k = 0; k <= factors; k++) {
                    double z = k < factors ? model.factors()[n][k] : 1;
                    double[] w = k < factors ? observed.weightsByFactor()[k] : prediction;
                    for (int d = 0; d < features; d++) {
                        double residual = mask[d] * (y[d] - z * w[d]);
                        residuals[k][d] += residual * residual;
                    }
                }
            }
        }
        double[][] r2 = new double[features][factors + 1];
        for (int d = 0; d < features; d++) {
            for (int k = 0; k <= factors; k++) {
                r2[d][k] = ratio(residuals[k][d], squares[d]);
            }
        }
        return r2;
    }

    /**
     * How much each view contributes to what the factors say of a sample, N x M, rows adding up to 1: the sample's R2 in
     * the view (0 where negative or not measured), divided by the view's total R2 in the sample's group if
     * {@code scaled}, as a share of the sum over views (MOFA2's contribution scores). NaN for a sample of which nothing
     * is explained.
     *
     * @throws IllegalArgumentException if the model was saved without its data or has fewer than two views
     */
    public static double[][] contributionScores(MofaModel model, boolean scaled) {
        if (model.views().size() < 2) {
            throw new IllegalArgumentException("Contribution scores compare views; this model has only one.");
        }
        double[][] total = perFactor(model).total();
        double[][] scores = perSample(model);
        for (int n = 0; n < scores.length; n++) {
            double sum = 0;
            for (int m = 0; m < scores[n].length; m++) {
                double scale = scaled ? total[model.groupOf()[n]][m] : 1;
                scores[n][m] = scores[n][m] > 0 && scale > 0 ? scores[n][m] / scale : 0;
                sum += scores[n][m];
            }
            for (int m = 0; m < scores[n].length; m++) {
                scores[n][m] = sum > 0 ? scores[n][m] / sum : Double.NaN;
            }
        }
        return scores;
    }

    private static double ratio(double residual, double square) {
        return square > 0 ? 1 - residual / square : Double.NaN;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int d = 0; d < a.length; d++) {
            sum += a[d] * b[d];
        }
        return sum;
    }

    private static double squaredError(double[] y, double[] mask, double z, double[] w) {
        double sum = 0;
        for (int d = 0; d < y.length; d++) {
            double residual = mask[d] * (y[d] - z * w[d]);
            sum += residual * residual;
        }
        return sum;
    }

    private static void predict(double[] z, double[][] w, double[] prediction) {
        Arrays.fill(prediction, 0);
        for (int k = 0; k < w.length; k++) {
            double[] weights = w[k];
            for (int d = 0; d < prediction.length; d++) {
                prediction[d] += z[k] * weights[d];
            }
        }
    }
}
