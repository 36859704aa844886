package org.omicsweave.core.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

import org.omicsweave.core.data.GeneSet;
import org.omicsweave.core.data.InputException;
import org.omicsweave.core.data.Progress;
import org.omicsweave.core.data.Values;
import org.omicsweave.core.mofa.MofaModel;
import org.omicsweave.core.mofa.MofaModel.ViewWeights;

/**
 * Which gene sets the weights of each factor point to, in each view. The background are the view's measured features
 * (where the model holds its data: those that vary).
 */
public final class FactorEnrichment {

    /** Number of leading features that a result names. */
    public static final int LEADING = 10;

    private FactorEnrichment() {
    }

    /** Which weights count. */
    public enum Sign {
        /** Weights of both signs, by size. */
        ALL,
        /** Positive weights: features that are high where the factor is high. */
        POSITIVE,
        /** Negative weights: features that are low where the factor is high. */
        NEGATIVE
    }

    /** A test of sets. */
    public sealed interface Method permits OverRepresentation, PrincipalComponents, Preranked {
    }

    /** What chooses the leading features of a factor. */
    public enum Selection {
        /** The n largest weights. */
        TOP,
        /** The share of the features with the largest weights. */
        SHARE,
        /** Spike-and-slab inclusion probability at or above a limit. */
        INCLUSION
    }

    /**
     * Hypergeometric over-representation of a factor's leading features.
     *
     * @param selection what chooses them
     * @param amount the number, share (0 to 1) or limit (0 to 1) of the selection
     * @param sign which weights count
     */
    public record OverRepresentation(Selection selection, double amount, Sign sign) implements Method {
        public OverRepresentation {
            boolean valid = selection == Selection.TOP ? amount >= 1 && amount == Math.rint(amount)
                : amount > 0 && amount <= 1;
            if (!valid) {
                throw new IllegalArgumentException(selection == Selection.TOP
                    ? "The number of leading features must be a whole number of at least 1, not " + amount + "."
                    : "The share or probability must be above 0 and at most 1, not " + amount + ".");
            }
        }
    }

    /** What a feature says of a factor. */
    public enum FeatureStatistic {
        /** The weight with its sign. */
        WEIGHT,
        /** The size of the weight (MOFA2's statistic). */
        ABSOLUTE_WEIGHT,
        /** The correlation of the feature's values with the factor (Frost et al. 2015). */
        LOADING_CORRELATION
    }

    /** How a set is compared with the other features. */
    public enum SetStatistic {
        /** Two-sample t statistic. */
        MEAN_DIFFERENCE,
        /** Standardised Wilcoxon rank sum. */
        RANK_SUM
    }

    /** Where the p-value comes from. */
    public enum Test {
        /** t or normal distribution, features taken as independent. */
        PARAMETRIC,
        /** Variance inflated by the mean correlation within the set (CAMERA, Wu and Smyth 2012). */
        CORRELATION_ADJUSTED,
        /** Permutation of the features. */
        PERMUTATION
    }

    /**
     * Principal component gene set enrichment (Frost, Li and Moore 2015) as in MOFA2.
     *
     * @param permutations number of permutations, for {@link Test#PERMUTATION}
     */
    public record PrincipalComponents(FeatureStatistic feature, SetStatistic set, Test test, Sign sign,
        int permutations) implements Method {
        public PrincipalComponents {
            if (test == Test.PERMUTATION && permutations < 100) {
                throw new IllegalArgumentException("At least 100 permutations are needed, not " + permutations + ".");
            }
        }

        /** Whether the test needs the data that the model was trained on. */
        boolean usesData() {
            return test == Test.CORRELATION_ADJUSTED || feature == FeatureStatistic.LOADING_CORRELATION;
        }
    }

    /**
     * Gene set enrichment analysis of the ranked weights (Subramanian et al. 2005) with importance sampling for small
     * p-values.
     *
     * @param sign which end of the ranking counts: with a sign, only sets that gather at that end are found
     * @param samples uniform random sets a size, at least 500; where p-values are small, a third as many are drawn for each
     *            step in their size
     * @param smallestP p-values are not resolved below this, in (0, 1)
     */
    public record Preranked(Sign sign, int samples, double smallestP) implements Method {
        public Preranked {
            if (samples < 500 || !(smallestP > 0 && smallestP < 1)) {
                throw new IllegalArgumentException("At least 500 random sets and a smallest p-value between 0 and 1 "
                    + "are needed, not " + samples + " and " + smallestP + ".");
            }
        }
    }

