package org.omicsweave.nodes.networkimportance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import org.omicsweave.core.neural.Importance.Method;
import org.omicsweave.core.neural.Importance.ProfileCorrelation;
import org.omicsweave.core.neural.Importance.Result;
import org.omicsweave.core.neural.Importance.ViewImportance;

/**
 * What the page "network-importance" shows.
 *
 * @param classes outputs of the network
 * @param views shares of the views in the total importance, also per class
 * @param features the most important features of every view, with the signed importance per class
 * @param viewCorrelation mean over the classes of the correlation of two views' profiles over shared features; NaN without
 */
record NetworkImportanceView(String method, String target, List<String> classes, int samples, List<ViewShare> views,
    List<FeatureImportance> features, double[][] viewCorrelation, List<String> warnings) {

    private static final int MOST_FEATURES = 30;

    record ViewShare(String name, int features, double importance, double[] perClass) {
    }

    record FeatureImportance(String view, String feature, double importance, double[] perClass) {
    }

    static NetworkImportanceView of(Result result, Method method, String target, int samples, List<String> warnings) {
        List<String> classes = result.views().stream().map(ViewImportance::output).distinct().toList();
        List<String> names = result.views().stream().map(ViewImportance::view).distinct().toList();
        List<ViewShare> views = new ArrayList<>();
        List<FeatureImportance> features = new ArrayList<>();
        double[] totals = classes.stream().mapToDouble(c -> result.views().stream().filter(v -> v.output().equals(c))
            .mapToDouble(ViewImportance::total).sum()).toArray();
        for (String name : names) {
            List<ViewImportance> of = result.views().stream().filter(v -> v.view().equals(name)).toList();
            double[] shares = IntStream.range(0, of.size())
                .mapToDouble(c -> totals[c] == 0 ? 0 : of.get(c).total() / totals[c]).toArray();
            views.add(new ViewShare(name, of.get(0).features().size(), Arrays.stream(shares).average().orElse(0), shares));
            features.addAll(top(name, of));
        }
        return new NetworkImportanceView(method.name().toLowerCase(Locale.ROOT).replace('_', ' '), target, classes, samples,
            views, features, correlation(names, result.correlations()), warnings);
    }

    private static List<FeatureImportance> top(String view, List<ViewImportance> outputs) {
        return IntStream.range(0, outputs.get(0).features().size())
            .mapToObj(j -> new FeatureImportance(view, outputs.get(0).features().get(j),
                outputs.stream().mapToDouble(o -> o.absolute()[j]).average().orElse(0),
                outputs.stream().mapToDouble(o -> o.signed()[j]).toArray()))
            .sorted(Comparator.comparingDouble(f -> -f.importance())).limit(MOST_FEATURES).toList();
    }

    private static double[][] correlation(List<String> names, List<ProfileCorrelation> correlations) {
        double[][] matrix = new double[names.size()][names.size()];
        for (int a = 0; a < names.size(); a++) {
            matrix[a][a] = 1;
            for (int b = a + 1; b < names.size(); b++) {
                String first = names.get(a);
                String second = names.get(b);
                double mean = correlations.stream().filter(c -> c.first().equals(first) && c.second().equals(second))
                    .mapToDouble(ProfileCorrelation::correlation).average().orElse(Double.NaN);
                matrix[a][b] = mean;
                matrix[b][a] = mean;
            }
        }
        return matrix;
    }
}
