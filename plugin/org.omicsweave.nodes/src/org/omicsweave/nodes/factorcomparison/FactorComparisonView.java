package org.omicsweave.nodes.factorcomparison;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.omicsweave.core.analysis.FactorComparison;
import org.omicsweave.core.analysis.FactorComparison.Comparison;
import org.omicsweave.core.mofa.MofaModel;

/**
 * What the page "factor-comparison" shows.
 *
 * @param factorCorrelation a row a factor of the first model, a column one of the second
 * @param weightCorrelation the same of the weights; null if the models share no features
 */
record FactorComparisonView(Side first, Side second, double[][] factorCorrelation, double[][] weightCorrelation,
    int sharedSamples, List<SharedFeatures> sharedFeatures, double reproducibleAbove, List<Match> matches,
    List<String> warnings) {

    /** A model. */
    record Side(String name, List<String> factors) {
    }

    /** Number of features of a view that both models have. */
    record SharedFeatures(String view, int features) {
    }

    /** A pair of factors. */
    record Match(String first, String second, double correlation, boolean reproducible) {
    }

    static FactorComparisonView of(String firstName, MofaModel first, String secondName, MofaModel second,
        Comparison factors, Optional<Comparison> weights) {
        return new FactorComparisonView(new Side(firstName, factors.first()), new Side(secondName, factors.second()),
            factors.correlation(), weights.map(Comparison::correlation).orElse(null), factors.shared(),
            shared(first, second), FactorComparison.REPRODUCED,
            factors.matches().stream().map(match -> new Match(match.first(), match.second(), match.correlation(),
                match.reproduced())).toList(),
            List.of());
    }

    private static List<SharedFeatures> shared(MofaModel first, MofaModel second) {
        return first.views().stream().map(view -> {
            Set<String> features = new HashSet<>(view.features());
            features.retainAll(second.views().stream().filter(other -> other.name().equals(view.name()))
                .flatMap(other -> other.features().stream()).toList());
            return new SharedFeatures(view.name(), features.size());
        }).filter(view -> view.features() > 0).toList();
    }
}
