package org.omicsweave.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.apache.commons.math3.util.CombinatoricsUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.omicsweave.core.analysis.FactorEnrichment.Preranked;
import org.omicsweave.core.analysis.FactorEnrichment.Scores;
import org.omicsweave.core.analysis.FactorEnrichment.Sign;
import org.omicsweave.core.data.Progress;

/** p-values of preranked sets beside exact ones, which come from all sets or from counting paths, and beside plain sampling. */
class PrerankedAccuracyTest {

    private static final double SMALLEST = 1e-50;

    @Test
    void probabilitiesOfTiltedSetsAreExact() {
        RankedBins bins = new RankedList(new Random(1).doubles(12).toArray()).bins(4);
        int size = 4;
        ScoreTilt.Finder finder = new ScoreTilt.Finder(bins, size);
        for (double strength : new double[] {5, 20}) {
            ScoreTilt tilt = finder.best(strength, finder.uniform());
            TiltedSets sets = new TiltedSets(bins, size, tilt);
            Map<List<Integer>, Double> probability = new HashMap<>();
            double total = 0;
            for (int[] set : allSets(12, size)) {
                double p = Math.exp(sets.logConstant() + logOdds(bins, tilt, set)) / 495;
                probability.put(IntStream.of(set).boxed().toList(), p);
                total += p;
            }
            assertThat(total).isCloseTo(1, within(1e-10));
            SplittableRandom random = new SplittableRandom(2);
            Map<List<Integer>, Integer> drawn = new HashMap<>();
            int[] before = new int[bins.count() + 1];
            int[] set = new int[size];
            int draws = 200_000;
            for (int i = 0; i < draws; i++) {
                sets.draw(random, before, set);
                assertThat(before[bins.count()]).isEqualTo(size);
                drawn.merge(IntStream.of(set).boxed().toList(), 1, Integer::sum);
            }
            assertThat(probability.keySet()).containsAll(drawn.keySet());
            double chiSquare = probability.entrySet().stream().filter(e -> e.getValue() * draws > 5).mapToDouble(e -> {
                double expected = e.getValue() * draws;
                return Math.pow(drawn.getOrDefault(e.getKey(), 0) - expected, 2) / expected;
            }).sum();
            assertThat(chiSquare).isLessThan(495 + 5 * Math.sqrt(2 * 495));
        }
    }

    private static double logOdds(RankedBins bins, ScoreTilt tilt, int[] set) {
        double sum = 0;
        for (int position : set) {
            int b = 0;
            while (bins.starts[b + 1] <= position) {
                b++;
            }
            sum += tilt.logOdds(b, bins.weight[b]);
        }
        return sum;
    }

