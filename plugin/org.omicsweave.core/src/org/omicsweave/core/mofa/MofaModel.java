package org.omicsweave.core.mofa;

import java.util.List;
import java.util.Optional;

import org.omicsweave.core.data.Likelihood;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.SampleMetadata;
import org.omicsweave.core.data.SampleMetadata.Column;
import org.omicsweave.core.data.Transformation;

/**
 * A trained MOFA model (Argelaguet et al. 2018, 2020): Y_m ~ Z W_m' for every view m. Immutable by agreement: nobody
 * writes into the arrays. Factors are sorted by variance explained over all views and groups, descending.
 *
 * @param samples N sample names
 * @param groups G group names
 * @param groupOf group of each sample, length N
 * @param metadata sample metadata
 * @param factors N x K posterior means of the factors
 * @param factorDeviations N x K posterior standard deviations of the factors; null where the file has none
 * @param factorInclusion N x K spike-and-slab inclusion probabilities of the factors; null without spike-and-slab
 * @param factorPrecision G x K E[alpha] of the factors (ARD); null without ARD on factors or where the file has none
 * @param views the views with their weights
 * @param varianceExplained R2 per group, view and factor, and totals
 * @param training how the model was trained
 * @param data the processed values (centred, scaled; NaN where missing) that the model was trained on, if kept
 */
public record MofaModel(List<String> samples, List<String> groups, int[] groupOf, SampleMetadata metadata,
    double[][] factors, double[][] factorDeviations, double[][] factorInclusion, double[][] factorPrecision,
    List<ViewWeights> views, VarianceExplained varianceExplained, Training training, Optional<OmicsData> data) {

    /** Number of factors K. */
    public int factorCount() {
        return factors.length == 0 ? 0 : factors[0].length;
    }

    /** The model alone: what {@link MofaOptions#keepData} says is left out. */
    public MofaModel withoutData() {
        return new MofaModel(samples, groups, groupOf, metadata, factors, factorDeviations, factorInclusion,
            factorPrecision, views, varianceExplained, training, Optional.empty());
    }

    /** Names shown for the factors: Factor1, Factor2, ... */
    public List<String> factorNames() {
        return java.util.stream.IntStream.rangeClosed(1, factorCount()).mapToObj(k -> "Factor" + k).toList();
    }

    /**
     * What the model learnt of a view.
     *
     * @param features D feature names
     * @param weights D x K posterior means E[s w]
     * @param weightDeviations D x K posterior standard deviations of s w; null where the file has none
     * @param inclusion D x K spike-and-slab inclusion probabilities E[s]; null without spike-and-slab
     * @param weightPrecision E[alpha] of each factor's weights, length K (ARD); null without ARD on weights or where
     *            the file has none
     * @param intercepts G x D: means taken out of the transformed values before training (gaussian), or what is added to
     *            Z W' (bernoulli, poisson); null for bernoulli and poisson views of files of the reference, which has
     *            means of the raw values there
     * @param scales what centred values were divided by, per group (length G; 1 without scaling)
     * @param noisePrecision G x D: E[tau] of gaussian views, precision of the bound of poisson views; null for bernoulli
     *            views and where the file has neither them nor data
     * @param featureMetadata what is known of the features, one value a feature and column; empty if nothing is
     */
    public record ViewWeights(String name, Likelihood likelihood, Transformation transformation, List<String> features,
        double[][] weights, double[][] weightDeviations, double[][] inclusion, double[] weightPrecision,
        double[][] intercepts, double[] scales, double[][] noisePrecision, List<Column> featureMetadata) {

        public ViewWeights {
            featureMetadata = List.copyOf(featureMetadata);
        }

        /** A view of whose features nothing is known but the names. */
        public ViewWeights(String name, Likelihood likelihood, Transformation transformation, List<String> features,
            double[][] weights, double[][] weightDeviations, double[][] inclusion, double[] weightPrecision,
            double[][] intercepts, double[] scales, double[][] noisePrecision) {
            this(name, likelihood, transformation, features, weights, weightDeviations, inclusion, weightPrecision,
                intercepts, scales, noisePrecision, List.of());
        }
    }

    /**
     * Coefficient of determination, as fractions (at most 1, may be negative).
     *
     * @param perFactor [group][view][factor] R2 of each factor alone
     * @param total [group][view] R2 of all factors together
     */
    public record VarianceExplained(double[][][] perFactor, double[][] total) {
    }

    /**
     * Provenance.
     *
     * @param options all options of the training
     * @param dataDigest SHA-256 of the data trained on, hexadecimal; empty for models of others
     * @param software name and version of what trained the model
     * @param elbo ELBO of iterations 0, 1, ...; NaN where not computed
     * @param activeFactors number of factors at each iteration
     * @param seconds duration of each iteration
     * @param converged whether the convergence criterion was met before the last iteration
     * @param warnings what an analyst should know of the result, one sentence each
     */
    public record Training(MofaOptions options, String dataDigest, String software, double[] elbo, int[] activeFactors,
        double[] seconds, boolean converged, List<String> warnings) {

        /** Whether the model says how its values were transformed; models of others do not. */
        public boolean saysTransformations() {
            return !dataDigest.isEmpty();
        }
    }
}
