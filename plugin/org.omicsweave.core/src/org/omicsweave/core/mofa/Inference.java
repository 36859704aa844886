package org.omicsweave.core.mofa;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.omicsweave.core.linalg.Gram;
import org.omicsweave.core.linalg.MatrixProducts;
import org.omicsweave.core.linalg.Workers;

/**
 * The variational posterior of a model and the order in which it is updated: bounds, W, alpha_W, theta_W, Z, alpha_Z,
 * theta_Z, tau.
 */
final class Inference implements AutoCloseable {

    /** Called after each update, for tests. */
    @FunctionalInterface
    interface Observer {
        void updated(int iteration, String node);
    }

    final MofaOptions options;
    final TrainingData data;
    final MatrixProducts products;
    final Workers workers;
    final Factors factors;
    final List<ViewTerm> terms = new ArrayList<>();
    final List<Alpha> alphaW;
    final List<Theta> thetaW;
    final List<Alpha> alphaZ;
    final List<Theta> thetaZ;
    /** Share of the new distributions of W, alpha_Z and tau in the blend with the old ones. */
    private final double step;
    /** Samples of each group, for each that is here; 1 unless the samples are a batch. */
    private final double[] groupScale;
    /** Whether the bounds have been updated since the factors changed. */
    private boolean fresh = true;
    private final RowTile[] tiles;
    /** E[z^2] summed over the samples of each group when the factors were updated last. */
    private final double[][] sumSecond;
    /** E[alpha_Z] when the factors were updated last. */
    private final double[][] alphaAtZ;
    Observer observer = (iteration, node) -> { };

    /**
     * @param start N x K means of the factors to start from, in the order of the training data; kept
     */
    Inference(TrainingData data, MofaOptions options, double[][] start, MatrixProducts products, Workers workers) {
        this(data, options, start, products, workers, ViewTerm::of);
    }

    /** @param factory makes the terms of the views: for tests, other than {@link ViewTerm#of} */
    Inference(TrainingData data, MofaOptions options, double[][] start, MatrixProducts products, Workers workers,
        ViewTerm.Factory factory) {
        this.data = data;
        this.options = options;
        this.products = products;
        this.workers = workers;
        factors = new Factors(start, options.spikeAndSlabFactors());
        alphaW = new ArrayList<>();
        thetaW = new ArrayList<>();
        alphaZ = new ArrayList<>();
        thetaZ = new ArrayList<>();
        step = 1;
        int k = factors.factors();
        double[] viewWeights = viewWeights(options.weightViews(),
            data.views().stream().mapToInt(view -> view.features).toArray());
        for (int m = 0; m < viewWeights.length; m++) {
            ViewData view = data.views().get(m);
            Weights weights = new Weights(view.features, k, options.spikeAndSlabWeights());
            terms.add(factory.term(view, weights, factors, viewWeights[m], this));
            alphaW.add(new Alpha(k, options.ardWeights()));
            thetaW.add(options.spikeAndSlabWeights() ? new Theta(k) : null);
        }
        for (int g = 0; g < data.groups(); g++) {
            alphaZ.add(new Alpha(k, options.ardFactors()));
            thetaZ.add(options.spikeAndSlabFactors() ? new Theta(k) : null);
        }
        tiles = new RowTile[workers.threads()];
        sumSecond = new double[data.groups()][];
        alphaAtZ = new double[data.groups()][];
        groupScale = new double[data.groups()];
        Arrays.fill(groupScale, 1);
        if (options.stochastic().isEmpty()) {
            begin();
        }
    }

    /**
     * A batch of samples in the model of all of them: what is learnt from the batch is learnt by the whole.
     *
     * @param chosen places of the samples of the batch in the training data
     * @param step share of the new distributions in the blend; 0 for a part of the samples that stands for itself only,
     *            not for all
     */
    Inference(Inference whole, TrainingData batch, int[] chosen, double step) {
        data = batch;
        options = whole.options;
        products = whole.products;
        workers = whole.workers;
        factors = whole.factors.select(chosen);
        alphaW = whole.alphaW;
        thetaW = whole.thetaW;
        alphaZ = whole.alphaZ;
        thetaZ = whole.thetaZ;
        this.step = step;
        observer = whole.observer;
        tiles = new RowTile[workers.threads()];
        sumSecond = new double[data.groups()][];
        alphaAtZ = new double[data.groups()][];
        groupScale = new double[data.groups()];
        Arrays.setAll(groupScale, g -> step == 0 ? 1 : (double)whole.data.groupSize(g) / Math.max(1, batch.groupSize(g)));
        for (int m = 0; m < whole.terms.size(); m++) {
            ViewTerm of = whole.terms.get(m);
            ViewTerm term = ViewTerm.of(batch.views().get(m), of.weights, factors, of.viewWeight, this);
            term.share(of, step);
            term.scale = step == 0 ? 1 : (double)whole.data.samples() / batch.samples();
            terms.add(term);
        }
        begin();
    }

