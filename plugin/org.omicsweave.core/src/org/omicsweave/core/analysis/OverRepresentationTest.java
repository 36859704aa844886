package org.omicsweave.core.analysis;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

import org.omicsweave.core.analysis.FactorEnrichment.FactorTest;
import org.omicsweave.core.analysis.FactorEnrichment.OverRepresentation;
import org.omicsweave.core.analysis.FactorEnrichment.Scores;
import org.omicsweave.core.analysis.FactorEnrichment.Selection;
import org.omicsweave.core.data.Progress;

/**
 * Hypergeometric over-representation: the probability of at least as many leading features in a set if as many features
 * had been drawn at random from the background.
 */
final class OverRepresentationTest implements FactorTest {

    private final OverRepresentation method;
    private final MatchedSets sets;
    private final double[][] weights;
    private final double[][] inclusion;

    /**
     * @param weights K x D
     * @param inclusion D x K; null unless features are chosen by it
     */
    OverRepresentationTest(OverRepresentation method, MatchedSets sets, double[][] weights, double[][] inclusion) {
        this.method = method;
        this.sets = sets;
        this.weights = weights;
        this.inclusion = inclusion;
    }

    @Override
    public Scores test(int factor, Progress progress) {
        boolean[] chosen = choose(factor);
        int population = chosen.length;
        int draws = (int)IntStream.range(0, population).filter(d -> chosen[d]).count();
        int count = sets.members().length;
        double[] statistic = new double[count];
        int[] overlap = new int[count];
        double[] p = new double[count];
        int[][] leading = new int[count][];
        IntStream.range(0, count).parallel().forEach(s -> {
            int[] members = sets.members()[s];
            int[] hits = Arrays.stream(members).filter(d -> chosen[d]).toArray();
            overlap[s] = hits.length;
            statistic[s] = draws == 0 ? 0 : (double)hits.length / draws * population / members.length;
            p[s] = Math.exp(Tails.logHypergeometric(hits.length, population, members.length, draws));
            leading[s] = FactorEnrichment.leading(hits, d -> Math.abs(weights[factor][d]));
        });
        return new Scores(statistic, overlap, p, MultipleTesting.benjaminiHochberg(p), leading);
    }

    private boolean[] choose(int factor) {
        double[] w = weights[factor];
        int[] eligible = IntStream.range(0, w.length).filter(d -> switch (method.sign()) {
            case ALL -> w[d] != 0;
            case POSITIVE -> w[d] > 0;
            case NEGATIVE -> w[d] < 0;
        }).toArray();
        boolean[] chosen = new boolean[w.length];
        if (method.selection() == Selection.INCLUSION) {
            Arrays.stream(eligible).filter(d -> inclusion[d][factor] >= method.amount()).forEach(d -> chosen[d] = true);
            return chosen;
        }
        long number = method.selection() == Selection.TOP ? (long)method.amount()
            : Math.round(method.amount() * w.length);
        Arrays.stream(eligible).boxed().sorted(Comparator.comparingDouble((Integer d) -> -Math.abs(w[d]))).limit(number)
            .forEach(d -> chosen[d] = true);
        return chosen;
    }
}
