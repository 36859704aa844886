package org.omicsweave.core.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.omicsweave.core.data.InputException;
import org.omicsweave.core.mofa.MofaModel;
import org.omicsweave.core.mofa.MofaModel.ViewWeights;

/**
 * Whether two models found the same factors: correlations of their factors over the shared samples, or of their weights
 * over the shared features, and the one-to-one matching with the largest sum of absolute correlations.
 */
public final class FactorComparison {

    /** Absolute correlation above which a factor counts as found again. */
    public static final double REPRODUCED = 0.7;

    /** Fewest samples or features over which factors can be correlated. */
    public static final int LEAST_SHARED = 3;

    private FactorComparison() {
    }

    /** Factors named, with one value a name: scores of samples, or weights of features. */
    public record Profiles(List<String> factors, List<String> names, double[][] values) {
    }

    /**
     * A pair of factors that belong together.
     *
     * @param correlation Pearson's; its sign tells whether the factors point the same way
     * @param reproduced whether its size is above {@link #REPRODUCED}
     */
    public record Match(String first, String second, double correlation, boolean reproduced) {
    }

    /**
     * Result.
     *
     * @param shared number of shared samples or features
     * @param correlation K1 x K2 Pearson correlations; 0 where a factor is constant
     * @param matches the best matching, in the order of the first model's factors; factors without partner are not in it
     */
    public record Comparison(List<String> first, List<String> second, int shared, double[][] correlation,
        List<Match> matches) {
    }

    /** Scores of a model's samples. */
    public static Profiles scores(MofaModel model) {
        return new Profiles(model.factorNames(), model.samples(), model.factors());
    }

    /** Weights of a model's features in all views, each named by view and feature. */
    public static Profiles weights(MofaModel model) {
        List<String> names = new ArrayList<>();
        List<double[]> rows = new ArrayList<>();
        for (ViewWeights view : model.views()) {
            for (int d = 0; d < view.features().size(); d++) {
                names.add(view.name() + "\t" + view.features().get(d));
                rows.add(view.weights()[d]);
            }
        }
        return new Profiles(model.factorNames(), names, rows.toArray(double[][]::new));
    }

    /**
     * Compares two models.
     *
     * @throws InputException if fewer than {@value #LEAST_SHARED} names are shared
     */
    public static Comparison compare(Profiles first, Profiles second) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < second.names().size(); i++) {
            places.put(second.names().get(i), i);
        }
        int[] shared = IntStream.range(0, first.names().size())
            .filter(i -> places.containsKey(first.names().get(i))).toArray();
        if (shared.length < LEAST_SHARED) {
            throw new InputException("The two models share " + shared.length + " names, too few to compare them. The "
                + "first has names like " + first.names().stream().limit(3).toList() + ", the second like "
                + second.names().stream().limit(3).toList() + ".");
        }
        int[] partner = Arrays.stream(shared).map(i -> places.get(first.names().get(i))).toArray();
        double[][] correlation = new double[first.factors().size()][second.factors().size()];
        for (int k = 0; k < correlation.length; k++) {
            for (int l = 0; l < correlation[k].length; l++) {
                double r = PairwiseCorrelation.pearson(column(first.values(), shared, k),
                    column(second.values(), partner, l)).r();
                correlation[k][l] = Double.isNaN(r) ? 0 : r;
            }
        }
        int[] best = Assignment.best(Arrays.stream(correlation)
            .map(row -> Arrays.stream(row).map(Math::abs).toArray()).toArray(double[][]::new));
        List<Match> matches = new ArrayList<>();
        for (int k = 0; k < best.length; k++) {
            if (best[k] >= 0) {
                double r = correlation[k][best[k]];
                matches.add(new Match(first.factors().get(k), second.factors().get(best[k]), r,
                    Math.abs(r) > REPRODUCED));
            }
        }
        return new Comparison(first.factors(), second.factors(), shared.length, correlation, matches);
    }

    private static double[] column(double[][] rows, int[] chosen, int column) {
        return Arrays.stream(chosen).mapToDouble(i -> rows[i][column]).toArray();
    }
}
