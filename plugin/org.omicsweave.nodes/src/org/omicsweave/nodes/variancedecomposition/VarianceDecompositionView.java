package org.omicsweave.nodes.variancedecomposition;

import java.util.List;

import org.omicsweave.core.analysis.R2;
import org.omicsweave.core.analysis.VarianceDecomposition;
import org.omicsweave.core.analysis.VarianceDecomposition.FactorRole;
import org.omicsweave.core.mofa.MofaModel;
import org.omicsweave.core.mofa.MofaModel.ViewWeights;
import org.omicsweave.nodes.common.GroupNames;

/**
 * What the page "variance-decomposition" shows; R2, threshold and shares of weights are fractions.
 *
 * @param perFactor [group][view][factor]
 * @param total [group][view]
 * @param active [view][factor] whether the R2 reaches the threshold in any group
 * @param nonZeroWeights [view][factor] share of non-zero weights; null for a view without spike-and-slab
 * @param samples names of the samples of samplesR2; null like that
 * @param samplesR2 [sample][view] R2 of all factors together; null if the model does not hold its data or has more
 *            samples than a picture can show
 */
record VarianceDecompositionView(List<String> groups, List<String> views, List<String> factors, int[] samplesPerGroup,
    int[] featuresPerView, double[][][] perFactor, double[][] total, double activeThreshold, boolean[][] active,
    double[][] nonZeroWeights, List<String> samples, double[][] samplesR2, List<String> warnings) {

    private static final int MOST_SAMPLES = 5000;

    static VarianceDecompositionView of(MofaModel model, VarianceDecomposition decomposition, double threshold) {
        int[] samples = new int[model.groups().size()];
        for (int group : model.groupOf()) {
            samples[group]++;
        }
        List<String> views = decomposition.views();
        boolean[][] active = new boolean[views.size()][decomposition.factors().size()];
        for (int m = 0; m < active.length; m++) {
            for (int k = 0; k < active[m].length; k++) {
                active[m][k] = decomposition.factors().get(k).activeViews().contains(views.get(m));
            }
        }
        boolean withSamples = model.data().isPresent() && model.samples().size() <= MOST_SAMPLES;
        return new VarianceDecompositionView(GroupNames.shown(decomposition.groups()), views,
            decomposition.factors().stream().map(FactorRole::name).toList(), samples,
            model.views().stream().map(ViewWeights::features).mapToInt(List::size).toArray(),
            decomposition.perFactor(), decomposition.total(), threshold, active, decomposition.activity(),
            withSamples ? model.samples() : null, withSamples ? R2.perSample(model) : null,
            model.training().warnings());
    }
}
