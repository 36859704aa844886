package org.omicsweave.core.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.omicsweave.core.mofa.MofaModel;
import org.omicsweave.core.mofa.MofaModel.VarianceExplained;
import org.omicsweave.core.mofa.MofaModel.ViewWeights;

/**
 * How much of the variance of each view the factors explain, and which factors are shared between views. Totals are the
 * R2 of all factors together in one view and group; they are never sums over factors (which overlap where factors are
 * correlated) or over views (which have variances of their own).
 *
 * @param groups G group names
 * @param views M view names
 * @param factors K names with what they are active in
 * @param perFactor [group][view][factor] R2 of each factor alone, a fraction (at most 1, may be negative)
 * @param total [group][view] R2 of all factors together, a fraction
 * @param activity [view][factor] share of the view's weights with an inclusion probability above 0.5; a view's row is
 *            null without spike-and-slab
 */
public record VarianceDecomposition(List<String> groups, List<String> views, List<FactorRole> factors,
    double[][][] perFactor, double[][] total, double[][] activity) {

    /** What a factor is active in. */
    public enum Role {
        /** Active in two or more views. */
        SHARED,
        /** Active in one view. */
        SPECIFIC,
        /** Active in no view. */
        INACTIVE
    }

    /**
     * A factor with the views in which its R2 reaches the threshold in at least one group.
     *
     * @param name name of the factor
     * @param activeViews names of these views
     */
    public record FactorRole(String name, List<String> activeViews) {

        /** Shared, specific or inactive. */
        public Role role() {
            return activeViews.size() > 1 ? Role.SHARED : activeViews.size() == 1 ? Role.SPECIFIC : Role.INACTIVE;
        }
    }

    /**
     * Decomposes the variance of a model. R2 are those stored with the model; a file without them must hold the data.
     *
     * @param threshold least R2 (a fraction) with which a factor counts as active in a view, at least 0 and below 1
     * @throws IllegalArgumentException if the threshold is out of range, or the model holds neither R2 nor data
     */
    public static VarianceDecomposition of(MofaModel model, double threshold) {
        if (!(threshold >= 0 && threshold < 1)) {
            throw new IllegalArgumentException("The threshold of an active factor must be a share of the variance of at "
                + "least 0 and below 1, not " + threshold + ".");
        }
        VarianceExplained explained = hasR2(model) ? model.varianceExplained() : R2.perFactor(model);
        List<FactorRole> factors = new ArrayList<>();
        for (int k = 0; k < model.factorCount(); k++) {
            List<String> active = new ArrayList<>();
            for (int m = 0; m < model.views().size(); m++) {
                if (isActive(explained, m, k, threshold)) {
                    active.add(model.views().get(m).name());
                }
            }
            factors.add(new FactorRole(model.factorNames().get(k), List.copyOf(active)));
        }
        return new VarianceDecomposition(model.groups(), model.views().stream().map(ViewWeights::name).toList(),
            List.copyOf(factors), explained.perFactor(), explained.total(),
            model.views().stream().map(VarianceDecomposition::activity).toArray(double[][]::new));
    }

    private static boolean hasR2(MofaModel model) {
        for (double[] group : model.varianceExplained().total()) {
            for (double r2 : group) {
                if (!Double.isNaN(r2)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isActive(VarianceExplained explained, int view, int factor, double threshold) {
        return IntStream.range(0, explained.perFactor().length).mapToDouble(g -> explained.perFactor()[g][view][factor])
            .anyMatch(r2 -> r2 > 0 && r2 >= threshold);
    }

    private static double[] activity(ViewWeights view) {
        if (view.inclusion() == null) {
            return null;
        }
        double[] share = new double[view.inclusion()[0].length];
        for (double[] row : view.inclusion()) {
            for (int k = 0; k < share.length; k++) {
                share[k] += row[k] > 0.5 ? 1.0 / view.inclusion().length : 0;
            }
        }
        return share;
    }
}
