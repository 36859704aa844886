package org.omicsweave.core.mofa;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.View;

/** Makes the model of a posterior: samples in the order of the data set, factors sorted by variance explained. */
final class ModelBuilder {

    private final OmicsData data;
    private final TrainingData training;
    private final Inference inference;
    private final MofaModel.VarianceExplained fit;
    /** Factor of the posterior for each factor of the model. */
    private final int[] factorOrder;

    ModelBuilder(OmicsData data, Inference inference, MofaModel.VarianceExplained fit) {
        this.data = data;
        this.fit = fit;
        this.inference = inference;
        training = inference.data;
        double[] total = new double[inference.factorCount()];
        for (double[][] group : fit.perFactor()) {
            for (double[] view : group) {
                for (int k = 0; k < total.length; k++) {
                    total[k] += view[k];
                }
            }
        }
        Integer[] order = new Integer[total.length];
        Arrays.setAll(order, k -> k);
        Arrays.sort(order, Comparator.comparingDouble(k -> -total[k]));
        factorOrder = Arrays.stream(order).mapToInt(Integer::intValue).toArray();
    }

    MofaModel build(MofaModel.Training provenance) {
        MofaOptions options = inference.options;
        Factors z = inference.factors;
        double[][] deviations = new double[z.samples()][];
        for (int n = 0; n < deviations.length; n++) {
            deviations[n] = deviations(z.mean[n], z.second[n]);
        }
        double[][] precision = null;
        if (options.ardFactors()) {
            precision = new double[training.groups()][];
            for (int g = 0; g < precision.length; g++) {
                precision[g] = sorted(inference.alphaZ.get(g).mean);
            }
        }
        List<MofaModel.ViewWeights> views = new ArrayList<>();
        for (int m = 0; m < data.views().size(); m++) {
            views.add(view(m));
        }
        return new MofaModel(data.samples(), data.groups(), data.groupOf().clone(), data.metadata(),
            bySample(z.mean), bySample(deviations), z.sparse ? bySample(z.inclusion) : null, precision, views,
            sortedFit(), provenance, options.keepData() ? Optional.of(training.processed(data)) : Optional.empty());
    }

    private static double[] deviations(double[] mean, double[] second) {
        double[] deviation = new double[mean.length];
        for (int k = 0; k < mean.length; k++) {
            deviation[k] = Math.sqrt(Math.max(0, second[k] - mean[k] * mean[k]));
        }
        return deviation;
    }

    private double[] sorted(double[] x) {
        double[] y = new double[factorOrder.length];
        Arrays.setAll(y, k -> x[factorOrder[k]]);
        return y;
    }

    private double[][] bySample(double[][] x) {
        double[][] y = new double[x.length][];
        for (int i = 0; i < x.length; i++) {
            y[training.order()[i]] = sorted(x[i]);
        }
        return y;
    }

    /** K x D to D x K. */
    private double[][] byFeature(double[][] x) {
        int features = x[0].length;
        double[][] y = new double[features][factorOrder.length];
        for (int k = 0; k < factorOrder.length; k++) {
            double[] row = x[factorOrder[k]];
            for (int d = 0; d < features; d++) {
                y[d][k] = row[d];
            }
        }
        return y;
    }

    private MofaModel.ViewWeights view(int m) {
        View view = data.views().get(m);
        ViewTerm term = inference.terms.get(m);
        Weights w = term.weights;
        double[][] deviations = new double[w.factors()][];
        for (int k = 0; k < deviations.length; k++) {
            deviations[k] = deviations(w.mean[k], w.second[k]);
        }
        return new MofaModel.ViewWeights(view.name(), view.likelihood(), view.transformation(), view.features(),
            byFeature(w.mean), byFeature(deviations), w.sparse ? byFeature(w.inclusion) : null,
            inference.options.ardWeights() ? sorted(inference.alphaW.get(m).mean) : null, copy(term.intercepts()),
            training.views().get(m).scales.clone(),
            term.noisePrecision() == null ? null : copy(term.noisePrecision()), view.featureMetadata());
    }

    private static double[][] copy(double[][] x) {
        double[][] y = new double[x.length][];
        Arrays.setAll(y, i -> x[i].clone());
        return y;
    }

    private MofaModel.VarianceExplained sortedFit() {
        double[][][] perFactor = new double[fit.perFactor().length][][];
        for (int g = 0; g < perFactor.length; g++) {
            double[][] views = fit.perFactor()[g];
            perFactor[g] = new double[views.length][];
            for (int m = 0; m < views.length; m++) {
                perFactor[g][m] = sorted(views[m]);
            }
        }
        return new MofaModel.VarianceExplained(perFactor, fit.total());
    }
}