    /** All 15,504 sets of 5 of 20 positions. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void equalsAllSetsOfASmallList(int seed) {
        Random random = new Random(seed);
        double[] w = random.doubles(20).map(v -> random.nextGaussian()).map(v -> seed == 3 ? Math.rint(2 * v) : v).sorted()
            .toArray();
        RankedList list = new RankedList(IntStream.range(0, 20).mapToDouble(i -> Math.abs(w[19 - i])).toArray());
        for (boolean bothEnds : new boolean[] {false, true}) {
            double[] scores = allSets(20, 5).stream().mapToDouble(set -> bothEnds ? list.score(set) : list.highest(set))
                .filter(score -> score >= 0).sorted().toArray();
            double[] levels = IntStream.of(1, 5, 30, 200, 1500, 5000)
                .mapToDouble(rank -> scores[scores.length - rank]).sorted().toArray();
            double[] exact = Arrays.stream(levels).map(level ->
                Arrays.stream(scores).filter(score -> score >= level - 1e-12).count() / (double)scores.length).toArray();
            assertCloseTo(exact, s -> estimate(list, bothEnds, 5, levels, s), 0.3, 0.1);
        }
    }

    /** With equal weights the score is Kolmogorov and Smirnov's, and the paths that stay below a level can be counted. */
    @ParameterizedTest
    @CsvSource({"100,5", "400,10", "400,100", "20000,5", "20000,20", "20000,100", "20000,500"})
    void equalsCountedPathsOfEqualWeights(int length, int members) {
        RankedList list = new RankedList(DoubleStream.generate(() -> 1).limit(length).toArray());
        List<Double> levels = new ArrayList<>();
        List<Double> exact = new ArrayList<>();
        for (double target = 0.3; target > 1e-40; target *= target > 1e-8 ? 0.05 : 1e-6) {
            double low = 0;
            double high = 1;
            for (int i = 0; i < 30; i++) {
                double middle = (low + high) / 2;
                if (pathsThatReach(length, members, middle) > target) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            levels.add(low);
            exact.add(pathsThatReach(length, members, low));
        }
        double[] level = levels.stream().mapToDouble(Double::doubleValue).toArray();
        assertCloseTo(exact.stream().mapToDouble(Double::doubleValue).toArray(),
            s -> estimate(list, false, members, level, s), 0.6, 0.35);
    }

    /** Share of the sets whose highest running sum reaches a level, members all of one weight. */
    private static double pathsThatReach(int length, int members, double level) {
        int outside = length - members;
        // paths[i]: the probability of being at the current position with i members, never having reached the level
        double[] paths = new double[members + 1];
        paths[0] = 1;
        double reached = 0;
        for (int position = 0; position < length; position++) {
            for (int i = Math.min(members, position); i >= 0; i--) {
                double p = paths[i];
                if (p == 0) {
                    continue;
                }
                int left = length - position;
                double in = p * (members - i) / left;
                paths[i] = p - in;
                if (i < members) {
                    if ((i + 1.0) / members - (position - i) / (double)outside >= level * (1 - 1e-12)) {
                        reached += in;
                    } else {
                        paths[i + 1] += in;
                    }
                }
            }
        }
        return reached;
    }

    /** Weights of 1, 2 and 3: for every total, paths are counted by members and sum. */
    @Test
    void equalsCountedPathsOfUnequalWeights() {
        int length = 120;
        int members = 12;
        double[] size = IntStream.range(0, length).mapToDouble(i -> i < 20 || i >= 110 ? 3 : i < 40 || i >= 90 ? 2 : 1).toArray();
        RankedList list = new RankedList(size);
        double[] levels = {0.3, 0.45, 0.6, 0.7, 0.8, 0.87, 0.93};
        double[] exact = Arrays.stream(levels).map(level -> weightedPathsThatReach(size, members, level)).toArray();
        assertThat(exact[6]).isLessThan(1e-10);
        assertCloseTo(exact, s -> estimate(list, false, members, levels, s), 0.4, 0.15);
    }

    private static double weightedPathsThatReach(double[] size, int members, double level) {
        double reached = 0;
        for (int total = members; total <= 3 * members; total++) {
            // [crossed][members][sum]
            double[][][] paths = new double[2][members + 1][3 * members + 4];
            paths[0][0][0] = 1;
            for (int position = 0; position < size.length; position++) {
                int w = (int)size[position];
                for (int i = Math.min(members - 1, position); i >= 0; i--) {
                    for (int sum = 3 * members - w; sum >= 0; sum--) {
                        double height = (sum + w) / (double)total - (position - i) / (double)(size.length - members);
                        boolean crosses = height >= level * (1 - 1e-12);
                        paths[1][i + 1][sum + w] += paths[1][i][sum] + (crosses ? paths[0][i][sum] : 0);
                        paths[0][i + 1][sum + w] += crosses ? 0 : paths[0][i][sum];
                    }
                }
            }
            reached += paths[1][members][total];
        }
        return reached / CombinatoricsUtils.binomialCoefficientDouble(size.length, members);
    }

    /** Normal weights, at probabilities that plain sampling can still tell (a twentieth of the smallest). */
    @Test
    void equalsPlainSampling() {
        Random random = new Random(4);
        RankedList list = normalList(2000, random);
        double[] levels = {0.2, 0.3, 0.4, 0.5, 0.55};
        double[] scores = Arrays.stream(new UniformSets(2000, 1_000_000, 7).ofSize(30)).mapToDouble(list::score).toArray();
        double positive = Arrays.stream(scores).filter(score -> score >= 0).count();
        double[] plain = Arrays.stream(levels)
            .map(level -> Arrays.stream(scores).filter(score -> score >= level).count() / positive).toArray();
        assertThat(plain[4]).isBetween(2e-5, 5e-3);
        assertCloseTo(plain, s -> estimate(list, true, 30, levels, s), 0.35, 0.2);
        ScoreNull result = ScoreNull.estimate(list, true, 30, levels, new UniformSets(2000, 1000, 1), SMALLEST, 1, Progress.NONE);
        assertThat(result.mean()).isCloseTo(Arrays.stream(scores).filter(score -> score >= 0).average().orElseThrow(),
            within(0.01));
    }

    /** Sizes between those with random sets of their own. */
    @Test
    void sizesBetweenAreInterpolated() {
        int length = 20_000;
        int[] sizes = IntStream.rangeClosed(100, 140).toArray();
        // equal weights: a third of the members of every set are at the top
        int[][] members = Arrays.stream(sizes).mapToObj(size -> IntStream.range(0, size)
            .map(i -> i < size / 3 ? 3 * i : length - 2 * (size - i)).toArray()).toArray(int[][]::new);
        double[] w = DoubleStream.generate(() -> 1).limit(length).toArray();
        double[] p = new double[sizes.length];
        int seeds = 8;
        for (int seed = 0; seed < seeds; seed++) {
            Scores scores = new PrerankedTest(new Preranked(Sign.POSITIVE, 1000, SMALLEST), matched(members), new double[][] {w},
                seed).test(0, Progress.NONE);
            Arrays.setAll(p, s -> p[s] + scores.p()[s] / seeds);
        }
        RankedList list = new RankedList(w);
        for (int s = 0; s < sizes.length; s++) {
            double exact = pathsThatReach(length, sizes[s], list.highest(members[s]));
            assertThat(exact).isBetween(1e-16, 1e-4);
            assertThat(Math.log(p[s] / exact)).as("size %d", sizes[s]).isBetween(-0.25, 0.25);
        }
    }

    @Test
    void probabilitiesOfRandomSetsAreUniform() {
        Random random = new Random(6);
        double[] w = random.doubles(3000).map(v -> random.nextGaussian()).toArray();
        int[][] members = IntStream.range(0, 4000)
            .mapToObj(s -> random.ints(0, 3000).distinct().limit(10 + random.nextInt(60)).sorted().toArray())
            .toArray(int[][]::new);
        for (Sign sign : Sign.values()) {
            double[] p = new PrerankedTest(new Preranked(sign, 1000, SMALLEST), matched(members), new double[][] {w}, 3)
                .test(0, Progress.NONE).p();
            for (double limit : new double[] {0.5, 0.1, 0.02, 0.004}) {
                double expected = limit * members.length;
                assertThat((double)Arrays.stream(p).filter(each -> each <= limit).count()).as("%s %s", sign, limit)
                    .isCloseTo(expected, within(4 * Math.sqrt(expected) + 0.06 * expected));
            }
        }
    }

    @Test
    void sameSeedSameBitsInAnyNumberOfThreads() throws InterruptedException, ExecutionException {
        Random random = new Random(8);
        double[] w = random.doubles(1000).map(v -> random.nextGaussian()).toArray();
        int[][] members = IntStream.range(0, 300)
            .mapToObj(s -> random.ints(0, s % 3 == 0 ? 300 : 1000).distinct().limit(5 + random.nextInt(60)).sorted().toArray())
            .toArray(int[][]::new);
        PrerankedTest[] tests = new PrerankedTest[2];
        Arrays.setAll(tests, i -> new PrerankedTest(new Preranked(Sign.ALL, 1000, SMALLEST), matched(members),
            new double[][] {w}, 3));
        Scores one = new ForkJoinPool(1).submit(() -> tests[0].test(0, Progress.NONE)).get();
        Scores four = new ForkJoinPool(4).submit(() -> tests[1].test(0, Progress.NONE)).get();
        assertThat(four.p()).isEqualTo(one.p());
        assertThat(four.statistic()).isEqualTo(one.statistic());
    }

    private interface Estimate {
        double[] tail(int seed);
    }

    private static double[] estimate(RankedList list, boolean bothEnds, int size, double[] levels, int seed) {
        return ScoreNull.estimate(list, bothEnds, size, levels, new UniformSets(list.length(), 1000, seed + 50), SMALLEST, seed,
            Progress.NONE).tail();
    }

    /** Root mean square of the logarithm of estimate / exact, and its mean over the seeds. */
    private static void assertCloseTo(double[] exact, Estimate estimate, double ofOne, double ofMean) {
        int seeds = 10;
        double[] mean = new double[exact.length];
        double[] square = new double[exact.length];
        for (int seed = 0; seed < seeds; seed++) {
            double[] tail = estimate.tail(seed);
            for (int i = 0; i < exact.length; i++) {
                double error = Math.log(tail[i] / exact[i]);
                mean[i] += error / seeds;
                square[i] += error * error / seeds;
            }
        }
        for (int i = 0; i < exact.length; i++) {
            assertThat(Math.sqrt(square[i])).as("error of one estimate of %.2e", exact[i]).isLessThan(ofOne);
            assertThat(Math.abs(mean[i])).as("mean error of %d estimates of %.2e", seeds, exact[i]).isLessThan(ofMean);
        }
    }

    private static RankedList normalList(int length, Random random) {
        double[] w = random.doubles(length).map(v -> random.nextGaussian()).sorted().toArray();
        return new RankedList(IntStream.range(0, length).mapToDouble(i -> Math.abs(w[length - 1 - i])).toArray());
    }

    private static MatchedSets matched(int[][] members) {
        return new MatchedSets(IntStream.range(0, members.length).mapToObj(s -> "set" + s).toList(), members, 0, 0, 0, 0);
    }

    private static List<int[]> allSets(int length, int size) {
        List<int[]> sets = new ArrayList<>();
        CombinatoricsUtils.combinationsIterator(length, size).forEachRemaining(sets::add);
        return sets;
    }
}
