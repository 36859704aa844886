package org.omicsweave.core.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.omicsweave.core.analysis.FactorEnrichment.FactorTest;
import org.omicsweave.core.analysis.FactorEnrichment.Preranked;
import org.omicsweave.core.analysis.FactorEnrichment.Scores;
import org.omicsweave.core.analysis.FactorEnrichment.Sign;
import org.omicsweave.core.data.Progress;

/**
 * Gene set enrichment analysis of ranked weights (Subramanian et al. 2005): the enrichment score is the largest deviation
 * of a running sum that steps up at the set's features, in proportion to their weights, and down at the others. p is the
 * share of random sets of the same size with a score of the same sign at least as extreme, among those of that sign
 * ({@link ScoreNull}). With a sign, the score is the largest deviation upwards from the end of that sign, and all random sets
 * count. Random sets are drawn for some sizes; log p of the sizes between, nearly linear in the size at a given score, is
 * interpolated.
 */
final class PrerankedTest implements FactorTest {

    /** Ratio of two neighbouring sizes with random sets of their own. */
    private static final double SPACING = 1.3;

    /** Largest difference of two such sizes, as a share of the features that are not in the set. */
    private static final double DIFFERENCE = 0.005;

    private final Preranked method;
    private final MatchedSets sets;
    private final double[][] weights;
    private final long seed;
    private final UniformSets uniform;
    /** The sets of each feature. */
    private final int[][] setsOf;

    /** @param weights K x D */
    PrerankedTest(Preranked method, MatchedSets sets, double[][] weights, long seed) {
        this.method = method;
        this.sets = sets;
        this.weights = weights;
        this.seed = seed;
        uniform = new UniformSets(weights[0].length, method.samples(), seed);
        setsOf = setsOf(weights[0].length, sets.members());
    }

    @Override
    public Scores test(int factor, Progress progress) {
        double[] w = weights[factor];
        double direction = method.sign() == Sign.NEGATIVE ? -1 : 1;
        int[] order = IntStream.range(0, w.length).boxed()
            .sorted(Comparator.comparingDouble((Integer d) -> -direction * w[d])).mapToInt(Integer::intValue).toArray();
        int[][] positions = positions(order);
        RankedList high = new RankedList(Arrays.stream(order).mapToDouble(d -> Math.abs(w[d])).toArray());
        int count = sets.members().length;
        double[] score = new double[count];
        int[] overlap = new int[count];
        int[][] leading = new int[count][];
        IntStream.range(0, count).parallel().forEach(s -> {
            score[s] = method.sign() == Sign.ALL ? high.score(positions[s]) : high.highest(positions[s]);
            int[] edge = high.leadingEdge(positions[s], score[s]);
            overlap[s] = edge.length;
            leading[s] = Arrays.stream(edge).limit(FactorEnrichment.LEADING).map(i -> order[i]).toArray();
        });

        End top = new End(high, IntStream.range(0, count).filter(s -> score[s] >= 0).toArray(), score);
        End bottom = new End(high.reversed(), IntStream.range(0, count).filter(s -> score[s] < 0).toArray(), score);
        AtomicInteger done = new AtomicInteger();
        // large sets take longest: scattered over the list, they do not fall to one thread
        List<Node> nodes = Stream.concat(top.nodes.stream(), bottom.nodes.stream())
            .sorted(Comparator.comparingInt(node -> Integer.reverse(node.size))).toList();
        nodes.parallelStream().forEach(node -> {
            node.estimate(mix(mix(seed, factor), node.list == high ? node.size : -node.size),
                (fraction, message) -> progress.report(done.get() / (double)nodes.size(), message));
            done.incrementAndGet();
        });

        double[] statistic = new double[count];
        double[] p = new double[count];
        top.fill(statistic, p);
        bottom.fill(statistic, p);
        if (method.sign() == Sign.NEGATIVE) {
            Arrays.setAll(statistic, s -> -statistic[s]);
        }
        return new Scores(statistic, overlap, p, MultipleTesting.benjaminiHochberg(p), leading);
    }

