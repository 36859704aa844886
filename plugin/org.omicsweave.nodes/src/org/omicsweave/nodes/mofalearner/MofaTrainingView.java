package org.omicsweave.nodes.mofalearner;

import java.util.List;
import java.util.Locale;

import org.omicsweave.core.mofa.MofaModel;
import org.omicsweave.core.mofa.MofaModel.ViewWeights;
import org.omicsweave.nodes.common.GroupNames;

/**
 * What the page "mofa-training" shows: the course of a training.
 *
 * @param features number of features over all views
 * @param elbo of iterations 0, 1, ...; NaN where not computed
 * @param seconds of each iteration
 * @param convergencePercent change of the ELBO, in per cent of the first one, below which training ends
 */
record MofaTrainingView(int samples, List<String> views, int features, List<String> groups, long seed, double[] elbo,
    int[] activeFactors, double[] seconds, String convergence, double convergencePercent, boolean converged,
    int maximumIterations, List<String> warnings) {

    static MofaTrainingView of(MofaModel model) {
        MofaModel.Training training = model.training();
        return new MofaTrainingView(model.samples().size(), model.views().stream().map(ViewWeights::name).toList(),
            model.views().stream().mapToInt(view -> view.features().size()).sum(), GroupNames.shown(model.groups()),
            training.options().seed(), training.elbo(), training.activeFactors(), training.seconds(),
            training.options().convergence().name().toLowerCase(Locale.ROOT),
            training.options().convergence().tolerance(), training.converged(), training.options().maxIterations(),
            training.warnings());
    }
}
