package org.omicsweave.nodes.factorenrichment;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.omicsweave.core.analysis.FactorEnrichment.Result;
import org.omicsweave.core.analysis.MatchedSets;
import org.omicsweave.core.mofa.MofaModel;
import org.omicsweave.core.mofa.MofaModel.ViewWeights;

/**
 * What the page "factor-enrichment" shows: the sets with the smallest p-values of every factor.
 *
 * @param p a row a set, a column a factor; as q and statistic
 * @param leading leading features of each set and factor
 */
record FactorEnrichmentView(String method, String view, String signs, double significance, List<String> factors,
    List<SetRow> sets, int setsTested, double[][] p, double[][] q, double[][] statistic,
    List<List<List<Leading>>> leading, int featuresOfView, int featuresMatched, List<String> warnings) {

    /** Number of sets of every factor that the page shows. */
    private static final int SETS_A_FACTOR = 10;

    /**
     * A set.
     *
     * @param size number of its genes
     * @param measured number of features that belong to it
     */
    record SetRow(String name, int size, int measured) {
    }

    /** A leading feature with its weight in the factor. */
    record Leading(String feature, double weight) {
    }

    static FactorEnrichmentView of(MofaModel model, String view, Result result, Map<String, Integer> sizes,
        String method, String signs, double significance) {
        ViewWeights weights = model.views().stream().filter(each -> each.name().equals(view)).findFirst().orElseThrow();
        Map<String, Integer> features = new HashMap<>();
        for (int d = 0; d < weights.features().size(); d++) {
            features.put(weights.features().get(d), d);
        }
        int[] shown = shown(result);
        List<List<List<Leading>>> leading = IntStream.of(shown).mapToObj(s -> IntStream
            .range(0, result.factors().size())
            .mapToObj(k -> Stream.of(result.leading()[k][s])
                .map(name -> new Leading(name, weights.weights()[features.get(name)][k])).toList())
            .toList()).toList();
        return new FactorEnrichmentView(method, view, signs, significance, result.factors(),
            IntStream.of(shown)
                .mapToObj(s -> new SetRow(result.matched().names().get(s),
                    sizes.getOrDefault(result.matched().names().get(s), 0), result.matched().members()[s].length))
                .toList(),
            result.matched().names().size(), bySet(result.p(), shown), bySet(result.q(), shown),
            bySet(result.statistic(), shown), leading, result.matched().features(), result.matched().matchedFeatures(),
            warnings(result.matched()));
    }

    private static List<String> warnings(MatchedSets matched) {
        return matched.smallSets() == 0 ? List.of() : List.of(matched.smallSets()
            + " sets were left out: fewer of their genes than the smallest set size are features of the view.");
    }

    private static int[] shown(Result result) {
        TreeSet<Integer> shown = new TreeSet<>();
        for (double[] p : result.p()) {
            IntStream.range(0, p.length).boxed().sorted(Comparator.comparingDouble(s -> p[s])).limit(SETS_A_FACTOR)
                .forEach(shown::add);
        }
        return shown.stream().mapToInt(Integer::intValue).toArray();
    }

    private static double[][] bySet(double[][] byFactor, int[] sets) {
        return IntStream.of(sets).mapToObj(s -> Arrays.stream(byFactor).mapToDouble(row -> row[s]).toArray())
            .toArray(double[][]::new);
    }
}