    /** Ascending positions of the members of each set: walking down the list finds them in order, without sorting. */
    private int[][] positions(int[] order) {
        int[][] positions = Arrays.stream(sets.members()).map(set -> new int[set.length]).toArray(int[][]::new);
        int[] found = new int[positions.length];
        for (int i = 0; i < order.length; i++) {
            for (int s : setsOf[order[i]]) {
                positions[s][found[s]++] = i;
            }
        }
        return positions;
    }

    private static int[][] setsOf(int features, int[][] members) {
        int[] count = new int[features];
        Arrays.stream(members).flatMapToInt(Arrays::stream).forEach(d -> count[d]++);
        int[][] setsOf = Arrays.stream(count).mapToObj(int[]::new).toArray(int[][]::new);
        for (int s = members.length - 1; s >= 0; s--) {
            for (int d : members[s]) {
                setsOf[d][--count[d]] = s;
            }
        }
        return setsOf;
    }

    private static long mix(long seed, long number) {
        return (seed ^ number) * 0x9E3779B97F4A7C15L + number;
    }

    /** A size for which random sets are drawn, and the scores whose probability is asked. */
    private final class Node {
        private final RankedList list;
        private final int size;
        private double[] levels = {};
        private ScoreNull result;

        Node(RankedList list, int size) {
            this.list = list;
            this.size = size;
        }

        /**
         * The score here that corresponds to one of a set of another size. Near 1 a score says which positions before the
         * peak are none of the set's; with fewer features outside, the same positions are larger steps down.
         */
        double level(double score, int otherSize) {
            if (size == otherSize) {
                return score;
            }
            int outside = list.length() - size;
            return Math.max(0, 1 - (1 - score) * (list.length() - otherSize) / outside);
        }

        void estimate(long nodeSeed, Progress progress) {
            result = ScoreNull.estimate(list, method.sign() == Sign.ALL, size, levels, uniform, method.smallestP(), nodeSeed,
                progress);
        }

        double logP(double score, int otherSize) {
            return Math.log(result.tail()[Arrays.binarySearch(levels, level(score, otherSize))]);
        }
    }

    /** The sets with a score at one end of the list. */
    private final class End {
        private final int[] chosen;
        private final double[] score;
        private final List<Node> nodes = new ArrayList<>();

        End(RankedList list, int[] chosen, double[] score) {
            this.chosen = chosen;
            this.score = score;
            int[] sizes = Arrays.stream(chosen).map(this::size).distinct().sorted().toArray();
            for (int i = 0; i < sizes.length; i++) {
                int last = nodes.isEmpty() ? 0 : nodes.get(nodes.size() - 1).size;
                if (i == 0 || i == sizes.length - 1 || sizes[i + 1] > SPACING * last
                    || sizes[i + 1] - last > DIFFERENCE * (list.length() - sizes[i + 1])) {
                    nodes.add(new Node(list, sizes[i]));
                }
            }
            for (int i = 0; i < nodes.size(); i++) {
                Node node = nodes.get(i);
                int from = i == 0 ? node.size : nodes.get(i - 1).size + 1;
                int to = i + 1 == nodes.size() ? node.size : nodes.get(i + 1).size - 1;
                node.levels = Arrays.stream(chosen).filter(s -> size(s) >= from && size(s) <= to)
                    .mapToDouble(s -> node.level(Math.abs(score[s]), size(s))).sorted().toArray();
            }
        }

        private int size(int set) {
            return sets.members()[set].length;
        }

        void fill(double[] statistic, double[] p) {
            for (int s : chosen) {
                int size = size(s);
                double x = Math.abs(score[s]);
                int i = 0;
                while (nodes.get(i).size < size) {
                    i++;
                }
                Node upper = nodes.get(i);
                double logP = upper.logP(x, size);
                double logMean = Math.log(upper.result.mean());
                if (upper.size != size) {
                    Node lower = nodes.get(i - 1);
                    double share = (upper.size - size) / (double)(upper.size - lower.size);
                    logP += share * (lower.logP(x, size) - logP);
                    logMean += share * (Math.log(lower.result.mean()) - logMean);
                }
                p[s] = Math.exp(logP);
                statistic[s] = score[s] / Math.exp(logMean);
            }
        }
    }
}
