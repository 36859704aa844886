package org.omicsweave.nodes.factorenrichment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.omicsweave.core.analysis.FactorEnrichment.Result;
import org.omicsweave.core.analysis.FactorEnrichment.Results;
import org.omicsweave.core.analysis.MatchedSets;
import org.omicsweave.core.mofa.MofaModel;
import org.omicsweave.core.mofa.MofaModel.ViewWeights;

/**
 * What the page "factor-enrichment" shows: the sets with the smallest p-values of every view and factor.
 *
 * @param matches a row a view that was tested
 * @param sets a row a set of a view
 * @param p the same rows, a column a factor, NaN where a factor was not tested; as q and statistic
 * @param leading leading features of each row and factor
 */
record FactorEnrichmentView(String method, String signs, double significance, List<String> factors,
    List<Matches> matches, List<SetRow> sets, List<double[]> p, List<double[]> q, List<double[]> statistic,
    List<List<List<Leading>>> leading, List<String> warnings) {

    /** Number of sets of every view and factor that the page shows. */
    private static final int SETS_A_FACTOR = 10;

    /**
     * How the features of a view matched the sets.
     *
     * @param matched number of features that occur in sets
     * @param sets number of sets that were tested
     */
    record Matches(String view, int features, int matched, int sets, int tooSmall, int tooLarge) {
    }

    /**
     * A set in a view.
     *
     * @param size number of its genes
     * @param measured number of features that belong to it
     */
    record SetRow(String view, String name, int size, int measured) {
    }

    /** A leading feature with its weight in the factor. */
    record Leading(String feature, double weight) {
    }

    static FactorEnrichmentView of(MofaModel model, Results results, Map<String, Integer> sizes, String method,
        String signs, double significance) {
        FactorEnrichmentView page = new FactorEnrichmentView(method, signs, significance, model.factorNames(),
            new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(),
            new ArrayList<>(), results.warnings());
        for (Result result : results.views()) {
            MatchedSets matched = result.matched();
            page.matches.add(new Matches(result.view(), matched.features(), matched.matchedFeatures(),
                matched.names().size(), matched.smallSets(), matched.largeSets()));
            ViewWeights weights = model.views().stream().filter(view -> view.name().equals(result.view())).findFirst()
                .orElseThrow();
            Map<String, Integer> features = new HashMap<>();
            for (int d = 0; d < weights.features().size(); d++) {
                features.put(weights.features().get(d), d);
            }
            for (int s : shown(result)) {
                String name = matched.names().get(s);
                page.sets.add(new SetRow(result.view(), name, sizes.getOrDefault(name, 0), matched.members()[s].length));
                page.p.add(ofSet(result.p(), s));
                page.q.add(ofSet(result.q(), s));
                page.statistic.add(ofSet(result.statistic(), s));
                page.leading.add(IntStream.range(0, result.factors().size())
                    .mapToObj(k -> Stream.of(result.leading()[k][s])
                        .map(feature -> new Leading(feature, weights.weights()[features.get(feature)][k])).toList())
                    .toList());
            }
        }
        return page;
    }

    private static Set<Integer> shown(Result result) {
        Set<Integer> shown = new TreeSet<>();
        for (double[] p : result.p()) {
            IntStream.range(0, p.length).filter(s -> !Double.isNaN(p[s])).boxed()
                .sorted(Comparator.comparingDouble(s -> p[s])).limit(SETS_A_FACTOR).forEach(shown::add);
        }
        return shown;
    }

    private static double[] ofSet(double[][] byFactor, int set) {
        return Arrays.stream(byFactor).mapToDouble(row -> row[set]).toArray();
    }
}
