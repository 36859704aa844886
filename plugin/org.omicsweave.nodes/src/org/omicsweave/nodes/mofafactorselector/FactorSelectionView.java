package org.omicsweave.nodes.mofafactorselector;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.omicsweave.core.mofa.MofaFactorSelector;
import org.omicsweave.core.mofa.MofaFactorSelector.Selection;
import org.omicsweave.core.mofa.MofaModel.Training;

/** What the page "factor-selection" shows: the numbers of factors that were tried, and every training. */
record FactorSelectionView(int recommended, String reason, int folds, int restarts, List<Candidate> candidates,
    List<Run> runs, List<String> warnings) {

    /**
     * A number of factors.
     *
     * @param cvError mean error on held-out values relative to the features' means; NaN without cross-validation
     */
    record Candidate(int factors, double bestElbo, double cvError, double cvStandardError, double[] foldErrors) {
    }

    /** A training; restarts count from 1. */
    record Run(int factors, int restart, long seed, double elbo, int iterations, boolean converged, int activeFactors,
        double seconds) {
    }

    static FactorSelectionView of(Selection selection, int folds, int restarts) {
        String reason = folds == 0 ? "Highest ELBO; there was no cross-validation."
            : "Smallest number of factors within one standard error of the lowest cross-validation error.";
        return new FactorSelectionView(selection.recommended(), reason, folds, restarts,
            selection.candidates().stream().map(each -> new Candidate(each.factors(), each.elbo(), each.meanError(),
                each.standardError(), each.errors())).toList(),
            selection.candidates().stream().flatMap(each -> runs(each).stream()).toList(),
            selection.best().training().warnings());
    }

    static List<Run> runs(MofaFactorSelector.Candidate candidate) {
        return IntStream.range(0, candidate.trainings().size()).mapToObj(i -> {
            Training training = candidate.trainings().get(i);
            int last = training.activeFactors().length - 1;
            return new Run(candidate.factors(), i + 1, training.options().seed(), candidate.elbos()[i],
                training.elbo().length - 1, training.converged(), training.activeFactors()[last],
                Arrays.stream(training.seconds()).sum());
        }).toList();
    }
}