    /**
     * Options.
     *
     * @param method the test
     * @param naming how features become genes
     * @param leastSize sets with fewer measured features are left out; at least 1
     * @param mostSize sets with more measured features are left out
     * @param leastVariance factors that explain a smaller fraction of the view in every group are not tested: the weights
     *            of a factor that is switched off are noise. 0 tests all
     * @param seed seed of random permutations
     */
    public record Options(Method method, MatchedSets.Naming naming, int leastSize, int mostSize, double leastVariance,
        long seed) {
        public Options {
            if (leastSize < 1 || mostSize < leastSize) {
                throw new IllegalArgumentException("The smallest set must have at least 1 feature and the largest no fewer "
                    + "than the smallest, not " + leastSize + " and " + mostSize + ".");
            }
            if (!(leastVariance >= 0 && leastVariance < 1)) {
                throw new IllegalArgumentException("The least variance explained must be from 0 to 1, not " + leastVariance
                    + ".");
            }
        }
    }

    /**
     * Results of one view, [factor][set]. Statistics, p and q of a factor that was not tested are NaN.
     *
     * @param view name
     * @param factors K factor names
     * @param tested whether each factor was tested
     * @param matched S sets with their features
     * @param statistic fold enrichment, t or z statistic, or normalised enrichment score
     * @param overlap number of leading features in the set (over-representation), of features in the leading edge
     *            (preranked), or of features in the set
     * @param p p-values
     * @param q p-values adjusted within each factor (Benjamini and Hochberg 1995)
     * @param leading names of up to {@value #LEADING} leading features of the set, most important first
     */
    public record Result(String view, List<String> factors, boolean[] tested, MatchedSets matched, double[][] statistic,
        int[][] overlap, double[][] p, double[][] q, String[][][] leading) {
    }

    /**
     * Results of the views that could be tested.
     *
     * @param views at least one
     * @param warnings views and factors that were left out, for the analyst
     */
    public record Results(List<Result> views, List<String> warnings) {
    }

    /** What a method finds for one factor; arrays over the sets. */
    record Scores(double[] statistic, int[] overlap, double[] p, double[] q, int[][] leading) {

        static Scores none(int sets) {
            double[] nothing = new double[sets];
            Arrays.fill(nothing, Double.NaN);
            return new Scores(nothing, new int[sets], nothing, nothing, new int[sets][0]);
        }
    }

    /**
     * Tests all sets in all factors, view by view.
     *
     * @param views names of the views; of several, those that do not match the sets are left out with a warning
     * @throws InputException if a view does not exist, no view's features match the sets, or the method needs what the
     *             model does not hold
     */
    public static Results run(MofaModel model, List<String> views, List<GeneSet> sets, Options options,
        Progress progress) {
        List<Result> results = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        InputException first = null;
        for (int i = 0; i < views.size(); i++) {
            int number = i;
            try {
                Result result = run(model, views.get(i), sets, options,
                    (fraction, message) -> progress.report((number + fraction) / views.size(), message));
                results.add(result);
                untested(result, options).ifPresent(warnings::add);
            } catch (InputException e) {
                first = first == null ? e : first;
                warnings.add("View \"" + views.get(i) + "\" was left out. " + e.getMessage());
            }
        }
        if (results.isEmpty()) {
            throw first == null ? new InputException("The model has no view.") : first;
        }
        return new Results(results, warnings);
    }

    private static Optional<String> untested(Result result, Options options) {
        List<String> names = IntStream.range(0, result.tested().length).filter(k -> !result.tested()[k])
            .mapToObj(result.factors()::get).toList();
        return names.isEmpty() ? Optional.empty() : Optional.of("Factors that explain less than "
            + percent(options.leastVariance()) + " of view \"" + result.view() + "\" were not tested in it: "
            + String.join(", ", names) + ".");
    }

    private static Result run(MofaModel model, String view, List<GeneSet> sets, Options options, Progress progress) {
        int m = model.views().stream().map(ViewWeights::name).toList().indexOf(view);
        if (m < 0) {
            throw new InputException("The model has no view \"" + view + "\".");
        }
        ViewWeights weights = model.views().get(m);
        Optional<Values> data = model.data().map(all -> all.views().get(m).values());
        int[] background = data.map(FactorEnrichment::varying)
            .orElseGet(() -> IntStream.range(0, weights.features().size()).toArray());
        List<String> features = Arrays.stream(background).mapToObj(weights.features()::get).toList();
        Progress before = (fraction, message) -> progress.report(0, view + ": " + message);
        MatchedSets matched =
            MatchedSets.match(features, sets, options.naming(), options.leastSize(), options.mostSize(), before);
        int factors = model.factorCount();
        boolean[] tested = tested(model, m, options.leastVariance());
        FactorTest test = test(model, weights, background, data, matched, options, before);
        Scores[] scores = new Scores[factors];
        for (int k = 0; k < factors; k++) {
            int factor = k;
            String name = view + ", " + model.factorNames().get(k);
            progress.report((double)k / factors, name);
            scores[k] = tested[k] ? test.test(k, (fraction, message) ->
                progress.report((factor + fraction) / factors, name + ": " + message))
                : Scores.none(matched.names().size());
        }
        String[][][] leading = Arrays.stream(scores).map(score -> Arrays.stream(score.leading())
            .map(set -> Arrays.stream(set).mapToObj(features::get).toArray(String[]::new)).toArray(String[][]::new))
            .toArray(String[][][]::new);
        return new Result(view, model.factorNames(), tested, matched,
            Arrays.stream(scores).map(Scores::statistic).toArray(double[][]::new),
            Arrays.stream(scores).map(Scores::overlap).toArray(int[][]::new),
            Arrays.stream(scores).map(Scores::p).toArray(double[][]::new),
            Arrays.stream(scores).map(Scores::q).toArray(double[][]::new), leading);
    }

