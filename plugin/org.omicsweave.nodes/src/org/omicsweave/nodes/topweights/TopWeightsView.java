package org.omicsweave.nodes.topweights;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import org.omicsweave.core.analysis.TopWeights.Weight;
import org.omicsweave.core.data.Values;
import org.omicsweave.core.mofa.MofaModel;
import org.omicsweave.core.mofa.MofaModel.ViewWeights;

/** What the page "top-weights" shows. */
record TopWeightsView(List<String> factors, List<String> views, List<Features> features, List<HeatMap> heatMaps,
    List<String> warnings) {

    private static final int MOST_RANKED = 500;
    private static final int MOST_SAMPLES = 300;
    /** Leading features in a picture; the table has all. */
    private static final int MOST_FEATURES = 50;
    private static final int MOST_ROWS = 20;

    /**
     * Features of a view in a factor.
     *
     * @param ranked all scaled weights from lowest to highest, evenly thinned
     */
    record Features(String view, String factor, int featuresOfView, List<Top> top, double[] ranked) {
    }

    /** A leading feature; inclusion and deviation are NaN where the model has none. */
    record Top(String feature, double weight, double scaled, double inclusion, double deviation) {
    }

    /**
     * Values of leading features, standardised a feature, samples sorted by the factor.
     *
     * @param values a row a feature; NaN where missing
     */
    record HeatMap(String view, String factor, List<String> samples, double[] scores, List<String> features,
        double[][] values) {
    }

    static TopWeightsView of(MofaModel model, List<Weight> weights, boolean heatMaps) {
        List<Features> features = new ArrayList<>();
        List<HeatMap> maps = new ArrayList<>();
        for (int m = 0; m < model.views().size(); m++) {
            ViewWeights view = model.views().get(m);
            for (int k = 0; k < model.factorCount(); k++) {
                String factor = model.factorNames().get(k);
                List<Weight> top = weights.stream()
                    .filter(each -> each.view().equals(view.name()) && each.factor().equals(factor)).toList();
                features.add(new Features(view.name(), factor, view.features().size(),
                    top.stream().limit(MOST_FEATURES).map(each -> new Top(each.feature(), each.weight(), each.scaled(), each.inclusion(),
                        each.deviation())).toList(),
                    ranked(view.weights(), k)));
                if (heatMaps && model.data().isPresent() && !top.isEmpty()) {
                    maps.add(heatMap(model, m, k, top.stream().limit(MOST_ROWS).map(Weight::feature).toList()));
                }
            }
        }
        return new TopWeightsView(model.factorNames(), model.views().stream().map(ViewWeights::name).toList(), features,
            maps, List.of());
    }

    private static double[] ranked(double[][] weights, int factor) {
        double[] sorted = Arrays.stream(weights).mapToDouble(row -> row[factor]).sorted().toArray();
        double largest = Arrays.stream(sorted).map(Math::abs).max().orElse(0);
        int count = Math.min(sorted.length, MOST_RANKED);
        return IntStream.range(0, count)
            .mapToDouble(i -> sorted[(int)Math.round(i * (sorted.length - 1.0) / Math.max(1, count - 1))])
            .map(weight -> largest > 0 ? weight / largest : 0).toArray();
    }

    private static HeatMap heatMap(MofaModel model, int view, int factor, List<String> features) {
        Values values = model.data().orElseThrow().views().get(view).values();
        int[] measured = IntStream.range(0, model.samples().size()).filter(values::hasRow).boxed()
            .sorted(Comparator.comparingDouble(i -> model.factors()[i][factor])).mapToInt(Integer::intValue).toArray();
        int count = Math.min(measured.length, MOST_SAMPLES);
        int[] shown = IntStream.range(0, count).map(i -> measured[(int)((long)i * measured.length / count)]).toArray();
        double[][] rows = features.stream().map(feature -> standardised(values, shown,
            model.views().get(view).features().indexOf(feature))).toArray(double[][]::new);
        return new HeatMap(model.views().get(view).name(), model.factorNames().get(factor),
            IntStream.of(shown).mapToObj(model.samples()::get).toList(),
            IntStream.of(shown).mapToDouble(i -> model.factors()[i][factor]).toArray(), features, rows);
    }

    private static double[] standardised(Values values, int[] samples, int feature) {
        double[] row = IntStream.of(samples).mapToDouble(i -> values.get(i, feature)).toArray();
        double mean = Arrays.stream(row).filter(x -> !Double.isNaN(x)).average().orElse(0);
        double variance =
            Arrays.stream(row).filter(x -> !Double.isNaN(x)).map(x -> (x - mean) * (x - mean)).average().orElse(0);
        double deviation = variance > 0 ? Math.sqrt(variance) : 1;
        return Arrays.stream(row)
            .map(x -> Double.isNaN(x) ? x : Math.round(1000 * (x - mean) / deviation) / 1000.0).toArray();
    }
}
