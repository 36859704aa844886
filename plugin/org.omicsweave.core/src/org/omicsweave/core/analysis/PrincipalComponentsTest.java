package org.omicsweave.core.analysis;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.apache.commons.math3.stat.ranking.TiesStrategy;
import org.omicsweave.core.analysis.FactorEnrichment.FactorTest;
import org.omicsweave.core.analysis.FactorEnrichment.FeatureStatistic;
import org.omicsweave.core.analysis.FactorEnrichment.PrincipalComponents;
import org.omicsweave.core.analysis.FactorEnrichment.Scores;
import org.omicsweave.core.analysis.FactorEnrichment.SetStatistic;
import org.omicsweave.core.analysis.FactorEnrichment.Sign;
import org.omicsweave.core.analysis.FactorEnrichment.Test;
import org.omicsweave.core.data.InputException;
import org.omicsweave.core.data.Progress;

/**
 * Principal component gene set enrichment (Frost, Li and Moore 2015): the features of a set against all others. With a
 * sign, weights of the other sign count as 0 and sets below the background have p = 1, as in MOFA2.
 */
final class PrincipalComponentsTest implements FactorTest {

    private static final int LEAST_COMPLETE = 3;
    private static final int SETS_AT_A_TIME = 32;

    private final PrincipalComponents method;
    private final MatchedSets sets;
    private final double[][] weights;
    private final double[][] data;
    private final double[][] factors;
    private final long seed;
    /** Number of samples measured in the view. */
    private final int samples;
    /** Mean correlation between the features of each set; null unless the test needs it. */
    private final double[] correlation;

    /**
     * @param weights K x D
     * @param data D x N values, NaN where missing; null if the model holds none or the test needs none
     * @param factors N x K
     * @param progress told while the correlations of the sets are computed
     */
    PrincipalComponentsTest(PrincipalComponents method, MatchedSets sets, double[][] weights, double[][] data,
        double[][] factors, long seed, Progress progress) {
        this.method = method;
        this.sets = sets;
        this.weights = weights;
        this.data = data;
        this.factors = factors;
        this.seed = seed;
        if (data == null && method.usesData()) {
            throw new InputException("This test needs the data, which the model was saved without: train it again and "
                + "keep the data, or choose weights and a test without correlation.");
        }
        if (method.test() == Test.CORRELATION_ADJUSTED) {
            int[] measured = IntStream.range(0, factors.length)
                .filter(n -> Arrays.stream(data).anyMatch(feature -> !Double.isNaN(feature[n]))).toArray();
            samples = measured.length;
            correlation = new SetCorrelation(data, measured).means(sets.members(), progress);
        } else {
            samples = 0;
            correlation = null;
        }
    }

    @Override
    public Scores test(int factor, Progress progress) {
        double[] statistics = featureStatistics(factor);
        double[] values = method.set() == SetStatistic.RANK_SUM
            ? new NaturalRanking(TiesStrategy.AVERAGE).rank(statistics) : centred(statistics);
        int count = sets.members().length;
        double[] statistic = new double[count];
        double[] p = new double[count];
        int[][] leading = new int[count][];
        double total = Arrays.stream(values).sum();
        double squares = Arrays.stream(values).map(v -> v * v).sum();
        IntStream.range(0, count).parallel().forEach(s -> {
            int[] members = sets.members()[s];
            double sum = 0;
            double square = 0;
            for (int d : members) {
                sum += values[d];
                square += values[d] * values[d];
            }
            double rho = correlation == null ? 0 : correlation[s];
            statistic[s] = statistic(members.length, sum, square, total, squares, values.length, rho);
            p[s] = p(statistic[s], values.length);
            leading[s] = FactorEnrichment.leading(members, d -> Math.abs(statistics[d]));
        });
        if (method.test() == Test.PERMUTATION) {
            permute(factor, values, statistic, p, progress);
        }
        double[] q = MultipleTesting.benjaminiHochberg(p);
        if (method.sign() != Sign.ALL) {
            for (int s = 0; s < count; s++) {
                if (statistic[s] < 0) {
                    statistic[s] = 0;
                    p[s] = 1;
                    q[s] = 1;
                }
            }
        }
        return new Scores(statistic, Arrays.stream(sets.members()).mapToInt(set -> set.length).toArray(), p, q,
            leading);
    }

