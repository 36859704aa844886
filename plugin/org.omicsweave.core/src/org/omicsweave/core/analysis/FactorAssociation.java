package org.omicsweave.core.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.apache.commons.math3.stat.ranking.TiesStrategy;
import org.omicsweave.core.data.InputException;
import org.omicsweave.core.data.Progress;
import org.omicsweave.core.data.SampleMetadata;
import org.omicsweave.core.data.SampleMetadata.NumberColumn;
import org.omicsweave.core.data.SampleMetadata.TextColumn;
import org.omicsweave.core.mofa.MofaModel;

/**
 * Associations of factors with sample metadata. A sample whose value is missing is left out of the tests of that column
 * only. P-values are adjusted (Benjamini and Hochberg 1995) over the factors of one column and test; {@link #adjusted}
 * adjusts over all columns.
 */
public final class FactorAssociation {

    private FactorAssociation() {
    }

    /** A test of one factor and one column. */
    public enum Test {
        /** Pearson's correlation, effect r. */
        PEARSON,
        /** Spearman's rank correlation, effect rho. */
        SPEARMAN,
        /** One-way analysis of variance, effect eta squared, statistic F. */
        ANOVA,
        /** Kruskal and Wallis (ties corrected), effect eta squared (H - k + 1) / (n - k), statistic H. */
        KRUSKAL_WALLIS,
        /** Cox proportional hazards, effect log hazard ratio of one standard deviation, statistic z. */
        COX,
        /** Log-rank test of the factor's tertiles, statistic chi squared, no effect. */
        LOG_RANK
    }

    /**
     * An association.
     *
     * @param column name of the column; of survival, the column of times
     * @param effect see {@link Test}; NaN where not defined
     * @param p p-value; NaN where the test cannot be done
     * @param q adjusted p-value; NaN where p is
     * @param n samples used
     * @param missing samples left out
     * @param note why there is no result; empty where there is one
     */
    public record Association(String factor, String column, Test test, double effect, double statistic, double p,
        double q, int n, int missing, String note) {
    }

    /**
     * Survival of a factor's tertiles.
     *
     * @param curves steps of the samples with low, middle and high values of the factor
     */
    public record SurvivalCurves(String factor, List<List<Survival.Step>> curves) {
    }

    /** Outcome of one test. */
    private record Outcome(double effect, double statistic, double p, int n, String note) {
        static Outcome none(int n, String note) {
            return new Outcome(Double.NaN, Double.NaN, Double.NaN, n, note);
        }
    }

    /**
     * Numbers by both correlations.
     *
     * @throws InputException if the model has no such column of numbers
     */
    public static List<Association> numbers(MofaModel model, String column) {
        if (!(column(model, column) instanceof NumberColumn numbers)) {
            throw new InputException("Column \"" + column + "\" of the sample metadata does not hold numbers.");
        }
        List<Association> results = new ArrayList<>();
        for (Test test : List.of(Test.PEARSON, Test.SPEARMAN)) {
            results.addAll(associations(model, column, test, k -> {
                double[] z = factor(model, k);
                PairwiseCorrelation r = test == Test.PEARSON ? PairwiseCorrelation.pearson(z, numbers.values())
                    : PairwiseCorrelation.spearman(z, numbers.values());
                return Double.isNaN(r.p()) ? Outcome.none(r.n(), "fewer than 3 values, or all alike")
                    : new Outcome(r.r(), r.r(), r.p(), r.n(), "");
            }));
        }
        return results;
    }

    /**
     * Categories by analysis of variance and Kruskal-Wallis. Numbers count as categories, too.
     *
     * @throws InputException if the model has no such column
     */
    public static List<Association> categories(MofaModel model, String column) {
        SampleMetadata.Column values = column(model, column);
        int[] used = IntStream.range(0, values.size()).filter(n -> values.text(n) != null).toArray();
        Map<String, Integer> levels = new HashMap<>();
        int[] group = Arrays.stream(used).map(n -> levels.computeIfAbsent(values.text(n), text -> levels.size())).toArray();
        List<Association> results = new ArrayList<>();
        for (Test test : List.of(Test.ANOVA, Test.KRUSKAL_WALLIS)) {
            results.addAll(associations(model, column, test, k -> {
                double[] z = Arrays.stream(used).mapToDouble(n -> model.factors()[n][k]).toArray();
                return groups(z, group, levels.size(), test == Test.KRUSKAL_WALLIS);
            }));
        }
        return results;
    }

