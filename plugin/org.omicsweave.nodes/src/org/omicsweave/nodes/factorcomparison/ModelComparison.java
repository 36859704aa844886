package org.omicsweave.nodes.factorcomparison;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.omicsweave.core.analysis.FactorComparison;
import org.omicsweave.core.analysis.FactorComparison.Comparison;
import org.omicsweave.core.analysis.FactorComparison.Profiles;
import org.omicsweave.core.data.InputException;
import org.omicsweave.core.mofa.MofaModel;
import org.omicsweave.core.mofa.MofaModel.ViewWeights;
import org.omicsweave.core.neural.AutoencoderModel;
import org.omicsweave.nodes.neural.LatentTable;

/**
 * What two models have in common. At least one of the comparisons is there.
 *
 * @param factors correlations of the factors; empty with too few common samples
 * @param weights correlations of the weights; empty with too few common features, or none to compare
 * @param sharedFeatures number of common features of every view that has some
 * @param note what the analyst should know of it; empty if nothing
 */
record ModelComparison(Optional<Comparison> factors, Optional<Comparison> weights, List<SharedFeatures> sharedFeatures,
    String note) {

    /** Number of features of a view that both models have. */
    record SharedFeatures(String view, int features) {
    }

    /** By factors, and by weights. */
    static ModelComparison of(MofaModel first, MofaModel second) {
        Optional<Comparison> factors = compare(FactorComparison.scores(first), FactorComparison.scores(second));
        Optional<Comparison> weights = compare(FactorComparison.weights(first), FactorComparison.weights(second));
        if (factors.isEmpty() && weights.isEmpty()) {
            throw new InputException("The two models have neither samples nor features in common. The samples have names "
                + "like " + some(first.samples()) + " and " + some(second.samples()) + ", the features of the first view "
                + "names like " + some(first.views().get(0).features()) + " and "
                + some(second.views().get(0).features()) + ".");
        }
        return new ModelComparison(factors, weights,
            first.views().stream().map(view -> shared(view, second)).filter(view -> view.features() > 0).toList(),
            factors.isPresent() ? "" : "The models have no samples in common: their factors are matched by the weights.");
    }

    /** By factors alone. */
    static ModelComparison of(MofaModel first, AutoencoderModel second) {
        Profiles latent =
            new Profiles(LatentTable.names(second.options().latent()), second.samples(), second.latent());
        return new ModelComparison(Optional.of(FactorComparison.compare(FactorComparison.scores(first), latent)),
            Optional.empty(), List.of(), "Weights are not compared: an autoencoder has none, its decoder is not linear.");
    }

    /** By the weights of two halves of the samples. */
    static ModelComparison of(MofaModel model, Comparison halves) {
        return new ModelComparison(Optional.empty(), Optional.of(halves), model.views().stream()
            .map(view -> new SharedFeatures(view.name(), view.features().size())).toList(), "");
    }

    /** The comparison by which factors are matched: that of the factors, where there is one. */
    Comparison matching() {
        return factors.or(() -> weights).orElseThrow();
    }

    private static Optional<Comparison> compare(Profiles first, Profiles second) {
        Set<String> names = new HashSet<>(second.names());
        boolean enough = first.names().stream().filter(names::contains).limit(FactorComparison.LEAST_SHARED)
            .count() == FactorComparison.LEAST_SHARED;
        return enough ? Optional.of(FactorComparison.compare(first, second)) : Optional.empty();
    }

    private static SharedFeatures shared(ViewWeights view, MofaModel other) {
        Set<String> features = new HashSet<>(view.features());
        features.retainAll(other.views().stream().filter(each -> each.name().equals(view.name()))
            .flatMap(each -> each.features().stream()).toList());
        return new SharedFeatures(view.name(), features.size());
    }

    private static List<String> some(List<String> names) {
        return names.stream().limit(3).toList();
    }
}