    /** Makes the sums that the first iteration starts from. */
    void begin() {
        absorb();
        terms.forEach(ViewTerm::prepareRows);
        for (ViewTerm term : terms) {
            term.updateBound();
            term.updateNoise(0);
        }
    }

    /** Weight of each view: 1, or in inverse proportion to the number of features with 1 on average. */
    static double[] viewWeights(boolean weighted, int[] features) {
        double inverse = Arrays.stream(features).mapToDouble(d -> 1.0 / d).sum();
        return Arrays.stream(features).mapToDouble(d -> weighted ? features.length / (d * inverse) : 1).toArray();
    }

    int factorCount() {
        return factors.factors();
    }

    /** One iteration over the samples that are here. */
    void iterate(int iteration) {
        if (!fresh) {
            terms.forEach(ViewTerm::updateBound);
        }
        fresh = false;
        observer.updated(iteration, "Y");
        workers.checkpoint(0);
        updateWeights();
        observer.updated(iteration, "W");
        updateAlphaW();
        observer.updated(iteration, "AlphaW");
        if (iteration >= options.startSparsity() && options.spikeAndSlabWeights()) {
            updateThetaW();
            observer.updated(iteration, "ThetaW");
        }
        workers.checkpoint(0);
        updateFactors();
        workers.checkpoint(0);
        observer.updated(iteration, "Z");
        updateAlphaZ();
        observer.updated(iteration, "AlphaZ");
        if (iteration >= options.startSparsity() && options.spikeAndSlabFactors()) {
            updateThetaZ();
            observer.updated(iteration, "ThetaZ");
        }
        for (ViewTerm term : terms) {
            term.updateNoise(step);
        }
        observer.updated(iteration, "Tau");
    }

    /** The factors at the weights and precisions as they are; twice, as bounds follow factors and the other way round. */
    void meetWeights() {
        for (int i = 0; i < 2; i++) {
            terms.forEach(ViewTerm::updateBound);
            updateFactors();
        }
        terms.forEach(ViewTerm::updateBound);
        terms.forEach(term -> term.updateNoise(0));
    }

    void updateWeights() {
        for (int m = 0; m < terms.size(); m++) {
            ViewTerm term = terms.get(m);
            term.weights.update(term, alphaW.get(m), thetaW.get(m), step, workers);
        }
    }

    void updateAlphaW() {
        for (int m = 0; m < terms.size() && options.ardWeights(); m++) {
            Weights weights = terms.get(m).weights;
            alphaW.get(m).update(weights.features, weights.sumSecond, 1);
        }
    }

    void updateThetaW() {
        for (int m = 0; m < terms.size(); m++) {
            Weights weights = terms.get(m).weights;
            thetaW.get(m).update(weights.features, weights.sumInclusion);
        }
    }

    /** Updates the factors of all samples, and the sums that the views keep of them. */
    void updateFactors() {
        terms.forEach(ViewTerm::prepareRows);
        pass(true);
    }

    /** Makes the sums that the views keep of the factors anew, for the factors as they are. */
    void absorb() {
        pass(false);
    }

    private void pass(boolean update) {
        for (int g = 0; g < data.groups(); g++) {
            int group = g;
            workers.run(data.groupStart()[g], data.groupStart()[g + 1], RowTile.SIZE, (worker, from, to) -> {
                RowTile tile = tile(worker);
                tile.limit = to;
                for (int first = from; first < to; first += RowTile.SIZE) {
                    workers.checkpoint(worker);
                    tile.fresh = first == from;
                    tile.start(group, first, Math.min(to, first + RowTile.SIZE));
                    if (update) {
                        updateTile(tile);
                    }
                    for (int n = first; n < tile.last; n++) {
                        Gram.outer(factors.mean[n], factors.second[n], tile.factors, tile.packed[n - first]);
                    }
                    for (int m = terms.size() - 1; m >= 0; m--) {
                        terms.get(m).absorbRows(tile);
                    }
                }
            });
            for (ViewTerm term : terms) {
                term.absorbedGroup(g);
            }
            alphaAtZ[g] = alphaZ.get(g).mean.clone();
            sumSecond[g] = factors.sumSecond(data.groupStart()[g], data.groupStart()[g + 1], alphaZ.get(g));
        }
    }

    private void updateTile(RowTile tile) {
        for (ViewTerm term : terms) {
            term.addRows(tile);
        }
        for (int n = tile.first; n < tile.last; n++) {
            int i = n - tile.first;
            factors.update(n, tile.linear[i], tile.gram[i], tile.full, alphaZ.get(tile.group), thetaZ.get(tile.group));
        }
    }

    private RowTile tile(int worker) {
        if (tiles[worker] == null) {
            tiles[worker] = new RowTile(worker, factorCount(), options.floatStorage(), products);
        }
        return tiles[worker];
    }

