package org.omicsweave.core.mofa;

import java.util.ArrayList;
import java.util.List;

/** The posterior after an iteration, as far as a model holds it: what a training that is stopped or fails goes back to. */
final class Snapshot {

    private final Inference inference;
    private final int iteration;
    /** The arrays of the posterior, and copies of them. */
    private final List<double[]> arrays = new ArrayList<>();
    private final List<double[]> copies = new ArrayList<>();

    /**
     * Copies the posterior.
     *
     * @param factors those that are about to change
     * @param iteration the last whole iteration
     */
    Snapshot(Inference inference, Factors factors, int iteration) {
        this.inference = inference;
        this.iteration = iteration;
        add(factors.mean);
        add(factors.second);
        add(factors.inclusion);
        for (ViewTerm term : inference.terms) {
            add(term.weights.mean);
            add(term.weights.second);
            add(term.weights.inclusion);
            add(term.intercepts());
            add(term.noisePrecision());
        }
        inference.alphaW.forEach(alpha -> arrays.add(alpha.mean));
        inference.alphaZ.forEach(alpha -> arrays.add(alpha.mean));
        for (Theta theta : inference.thetaZ) {
            if (theta != null) {
                arrays.add(theta.log);
                arrays.add(theta.logInverse);
            }
        }
        arrays.forEach(array -> copies.add(array.clone()));
    }

    private void add(double[][] rows) {
        if (rows != null) {
            arrays.addAll(List.of(rows));
        }
    }

    /** The iteration after which the posterior was as in this snapshot. */
    int iteration() {
        return iteration;
    }

    /** Makes the posterior what it was, so that a model can be made of it; the training cannot go on from there. */
    void restore() {
        for (int i = 0; i < arrays.size(); i++) {
            System.arraycopy(copies.get(i), 0, arrays.get(i), 0, copies.get(i).length);
        }
        inference.terms.forEach(ViewTerm::restored);
    }
}