    private double[] featureStatistics(int factor) {
        double[] statistics = method.feature() == FeatureStatistic.LOADING_CORRELATION ? correlations(factor)
            : weights[factor].clone();
        for (int d = 0; d < statistics.length; d++) {
            double value = statistics[d];
            statistics[d] = switch (method.sign()) {
                case ALL -> method.feature() == FeatureStatistic.ABSOLUTE_WEIGHT ? Math.abs(value) : value;
                case POSITIVE -> Math.max(0, value);
                case NEGATIVE -> Math.max(0, -value);
            };
        }
        return statistics;
    }

    /** Correlations of the features with a factor over the samples in which they were measured. */
    private double[] correlations(int factor) {
        double[] z = Arrays.stream(factors).mapToDouble(row -> row[factor]).toArray();
        return Arrays.stream(data).mapToDouble(feature -> {
            PairwiseCorrelation pair = PairwiseCorrelation.pearson(feature, z);
            return Double.isNaN(pair.r()) ? 0 : pair.r();
        }).toArray();
    }

    /**
     * Without the mean, so that sums of squares lose no digits, and scaled by a power of two (exact; t does not depend on
     * it), so that they do not underflow for a factor that is switched off (weights of 1e-260).
     */
    private static double[] centred(double[] values) {
        double largest = Arrays.stream(values).map(Math::abs).max().orElse(0);
        int exponent = largest == 0 ? 0 : -Math.getExponent(largest);
        double[] scaled = Arrays.stream(values).map(value -> Math.scalb(value, exponent)).toArray();
        double mean = Arrays.stream(scaled).average().orElse(0);
        return Arrays.stream(scaled).map(value -> value - mean).toArray();
    }

    private double statistic(int inside, double sum, double square, double total, double squares, int all, double rho) {
        int outside = all - inside;
        if (outside == 0) {
            return 0; // nothing to compare with
        }
        if (method.set() == SetStatistic.RANK_SUM) {
            double rankSum = sum - inside * (inside + 1.0) / 2;
            double variance = correlation == null ? (double)inside * outside * (all + 1) / 12
                : (double)inside * outside / (2 * Math.PI) * (Math.asin(1) + (outside - 1) * Math.asin(0.5)
                    + (inside - 1.0) * (outside - 1) * Math.asin(rho / 2) + (inside - 1) * Math.asin((rho + 1) / 2));
            return (rankSum - (double)inside * outside / 2) / Math.sqrt(variance);
        }
        double meanInside = sum / inside;
        double meanOutside = (total - sum) / outside;
        double within = square - sum * meanInside + squares - square - (total - sum) * meanOutside;
        double pooled = Math.sqrt(Math.max(0, within) / (all - 2));
        double inflation = 1 + (inside - 1) * rho;
        double t = (meanInside - meanOutside) / (pooled * Math.sqrt(inflation / inside + 1.0 / outside));
        return Double.isNaN(t) ? 0 : t; // all features alike
    }

    private double p(double statistic, int all) {
        if (method.set() == SetStatistic.RANK_SUM) {
            return Tails.normalTwoSided(statistic);
        }
        return Tails.studentTwoSided(statistic, correlation == null ? all - 2 : samples - 2);
    }

