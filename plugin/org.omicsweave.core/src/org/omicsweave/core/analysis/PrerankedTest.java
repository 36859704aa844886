package org.omicsweave.core.analysis;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.omicsweave.core.analysis.FactorEnrichment.FactorTest;
import org.omicsweave.core.analysis.FactorEnrichment.Preranked;
import org.omicsweave.core.analysis.FactorEnrichment.Scores;
import org.omicsweave.core.analysis.FactorEnrichment.Sign;
import org.omicsweave.core.data.Progress;

/**
 * Gene set enrichment analysis of ranked weights (Subramanian et al. 2005): the enrichment score is the largest deviation
 * of a running sum that steps up at the set's features, in proportion to their weights, and down at the others. p is the
 * share of random sets of the same size with a score of the same sign at least as extreme, among those of that sign;
 * where it is too small for plain sampling, {@link RankedList#tail} finds it by multilevel splitting. With a sign, the
 * score is the largest deviation upwards from the end of that sign, and all random sets count.
 */
final class PrerankedTest implements FactorTest {

    /** Fewer exceedances than this among the random sets, and the splitting takes over. */
    private static final int ENOUGH = 10;

    private final Preranked method;
    private final MatchedSets sets;
    private final double[][] weights;
    private final long seed;

    /** @param weights K x D */
    PrerankedTest(Preranked method, MatchedSets sets, double[][] weights, long seed) {
        this.method = method;
        this.sets = sets;
        this.weights = weights;
        this.seed = seed;
    }

    @Override
    public Scores test(int factor, Progress progress) {
        double[] w = weights[factor];
        double direction = method.sign() == Sign.NEGATIVE ? -1 : 1;
        int[] order = IntStream.range(0, w.length).boxed()
            .sorted(Comparator.comparingDouble((Integer d) -> -direction * w[d])).mapToInt(Integer::intValue).toArray();
        int[] position = new int[w.length];
        for (int i = 0; i < order.length; i++) {
            position[order[i]] = i;
        }
        RankedList high = new RankedList(Arrays.stream(order).mapToDouble(d -> Math.abs(w[d])).toArray());
        RankedList low = high.reversed();

        int count = sets.members().length;
        int[][] positions = Arrays.stream(sets.members())
            .map(set -> Arrays.stream(set).map(d -> position[d]).sorted().toArray()).toArray(int[][]::new);
        double[] score = new double[count];
        int[] overlap = new int[count];
        int[][] leading = new int[count][];
        for (int s = 0; s < count; s++) {
            score[s] = method.sign() == Sign.ALL ? high.score(positions[s]) : high.highest(positions[s]);
            int[] edge = high.leadingEdge(positions[s], score[s]);
            overlap[s] = edge.length;
            leading[s] = Arrays.stream(edge).limit(FactorEnrichment.LEADING).map(i -> order[i]).toArray();
        }

        double[] statistic = new double[count];
        double[] p = new double[count];
        Map<Integer, int[]> bySize = new TreeMap<>(IntStream.range(0, count).boxed().collect(Collectors.groupingBy(
            s -> positions[s].length, Collectors.collectingAndThen(Collectors.toList(),
                list -> list.stream().mapToInt(Integer::intValue).toArray()))));
        AtomicInteger done = new AtomicInteger();
        bySize.entrySet().parallelStream().forEach(entry -> {
            progress.report((double)done.getAndIncrement() / bySize.size(), "sets of " + entry.getKey());
            testSize(high, low, entry.getKey(), entry.getValue(), score, statistic, p,
                seed * 1_000_003 + factor * 1009L + entry.getKey(), progress);
        });
        if (method.sign() == Sign.NEGATIVE) {
            Arrays.setAll(statistic, s -> -statistic[s]);
        }
        return new Scores(statistic, overlap, p, MultipleTesting.benjaminiHochberg(p), leading);
    }

    /** Normalised scores and p-values of the sets of one size. */
    private void testSize(RankedList high, RankedList low, int size, int[] chosen, double[] score, double[] statistic,
        double[] p, long sizeSeed, Progress progress) {
        int[][] random = high.randomSets(size, method.samples(), sizeSeed);
        if (method.sign() != Sign.ALL) {
            testSign(high, random, Arrays.stream(random).mapToDouble(high::highest).toArray(), chosen, score, statistic, p,
                sizeSeed + 1, progress);
            return;
        }
        double[] scores = Arrays.stream(random).mapToDouble(high::score).toArray();
        testSign(high, random, Arrays.stream(scores).filter(v -> v >= 0).toArray(),
            Arrays.stream(chosen).filter(s -> score[s] >= 0).toArray(), score, statistic, p, sizeSeed + 1, progress);
        testSign(low, random, Arrays.stream(scores).filter(v -> v < 0).map(v -> -v).toArray(),
            Arrays.stream(chosen).filter(s -> score[s] < 0).toArray(), score, statistic, p, sizeSeed + 2, progress);
    }

    /** @param random scores of random sets, without sign, of those of the sign that is tested */
    private void testSign(RankedList list, int[][] randomSets, double[] random, int[] chosen, double[] score,
        double[] statistic, double[] p, long signSeed, Progress progress) {
        double mean = Arrays.stream(random).average().orElse(1);
        double signShare = (random.length + 1.0) / (method.samples() + 1.0);
        TreeMap<Double, Double> rare = new TreeMap<>();
        for (int s : chosen) {
            double size1 = Math.abs(score[s]);
            statistic[s] = mean > 0 ? score[s] / mean : 0;
            long extreme = Arrays.stream(random).filter(v -> v >= size1 * (1 - 1e-12)).count();
            p[s] = (extreme + 1.0) / (random.length + 1.0);
            if (extreme < ENOUGH && size1 > 0) {
                rare.put(size1, p[s]);
            }
        }
        if (rare.isEmpty()) {
            return;
        }
        double[] levels = rare.keySet().stream().mapToDouble(Double::doubleValue).toArray();
        double[] tails = list.tail(randomSets, levels, method.smallestP(), signSeed, progress);
        for (int i = 0; i < levels.length; i++) {
            rare.put(levels[i], Math.min(1, tails[i] / signShare));
        }
        for (int s : chosen) {
            Double tail = rare.get(Math.abs(score[s]));
            p[s] = tail == null ? p[s] : tail;
        }
    }
}
