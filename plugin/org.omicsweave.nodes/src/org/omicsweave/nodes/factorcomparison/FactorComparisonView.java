package org.omicsweave.nodes.factorcomparison;

import java.util.List;

import org.omicsweave.core.analysis.FactorComparison;
import org.omicsweave.core.analysis.FactorComparison.Comparison;
import org.omicsweave.nodes.factorcomparison.ModelComparison.SharedFeatures;

/**
 * What the page "factor-comparison" shows.
 *
 * @param factorCorrelation a row a factor of the first side, a column one of the second; null if they share too few
 *            samples
 * @param weightCorrelation the same of the weights; null if there are none to compare
 */
record FactorComparisonView(Side first, Side second, double[][] factorCorrelation, double[][] weightCorrelation,
    int sharedSamples, List<SharedFeatures> sharedFeatures, double reproducibleAbove, List<Match> matches,
    List<String> warnings) {

    /** A model, or a half of the samples. */
    record Side(String name, List<String> factors) {
    }

    /** A pair of factors. */
    record Match(String first, String second, double correlation, boolean reproducible) {
    }

    static FactorComparisonView of(String firstName, String secondName, ModelComparison comparison) {
        Comparison matching = comparison.matching();
        return new FactorComparisonView(new Side(firstName, matching.first()), new Side(secondName, matching.second()),
            comparison.factors().map(Comparison::correlation).orElse(null),
            comparison.weights().map(Comparison::correlation).orElse(null),
            comparison.factors().map(Comparison::shared).orElse(0), comparison.sharedFeatures(),
            FactorComparison.REPRODUCED,
            matching.matches().stream().map(match -> new Match(match.first(), match.second(), match.correlation(),
                match.reproduced())).toList(),
            comparison.note().isEmpty() ? List.of() : List.of(comparison.note()));
    }
}
