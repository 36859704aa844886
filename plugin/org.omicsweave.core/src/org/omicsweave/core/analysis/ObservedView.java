package org.omicsweave.core.analysis;

import java.util.Arrays;

import org.omicsweave.core.data.Likelihood;
import org.omicsweave.core.data.Values;
import org.omicsweave.core.data.View;
import org.omicsweave.core.mofa.MofaModel;
import org.omicsweave.core.mofa.MofaModel.ViewWeights;
import org.omicsweave.core.mofa.PseudoData;

/**
 * The values of a view on the scale of the model's linear predictor Z W', row by row: the processed values of a gaussian
 * view; for other likelihoods the gaussian pseudo-data of the variational bound at the model's posterior, minus intercepts
 * (bernoulli: Jaakkola and Jordan 2000; poisson: Seeger and Bouchard 2012; both as in Argelaguet et al. 2020).
 */
final class ObservedView {

    private final MofaModel model;
    private final ViewWeights weights;
    private final Values values;
    /** K x D weights, a row a factor. */
    private final double[][] byFactor;
    /** K x D second moments of the weights; null for gaussian views. */
    private final double[][] secondMoments;
    /** Precision of the bound of each feature (poisson). */
    private final double[] precision;
    /** Intercepts, G x D; of a model of the reference, which has none in Z W', the means of the pseudo-data. */
    private final double[][] shifts;

    /**
     * @param view index of the view
     * @throws IllegalArgumentException if the model was saved without its data
     */
    ObservedView(MofaModel model, int view) {
        this.model = model;
        weights = model.views().get(view);
        View data = model.data().orElseThrow(() -> new IllegalArgumentException("This model was saved without its "
            + "data, from which the variance explained is computed. Train it again and keep the data."))
            .views().get(view);
        values = data.values();
        byFactor = transpose(weights.weights());
        int features = features();
        precision = new double[features];
        if (weights.likelihood() == Likelihood.GAUSSIAN) {
            secondMoments = null;
            shifts = null;
            return;
        }
        secondMoments = secondMoments();
        findPrecision();
        shifts = weights.intercepts() == null ? meansOfPseudoData() : weights.intercepts();
    }

    int features() {
        return weights.features().size();
    }

    /** K x D weights, a row a factor. */
    double[][] weightsByFactor() {
        return byFactor;
    }

    boolean hasRow(int sample) {
        return values.hasRow(sample);
    }

    /**
     * Reads a sample: entries to {@code target} (0 where missing), 1 for observed and 0 for missing to {@code mask}.
     */
    void row(int sample, double[] target, double[] mask) {
        rawRow(sample, target, mask);
        if (secondMoments != null) {
            pseudoRow(sample, target, mask);
            double[] shift = shifts[model.groupOf()[sample]];
            for (int d = 0; d < target.length; d++) {
                target[d] = mask[d] * (target[d] - shift[d]);
            }
        }
    }

    private void rawRow(int sample, double[] target, double[] mask) {
        values.copyRow(sample, target);
        for (int d = 0; d < target.length; d++) {
            boolean observed = !Double.isNaN(target[d]);
            mask[d] = observed ? 1 : 0;
            target[d] = observed ? target[d] : 0;
        }
    }

    private void findPrecision() {
        double[] row = new double[features()];
        double[] mask = new double[features()];
        for (int n = 0; n < values.rows(); n++) {
            rawRow(n, row, mask);
            for (int d = 0; d < row.length; d++) {
                precision[d] = Math.max(precision[d], PseudoData.poissonPrecision(row[d]));
            }
        }
    }

    /** Means over the observed entries of each feature, the same for all groups. */
    private double[][] meansOfPseudoData() {
        double[] means = new double[features()];
        double[] row = new double[features()];
        double[] mask = new double[features()];
        double[] counts = new double[features()];
        for (int n = 0; n < values.rows(); n++) {
            rawRow(n, row, mask);
            pseudoRow(n, row, mask);
            for (int d = 0; d < means.length; d++) {
                means[d] += mask[d] * row[d];
                counts[d] += mask[d];
            }
        }
        for (int d = 0; d < means.length; d++) {
            means[d] = counts[d] == 0 ? 0 : means[d] / counts[d];
        }
        double[][] ofGroups = new double[model.groups().size()][];
        Arrays.fill(ofGroups, means);
        return ofGroups;
    }

    private void pseudoRow(int sample, double[] row, double[] mask) {
        double[] prediction = prediction(sample);
        double[] spread = weights.likelihood() == Likelihood.BERNOULLI ? predictionVariance(sample) : null;
        for (int d = 0; d < row.length; d++) {
            if (mask[d] != 0) {
                double x = prediction[d];
                row[d] = spread != null ? (row[d] - 0.5) / PseudoData.bernoulliPrecision(x * x + spread[d])
                    : PseudoData.poisson(row[d], x, precision[d]);
            }
        }
    }

    /** z w', plus the intercepts if the model has them. */
    private double[] prediction(int sample) {
        double[] prediction = weights.intercepts() == null ? new double[features()]
            : weights.intercepts()[model.groupOf()[sample]].clone();
        for (int k = 0; k < byFactor.length; k++) {
            double z = model.factors()[sample][k];
            for (int d = 0; d < prediction.length; d++) {
                prediction[d] += z * byFactor[k][d];
            }
        }
        return prediction;
    }

    /** Variance of z w' over the posterior: sum over factors of E[z^2] E[w^2] - E[z]^2 E[w]^2. */
    private double[] predictionVariance(int sample) {
        double[] variance = new double[features()];
        for (int k = 0; k < byFactor.length; k++) {
            double z = model.factors()[sample][k];
            double deviation = model.factorDeviations() == null ? 0 : model.factorDeviations()[sample][k];
            double zz = z * z + deviation * deviation;
            for (int d = 0; d < variance.length; d++) {
                variance[d] += zz * secondMoments[k][d] - z * z * byFactor[k][d] * byFactor[k][d];
            }
        }
        return variance;
    }

    private double[][] secondMoments() {
        double[][] moments = new double[byFactor.length][features()];
        for (int k = 0; k < moments.length; k++) {
            for (int d = 0; d < moments[k].length; d++) {
                double deviation = weights.weightDeviations() == null ? 0 : weights.weightDeviations()[d][k];
                moments[k][d] = byFactor[k][d] * byFactor[k][d] + deviation * deviation;
            }
        }
        return moments;
    }

    private static double[][] transpose(double[][] matrix) {
        double[][] transposed = new double[matrix[0].length][matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < transposed.length; j++) {
                transposed[j][i] = matrix[i][j];
            }
        }
        return transposed;
    }
}