    /**
     * Survival by proportional hazards and by the log-rank test of tertiles.
     *
     * @param time column of times
     * @param event column that is 1 where the event was seen, 0 where the time is censored
     * @param ties how events at the same time share the likelihood of proportional hazards
     * @throws InputException if the columns are not such
     */
    public static List<Association> survival(MofaModel model, String time, String event, Survival.Ties ties,
        Progress progress) {
        Outcomes outcomes = outcomes(model, time, event);
        List<Association> results = new ArrayList<>();
        for (Test test : List.of(Test.COX, Test.LOG_RANK)) {
            results.addAll(associations(model, time, test, k -> {
                progress.report((double)k / model.factorCount(), "survival");
                double[] z = pick(factor(model, k), outcomes.samples());
                int n = z.length;
                if (Arrays.stream(z).distinct().count() < 3) {
                    return Outcome.none(n, "fewer than 3 different values of the factor");
                }
                if (test == Test.LOG_RANK) {
                    int[] tertile = tertiles(z);
                    int[] present = Arrays.stream(tertile).distinct().sorted().toArray();
                    if (present.length < 2) {
                        return Outcome.none(n, "most values of the factor are alike");
                    }
                    int[] group = Arrays.stream(tertile).map(t -> Arrays.binarySearch(present, t)).toArray();
                    Survival.LogRank rank = Survival.logRank(outcomes.time(), outcomes.event(), group, present.length);
                    return new Outcome(Double.NaN, rank.chiSquared(), rank.p(), n, "");
                }
                double mean = Arrays.stream(z).average().orElse(0);
                double deviation = Math.sqrt(Arrays.stream(z).map(v -> (v - mean) * (v - mean)).sum() / (n - 1));
                Survival.Cox cox = Survival.cox(outcomes.time(), outcomes.event(), z, ties);
                return cox.converged()
                    ? new Outcome(cox.coefficient() * deviation, cox.coefficient() / cox.deviation(), cox.p(), n, "")
                    : new Outcome(Double.NaN, Double.NaN, cox.p(), n, "the factor separates early from late events: "
                        + "p of the likelihood ratio test");
            }));
        }
        return results;
    }

    /** The same associations with p-values adjusted over all columns and factors of a test. */
    public static List<Association> adjusted(List<Association> associations) {
        Map<Test, List<Association>> byTest = associations.stream().collect(Collectors.groupingBy(Association::test));
        Map<Association, Double> adjusted = new IdentityHashMap<>();
        byTest.values().forEach(tests -> {
            double[] q = MultipleTesting.benjaminiHochberg(tests.stream().mapToDouble(Association::p).toArray());
            IntStream.range(0, q.length).forEach(i -> adjusted.put(tests.get(i), q[i]));
        });
        return associations.stream().map(a -> new Association(a.factor(), a.column(), a.test(), a.effect(),
            a.statistic(), a.p(), adjusted.get(a), a.n(), a.missing(), a.note())).toList();
    }

    /** Kaplan-Meier curves of the tertiles of every factor that has at least 3 different values. */
    public static List<SurvivalCurves> curves(MofaModel model, String time, String event) {
        Outcomes outcomes = outcomes(model, time, event);
        List<SurvivalCurves> curves = new ArrayList<>();
        for (int k = 0; k < model.factorCount(); k++) {
            double[] z = pick(factor(model, k), outcomes.samples());
            if (Arrays.stream(z).distinct().count() < 3) {
                continue;
            }
            int[] tertile = tertiles(z);
            List<List<Survival.Step>> steps = new ArrayList<>();
            for (int t = 0; t < 3; t++) {
                int part = t;
                int[] members = IntStream.range(0, z.length).filter(i -> tertile[i] == part).toArray();
                boolean[] events = new boolean[members.length];
                IntStream.range(0, members.length).forEach(i -> events[i] = outcomes.event()[members[i]]);
                steps.add(Survival.kaplanMeier(pick(outcomes.time(), members), events));
            }
            curves.add(new SurvivalCurves(model.factorNames().get(k), steps));
        }
        return curves;
    }

    /** Samples of which time and event are known. */
    private record Outcomes(int[] samples, double[] time, boolean[] event) {
    }

