package org.omicsweave.core.analysis;

import java.util.Arrays;
import java.util.SplittableRandom;

import org.omicsweave.core.data.Progress;

/**
 * Enrichment scores of random sets of one size, at one end of a ranked list, by importance sampling: besides uniform random
 * sets, others are drawn from tilts whose sets reach the scores asked for (Siegmund 1976), and every set counts with its
 * probability under uniform sampling divided by that under the mixture of all tilts (Veach and Guibas 1995). The error
 * of the estimates depends little on how small the probability is.
 *
 * @param tail for each level, the share of sets with a score at least as high, among those with a score of 0 or more
 * @param mean mean of the scores of 0 or more
 */
record ScoreNull(double[] tail, double mean) {

    /** Scores that differ by less are equal. */
    private static final double ROUNDING = 1e-12;

    /**
     * @param bothEnds whether sets that deviate more at the other end have no score here
     * @param size members of a set
     * @param levels ascending scores
     * @param uniform uniform sets, with which those from the tilts are mixed
     * @param smallest probabilities below are given as this. Where no set reaches a level though it may be more probable,
     *            the probability is given as of one more uniform set that does
     */
    static ScoreNull estimate(RankedList list, boolean bothEnds, int size, double[] levels, UniformSets uniform,
        double smallest, long seed, Progress progress) {
        if (size == list.length()) { // there is one set, and its score is 0
            double[] one = new double[levels.length];
            Arrays.fill(one, 1);
            return new ScoreNull(one, 1);
        }
        RankedBins bins = list.bins(size);
        TiltMixture mixture = TiltMixture.reaching(levels, bins, size, uniform.count(), smallest);
        Sample sample = new Sample(list, bothEnds, bins, mixture);
        int[] before = new int[bins.count() + 1];
        for (int[] positions : uniform.ofSize(size)) {
            bins.count(positions, before);
            sample.add(positions, before);
        }
        progress.report(0, "sets of " + size);
        sample.logConstant[0] = -size * mixture.tilts().get(0).nu();
        SplittableRandom random = new SplittableRandom(seed);
        int[] positions = new int[size];
        for (int t = 1; t < mixture.tilts().size(); t++) {
            progress.report(t / (double)mixture.tilts().size(), "sets of " + size);
            TiltedSets sets = new TiltedSets(bins, size, mixture.tilts().get(t));
            int count = mixture.counts().get(t);
            for (int i = 0; i < count; i++) {
                sets.draw(random, before, positions);
                sample.add(positions, before);
            }
            sample.logConstant[t] = sets.logConstant() + Math.log((double)count / uniform.count());
        }
        return sample.result(levels, mixture.complete() ? 0 : 1.0 / (uniform.count() + 1), smallest);
    }

    /** The sets drawn: their scores, and their probabilities under each tilt but for a constant of the tilt. */
    private static final class Sample {
        private final RankedList list;
        private final boolean bothEnds;
        private final RankedBins bins;
        private final TiltMixture mixture;
        private final double[] weightBefore;
        private final double[] score;
        private final double[][] logOdds;
        private final double[] logConstant;
        private int size;

        Sample(RankedList list, boolean bothEnds, RankedBins bins, TiltMixture mixture) {
            this.list = list;
            this.bothEnds = bothEnds;
            this.bins = bins;
            this.mixture = mixture;
            weightBefore = new double[bins.count() + 1];
            score = new double[mixture.counts().stream().mapToInt(Integer::intValue).sum()];
            logOdds = new double[score.length][mixture.tilts().size()];
            logConstant = new double[mixture.tilts().size()];
        }

        void add(int[] positions, int[] membersBefore) {
            for (int b = 0; b < bins.count(); b++) {
                weightBefore[b + 1] = weightBefore[b] + (membersBefore[b + 1] - membersBefore[b]) * bins.weight[b];
            }
            for (int t = 0; t < logConstant.length; t++) {
                logOdds[size][t] = mixture.tilts().get(t).logOdds(membersBefore, weightBefore);
            }
            score[size++] = bothEnds ? list.score(positions) : list.highest(positions);
        }

        ScoreNull result(double[] levels, double unreached, double smallest) {
            double[] tail = new double[levels.length];
            double sum = 0;
            double all = 0;
            for (int i = 0; i < size; i++) {
                if (score[i] >= 0) {
                    double share = share(i);
                    all += share;
                    sum += score[i] * share;
                    int level = lastAtMost(levels, score[i] * (1 + ROUNDING));
                    if (level >= 0) {
                        tail[level] += share;
                    }
                }
            }
            for (int i = levels.length - 2; i >= 0; i--) {
                tail[i] += tail[i + 1];
            }
            for (int i = 0; i < tail.length; i++) {
                double p = tail[i] > 0 ? Math.min(1, tail[i] / all) : unreached;
                tail[i] = Math.max(p, smallest);
            }
            return new ScoreNull(tail, sum > 0 ? sum / all : 1);
        }

        /** The set's probability under uniform sampling relative to that under the mixture. */
        private double share(int set) {
            double ratio = 0;
            for (int t = 0; t < logConstant.length; t++) {
                ratio += Math.exp(logOdds[set][t] + logConstant[t]);
            }
            return 1 / ratio;
        }

        /** Index of the last of ascending values that is not above a limit; -1 if there is none. */
        private static int lastAtMost(double[] values, double limit) {
            int low = 0;
            int high = values.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (values[middle] <= limit) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low - 1;
        }
    }
}