    /**
     * Permuting the features makes every set a random one of its size: one permutation serves all sizes, by the sums over
     * its first features. p = (1 + permutations at least as extreme) / (1 + permutations).
     */
    private void permute(int factor, double[] values, double[] statistic, double[] p, Progress progress) {
        int largest = Arrays.stream(sets.members()).mapToInt(set -> set.length).max().orElse(0);
        double[][] extremes = new double[largest + 1][];
        for (int[] set : sets.members()) {
            extremes[set.length] = new double[method.permutations()];
        }
        double[] permuted = values.clone();
        double total = Arrays.stream(values).sum();
        double squares = Arrays.stream(values).map(v -> v * v).sum();
        Random random = new Random(seed * 31 + factor);
        for (int i = 0; i < method.permutations(); i++) {
            progress.report((double)i / method.permutations(), "permutation " + i);
            double sum = 0;
            double square = 0;
            for (int m = 0; m < largest; m++) {
                int other = m + random.nextInt(permuted.length - m);
                double value = permuted[other];
                permuted[other] = permuted[m];
                permuted[m] = value;
                sum += value;
                square += value * value;
                if (extremes[m + 1] != null) {
                    extremes[m + 1][i] =
                        Math.abs(statistic(m + 1, sum, square, total, squares, values.length, 0));
                }
            }
        }
        Arrays.stream(extremes).filter(array -> array != null).forEach(Arrays::sort);
        for (int s = 0; s < statistic.length; s++) {
            double[] sorted = extremes[sets.members()[s].length];
            p[s] = (1.0 + sorted.length - firstAtLeast(sorted, Math.abs(statistic[s]) * (1 - 1e-12)))
                / (1 + sorted.length);
        }
    }

    private static int firstAtLeast(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] >= value) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** Mean correlation between the features of sets. */
    private static final class SetCorrelation {
        private final double[][] values; // D x measured samples
        private final double[][] standardised; // the same with mean 0 and sum of squares 1; null if any is missing

        SetCorrelation(double[][] data, int[] measured) {
            values = Arrays.stream(data).map(feature -> Arrays.stream(measured).mapToDouble(n -> feature[n]).toArray())
                .toArray(double[][]::new);
            boolean complete = Arrays.stream(values).flatMapToDouble(Arrays::stream).noneMatch(Double::isNaN);
            standardised = complete ? Arrays.stream(values).map(SetCorrelation::standardise).toArray(double[][]::new)
                : null;
        }

        double[] means(int[][] sets, Progress progress) {
            double[] means = new double[sets.length];
            for (int from = 0; from < sets.length; from += SETS_AT_A_TIME) {
                progress.report((double)from / sets.length, "Correlations of gene sets");
                IntStream.range(from, Math.min(sets.length, from + SETS_AT_A_TIME)).parallel()
                    .forEach(s -> means[s] = mean(sets[s]));
            }
            return means;
        }

        /** Over the samples without missing entries in the set; where there are too few, with the missing ones as means. */
        private double mean(int[] set) {
            int m = set.length;
            if (m < 2) {
                return 0;
            }
            double[][] rows = Arrays.stream(set).mapToObj(d -> standardised != null ? standardised[d] : values[d])
                .toArray(double[][]::new);
            if (standardised == null) {
                int[] complete = IntStream.range(0, rows[0].length)
                    .filter(n -> Arrays.stream(rows).noneMatch(row -> Double.isNaN(row[n]))).toArray();
                for (int i = 0; i < m; i++) {
                    double[] row = rows[i];
                    rows[i] = standardise(complete.length < LEAST_COMPLETE ? row
                        : Arrays.stream(complete).mapToDouble(n -> row[n]).toArray());
                }
            }
            double[] sum = new double[rows[0].length];
            double trace = 0;
            for (double[] row : rows) {
                for (int n = 0; n < sum.length; n++) {
                    sum[n] += row[n];
                    trace += row[n] * row[n];
                }
            }
            return (Arrays.stream(sum).map(v -> v * v).sum() - trace) / (m * (m - 1.0));
        }

        private static double[] standardise(double[] row) {
            double mean = Arrays.stream(row).filter(v -> !Double.isNaN(v)).average().orElse(0);
            double[] result = Arrays.stream(row).map(v -> Double.isNaN(v) ? 0 : v - mean).toArray();
            double norm = Math.sqrt(Arrays.stream(result).map(v -> v * v).sum());
            for (int n = 0; n < result.length; n++) {
                result[n] = norm == 0 ? 0 : result[n] / norm;
            }
            return result;
        }
    }
}