    private static Outcomes outcomes(MofaModel model, String timeColumn, String eventColumn) {
        if (!(column(model, timeColumn) instanceof NumberColumn time)
            || !(column(model, eventColumn) instanceof NumberColumn event)) {
            throw new InputException("Survival needs two columns of numbers: \"" + timeColumn + "\" with times and \""
                + eventColumn + "\" with 1 for an event and 0 for a censored time.");
        }
        int[] samples = IntStream.range(0, time.size())
            .filter(n -> !Double.isNaN(time.values()[n]) && !Double.isNaN(event.values()[n])).toArray();
        boolean[] seen = new boolean[samples.length];
        for (int i = 0; i < samples.length; i++) {
            double value = event.values()[samples[i]];
            double at = time.values()[samples[i]];
            if ((value != 0 && value != 1) || at < 0 || Double.isInfinite(at)) {
                throw new InputException("Sample \"" + model.samples().get(samples[i]) + "\" has the time " + at
                    + " (\"" + timeColumn + "\") and the event " + value + " (\"" + eventColumn
                    + "\"): times must not be negative, events must be 0 or 1. Correct it in the sample metadata.");
            }
            seen[i] = value == 1;
        }
        if (IntStream.range(0, seen.length).noneMatch(i -> seen[i])) {
            throw new InputException("No sample has an event in \"" + eventColumn + "\": survival cannot be compared.");
        }
        return new Outcomes(samples, pick(time.values(), samples), seen);
    }

    private static SampleMetadata.Column column(MofaModel model, String name) {
        return model.metadata().column(name).orElseThrow(() -> new InputException("The model's sample metadata have no "
            + "column \"" + name + "\". There are: " + model.metadata().columns().stream()
                .map(SampleMetadata.Column::name).toList()));
    }

    private interface FactorOutcome {
        Outcome of(int factor);
    }

    private static List<Association> associations(MofaModel model, String column, Test test, FactorOutcome outcome) {
        List<Outcome> outcomes = IntStream.range(0, model.factorCount()).mapToObj(outcome::of).toList();
        double[] q = MultipleTesting.benjaminiHochberg(outcomes.stream().mapToDouble(Outcome::p).toArray());
        List<Association> results = new ArrayList<>();
        for (int k = 0; k < q.length; k++) {
            Outcome o = outcomes.get(k);
            results.add(new Association(model.factorNames().get(k), column, test, o.effect(), o.statistic(), o.p(), q[k],
                o.n(), model.samples().size() - o.n(), o.note()));
        }
        return results;
    }

    /** Analysis of variance of values in groups, or of their ranks with Kruskal and Wallis' statistic. */
    private static Outcome groups(double[] z, int[] group, int groups, boolean ranks) {
        int n = z.length;
        if (groups < 2 || n <= groups) {
            return Outcome.none(n, groups < 2 ? "fewer than 2 categories" : "one sample a category");
        }
        double[] values = ranks ? new NaturalRanking(TiesStrategy.AVERAGE).rank(z) : z;
        double mean = Arrays.stream(values).average().orElse(0);
        double total = 0;
        double[] sums = new double[groups];
        int[] sizes = new int[groups];
        for (int i = 0; i < n; i++) {
            total += (values[i] - mean) * (values[i] - mean);
            sums[group[i]] += values[i] - mean;
            sizes[group[i]]++;
        }
        if (!(total > 0)) {
            return Outcome.none(n, "the factor is constant");
        }
        double between = IntStream.range(0, groups).mapToDouble(g -> sums[g] * sums[g] / sizes[g]).sum();
        if (ranks) {
            double h = (n - 1) * between / total;
            return new Outcome(Math.max(0, (h - groups + 1) / (n - groups)), h, Tails.chiSquared(h, groups - 1), n, "");
        }
        double f = between / (groups - 1) / (Math.max(0, total - between) / (n - groups));
        return new Outcome(between / total, f, Tails.f(f, groups - 1, n - groups), n, "");
    }

    /** 0, 1, 2 for the lowest, middle and highest third of the values; equal values stay together. */
    static int[] tertiles(double[] z) {
        double[] sorted = z.clone();
        Arrays.sort(sorted);
        double low = sorted[(z.length - 1) / 3];
        double high = Math.max(sorted[(2 * z.length - 1) / 3], Math.nextUp(low));
        return Arrays.stream(z).mapToInt(v -> v <= low ? 0 : v <= high ? 1 : 2).toArray();
    }

    private static double[] factor(MofaModel model, int k) {
        return Arrays.stream(model.factors()).mapToDouble(row -> row[k]).toArray();
    }

    private static double[] pick(double[] values, int[] indices) {
        return Arrays.stream(indices).mapToDouble(i -> values[i]).toArray();
    }
}
