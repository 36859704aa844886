package org.omicsweave.core.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Tilts from which random sets are drawn so that some of them reach each of given scores.
 *
 * @param tilts the first is uniform sampling
 * @param counts number of sets to draw from each
 * @param complete whether scores that none of the tilts reaches are less probable than the smallest probability asked for
 */
record TiltMixture(List<ScoreTilt> tilts, List<Integer> counts, boolean complete) {

    /** From one strength to the next the score moves by so many of its standard deviations. */
    private static final double FIRST_STEP = 3;
    private static final double STEP = 2;

    private static final int MOST_STRENGTHS = 60;

    /** Scores from this share of the first strength's on are its own; uniform sets reach lower ones in a few per cent. */
    private static final double FIRST_LEVEL = 0.75;

    /** How much less probable, in logarithms, the farthest places are at which the sets of one strength have their peak. */
    private static final double SPREAD = 3;

    /** Bounds of the number of places, of which larger sets need more, and of the sets for each. */
    private static final int FEWEST_PLACES = 4;
    private static final int MOST_PLACES = 24;
    private static final int FEWEST = 4;

    /** Larger log odds leave a single set. */
    private static final double MOST_LOG_ODDS = 300;

    /**
     * @param levels ascending scores
     * @param uniform number of uniform sets; a third as many are drawn at each strength
     */
    static TiltMixture reaching(double[] levels, RankedBins bins, int members, int uniform, double smallest) {
        ScoreTilt.Finder finder = new ScoreTilt.Finder(bins, members);
        TiltMixture mixture =
            new TiltMixture(new ArrayList<>(List.of(finder.uniform())), new ArrayList<>(List.of(uniform)), false);
        double highest = levels.length == 0 ? 0 : levels[levels.length - 1];
        double strength = 0;
        ScoreTilt tilt = mixture.tilts.get(0);
        double from = 0;
        boolean complete = false;
        for (int i = 0; i < MOST_STRENGTHS && !complete && tilt.height() < highest; i++) {
            // near the highest score there is, the deviation says little: 1 - score falls by a constant factor
            strength += i == 0 ? FIRST_STEP / tilt.deviation()
                : Math.min(STEP / tilt.deviation(), strength * STEP / Math.sqrt(members));
            ScoreTilt next = finder.best(strength, tilt);
            if (!(next.height() > tilt.height() + 1e-9 && largestLogOdds(next, bins) < MOST_LOG_ODDS)) {
                break;
            }
            double to = i == 0 ? FIRST_LEVEL * next.height() : (tilt.height() + next.height()) / 2;
            if (i > 0 && any(levels, from, to)) {
                mixture.add(finder, tilt, uniform / 3, members, bins);
            }
            from = to;
            tilt = next;
            complete = tilt.divergence() > -Math.log(smallest) + 5;
        }
        if (tilt.strength() > 0 && any(levels, from, Double.POSITIVE_INFINITY)) {
            mixture.add(finder, tilt, uniform / 3, members, bins);
        }
        return new TiltMixture(mixture.tilts, mixture.counts, complete);
    }

    private static boolean any(double[] levels, double from, double to) {
        return Arrays.stream(levels).anyMatch(level -> level >= from && level < to);
    }

    /** Adds tilts of one strength with peaks at the best place and around it, more of the better ones. */
    private void add(ScoreTilt.Finder finder, ScoreTilt best, int sets, int members, RankedBins bins) {
        int places = Math.min(MOST_PLACES, FEWEST_PLACES + (int)Math.sqrt(members));
        List<ScoreTilt> around = finder.around(best, SPREAD, places).stream()
            .filter(tilt -> largestLogOdds(tilt, bins) < MOST_LOG_ODDS).toList();
        double[] share = around.stream().mapToDouble(tilt -> Math.exp((tilt.gain() - best.gain()) / SPREAD)).toArray();
        double sum = Arrays.stream(share).sum();
        for (int i = 0; i < share.length; i++) {
            tilts.add(around.get(i));
            counts.add(Math.max(FEWEST, (int)(sets * share[i] / sum)));
        }
    }

    private static double largestLogOdds(ScoreTilt tilt, RankedBins bins) {
        return IntStream.range(0, bins.count()).mapToDouble(b -> tilt.logOdds(b, bins.weight[b])).max().orElseThrow();
    }
}
