package org.omicsweave.core.mofa;

import org.omicsweave.core.linalg.Panel;

/**
 * A view in the model, by its likelihood: what its data say of the weights and of the factors, and its terms of the
 * ELBO. The trainer calls the steps of an iteration in the order of the methods here. A step ends before the next one
 * starts; {@link #weightEquations}, {@link #addRows} and {@link #absorbRows} are called by many workers at once.
 */
abstract class ViewTerm {

    final ViewData data;
    final Weights weights;
    final Factors factors;
    /** Weight of the view in the factors and in the ELBO; 1 unless views are weighted. */
    final double viewWeight;
    /** What data terms are multiplied by where the rows are a sample of more rows; else 1. */
    double scale = 1;

    ViewTerm(ViewData data, Weights weights, Factors factors, double viewWeight) {
        this.data = data;
        this.weights = weights;
        this.factors = factors;
        this.viewWeight = viewWeight;
    }

    /** Makes the term of a view, by its likelihood. */
    @FunctionalInterface
    interface Factory {
        ViewTerm term(ViewData data, Weights weights, Factors factors, double viewWeight, Inference inference);
    }

    /** The term of a view. */
    static ViewTerm of(ViewData data, Weights weights, Factors factors, double viewWeight, Inference inference) {
        boolean common = !inference.options.centerGroups();
        return switch (data.likelihood) {
            case GAUSSIAN -> new GaussianTerm(data, weights, factors, viewWeight, inference.products, inference.workers);
            case POISSON -> new PoissonTerm(data, weights, factors, viewWeight, common, inference.products,
                inference.workers);
            case BERNOULLI -> new BernoulliTerm(data, weights, factors, viewWeight, common, inference.products,
                inference.workers);
        };
    }

    /**
     * For a term of a batch: the noise precisions and intercepts of the term of all samples become its own.
     *
     * @param step share of what is learnt from the batch; 0 to learn nothing
     */
    abstract void share(ViewTerm whole, double step);

    /**
     * Takes the bound of a likelihood that is not gaussian at the present factors and weights, updates the intercepts,
     * and sums what the update of the weights needs. For gaussian views the sums are already there.
     */
    abstract void updateBound();

    /**
     * Sums for the update of the weights of factor k, features {@code from .. to-1}: linear[d] = sum over samples of
     * tau E[z_k] (y - sum over j other than k of E[w_dj] E[z_j]), precision[d] = sum of tau E[z_k^2].
     */
    abstract void weightEquations(int k, int from, int to, double[] linear, double[] precision);

    /** Prepares {@link #addRows} after the weights have changed. */
    abstract void prepareRows();

    /** Adds the view's linear terms and Gram matrices, times {@link #viewWeight}, for the samples of a tile. */
    abstract void addRows(RowTile tile);

    /** Takes in the new factors of a tile's samples ({@code tile.packed} holds their products). */
    abstract void absorbRows(RowTile tile);

    /** All tiles of a group have been taken in. */
    abstract void absorbedGroup(int group);

    /** Updates the noise precisions, or whatever follows the factors. */
    abstract void updateNoise(double step);

    /** Term of the data in the ELBO: {@link #viewWeight} times E[ln p(y | z, w, tau)], or its bound. */
    abstract double dataElbo();

    /** Term of the noise precisions in the ELBO: {@link #viewWeight} times E[ln p(tau)] - E[ln q(tau)]. */
    double noiseElbo() {
        return 0;
    }

    /** E[tau] per group and feature; null where it differs between samples. */
    double[][] noisePrecision() {
        return null;
    }

    /** What is taken out of the values before training (gaussian), or added to Z W', per group and feature. */
    double[][] intercepts() {
        return data.intercepts;
    }

    /** To be called before {@link #copyTargets}, if anything has changed. */
    void prepareTargets() {
        // values of gaussian views are what they are
    }

    /**
     * The values that Z W' is meant to reproduce, or pseudo-data minus intercepts: rows {@code row .. row+rows-1} of
     * group g, zero where missing.
     */
    abstract void copyTargets(int g, int row, int rows, int from, int to, Panel target);

    /** Weights, factors, noise precisions and intercepts have been set to former values: what follows them is forgotten. */
    void restored() {
        // of a gaussian view nothing that a model is made of
    }

    /** Makes sums of factors and data anew from the present state. */
    abstract void dropFactor(int k);

    /** Frees memory. */
    abstract void close();
}