    void updateAlphaZ() {
        for (int g = 0; g < data.groups() && options.ardFactors(); g++) {
            if (data.groupSize(g) > 0) {
                alphaZ.get(g).update(groupScale[g] * data.groupSize(g), scaled(sumSecond[g], groupScale[g]), step);
            }
        }
    }

    void updateThetaZ() {
        for (int g = 0; g < data.groups(); g++) {
            if (data.groupSize(g) > 0) {
                double[] inclusion = factors.sumInclusion(data.groupStart()[g], data.groupStart()[g + 1]);
                thetaZ.get(g).update(groupScale[g] * data.groupSize(g), scaled(inclusion, groupScale[g]));
            }
        }
    }

    private static double[] scaled(double[] x, double factor) {
        return Arrays.stream(x).map(value -> factor * value).toArray();
    }

    /** The evidence lower bound, by the variable whose prior and posterior make the term; "Y" for the data. */
    Map<String, Double> elboTerms() {
        Map<String, Double> parts = new LinkedHashMap<>();
        addSampleTerms(parts);
        addSharedTerms(parts);
        return parts;
    }

    /** Terms that are sums over samples. */
    private void addSampleTerms(Map<String, Double> parts) {
        for (ViewTerm term : terms) {
            parts.merge("Y", term.dataElbo(), Double::sum);
        }
        for (int g = 0; g < data.groups(); g++) {
            parts.merge("Z", groupScale[g] * factors.elbo(data.groupStart()[g], data.groupStart()[g + 1], alphaZ.get(g),
                thetaZ.get(g), sumSecond[g]), Double::sum);
        }
    }

    /** Terms of the variables that all samples share. */
    private void addSharedTerms(Map<String, Double> parts) {
        for (int m = 0; m < terms.size(); m++) {
            double w = terms.get(m).viewWeight;
            parts.merge("Tau", terms.get(m).noiseElbo(), Double::sum);
            parts.merge("W", w * terms.get(m).weights.elbo(alphaW.get(m), thetaW.get(m)), Double::sum);
            parts.merge("AlphaW", w * alphaW.get(m).elbo(), Double::sum);
            parts.merge("ThetaW", thetaW.get(m) == null ? 0 : w * thetaW.get(m).elbo(), Double::sum);
        }
        for (int g = 0; g < data.groups(); g++) {
            parts.merge("AlphaZ", alphaZ.get(g).elbo(), Double::sum);
            parts.merge("ThetaZ", thetaZ.get(g) == null ? 0 : thetaZ.get(g).elbo(), Double::sum);
        }
    }

    /** Sum of the terms of samples only. */
    double sampleElbo() {
        Map<String, Double> parts = new LinkedHashMap<>();
        addSampleTerms(parts);
        return sum(parts);
    }

    /** Sum of the terms of shared variables only. */
    double sharedElbo() {
        Map<String, Double> parts = new LinkedHashMap<>();
        addSharedTerms(parts);
        return sum(parts);
    }

    private static double sum(Map<String, Double> parts) {
        return parts.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    double elbo() {
        return sum(elboTerms());
    }

    /** The exact bound, which never falls; see {@link Weights#elboCorrection}. */
    double exactElbo(double elbo) {
        double sum = elbo;
        for (int m = 0; m < terms.size(); m++) {
            sum += terms.get(m).viewWeight * terms.get(m).weights.elboCorrection(alphaW.get(m));
        }
        for (int g = 0; g < data.groups() && factors.sparse; g++) {
            double[] inclusion = factors.sumInclusion(data.groupStart()[g], data.groupStart()[g + 1]);
            for (int k = 0; k < inclusion.length; k++) {
                sum += 0.5 * (data.groupStart()[g + 1] - data.groupStart()[g] - inclusion[k])
                    * Math.log(alphaZ.get(g).mean[k] / alphaAtZ[g][k]);
            }
        }
        return sum;
    }

    /** Takes a factor out of the model. */
    void dropFactor(int k) {
        factors.drop(k);
        alphaW.forEach(alpha -> alpha.drop(k));
        alphaZ.forEach(alpha -> alpha.drop(k));
        thetaW.stream().filter(theta -> theta != null).forEach(theta -> theta.drop(k));
        thetaZ.stream().filter(theta -> theta != null).forEach(theta -> theta.drop(k));
        closeTiles();
        for (ViewTerm term : terms) {
            term.weights.drop(k);
            term.dropFactor(k);
        }
        absorb();
        terms.forEach(ViewTerm::prepareRows);
        for (ViewTerm term : terms) {
            term.updateNoise(0);
        }
    }

    private void closeTiles() {
        for (RowTile tile : tiles) {
            if (tile != null) {
                tile.close();
            }
        }
        Arrays.fill(tiles, null);
    }

    @Override
    public void close() {
        closeTiles();
        terms.forEach(ViewTerm::close);
    }
}