    /** Factors that explain enough of a view in any group; all those whose R2 is not known. */
    private static boolean[] tested(MofaModel model, int view, double leastVariance) {
        boolean[] tested = new boolean[model.factorCount()];
        for (double[][] group : model.varianceExplained().perFactor()) {
            for (int k = 0; k < tested.length; k++) {
                tested[k] |= leastVariance == 0 || !(group[view][k] < leastVariance);
            }
        }
        for (boolean any : tested) {
            if (any) {
                return tested;
            }
        }
        throw new InputException("No factor explains " + percent(leastVariance) + " or more of view \""
            + model.views().get(view).name() + "\": its weights are noise. Lower the least variance explained to test "
            + "them nevertheless.");
    }

    private static FactorTest test(MofaModel model, ViewWeights weights, int[] background, Optional<Values> data,
        MatchedSets matched, Options options, Progress progress) {
        double[][] byFactor = new double[model.factorCount()][background.length];
        for (int k = 0; k < byFactor.length; k++) {
            for (int d = 0; d < background.length; d++) {
                byFactor[k][d] = weights.weights()[background[d]][k];
            }
        }
        if (options.method() instanceof OverRepresentation method) {
            return new OverRepresentationTest(method, matched, byFactor, inclusion(weights, background, method));
        }
        if (options.method() instanceof PrincipalComponents method) {
            double[][] values = method.usesData() ? data.map(all -> byFeature(all, background)).orElse(null) : null;
            return new PrincipalComponentsTest(method, matched, byFactor, values, model.factors(), options.seed(),
                progress);
        }
        return new PrerankedTest((Preranked)options.method(), matched, byFactor, options.seed());
    }

    /** Tests the sets in one factor. */
    interface FactorTest {
        Scores test(int factor, Progress progress);
    }

    /** The up to {@value #LEADING} members with the largest importance, most important first. */
    static int[] leading(int[] members, IntToDoubleFunction importance) {
        int[] top = new int[Math.min(LEADING, members.length)];
        double[] values = new double[top.length];
        int filled = 0;
        for (int d : members) {
            double value = importance.applyAsDouble(d);
            if (filled < top.length || value > values[filled - 1]) {
                int place = Math.min(filled, top.length - 1);
                while (place > 0 && values[place - 1] < value) {
                    values[place] = values[place - 1];
                    top[place] = top[place - 1];
                    place--;
                }
                values[place] = value;
                top[place] = d;
                filled = Math.min(filled + 1, top.length);
            }
        }
        return top;
    }

    private static double[][] inclusion(ViewWeights weights, int[] background, OverRepresentation method) {
        if (method.selection() != Selection.INCLUSION) {
            return null;
        }
        if (weights.inclusion() == null) {
            throw new InputException("The model has no inclusion probabilities in the view \"" + weights.name()
                + "\": train it with spike-and-slab weights, or choose features by their weights.");
        }
        return Arrays.stream(background).mapToObj(d -> weights.inclusion()[d]).toArray(double[][]::new);
    }

    /** Values of some features by sample; samples without any value in the view have NaN. */
    private static double[][] byFeature(Values values, int[] features) {
        double[][] transposed = new double[features.length][values.rows()];
        double[] row = new double[values.columns()];
        for (int n = 0; n < values.rows(); n++) {
            values.copyRow(n, row);
            for (int i = 0; i < features.length; i++) {
                transposed[i][n] = row[features[i]];
            }
        }
        return transposed;
    }

    /** Features with two different values. */
    private static int[] varying(Values values) {
        double[] first = new double[values.columns()];
        Arrays.fill(first, Double.NaN);
        boolean[] varies = new boolean[first.length];
        double[] row = new double[first.length];
        for (int n = 0; n < values.rows(); n++) {
            values.copyRow(n, row);
            for (int d = 0; d < row.length; d++) {
                if (Double.isNaN(first[d])) {
                    first[d] = row[d];
                } else {
                    varies[d] |= !Double.isNaN(row[d]) && row[d] != first[d];
                }
            }
        }
        return IntStream.range(0, varies.length).filter(d -> varies[d]).toArray();
    }

    private static String percent(double fraction) {
        return Math.round(1e8 * fraction) / 1e6 + " %";
    }
}
