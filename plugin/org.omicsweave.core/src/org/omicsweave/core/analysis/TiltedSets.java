package org.omicsweave.core.analysis;

import java.util.SplittableRandom;

import org.apache.commons.math3.util.CombinatoricsUtils;

/**
 * Random sets of one size whose members come from some bins of a ranked list more often than from others: every position
 * is in or out by itself, with the odds of its bin, given the size of the set (conditional Poisson sampling; Chen, Dempster
 * and Liu 1994). The probability of a set is known exactly.
 */
final class TiltedSets {

    /** Numbers of members farther from their mean than so many standard deviations, and eight, are left out: 1e-10 of all. */
    private static final int DEVIATIONS = 6;

    private final RankedBins bins;
    private final int size;
    /** Probabilities of a bin's number of members, one after the other, and of the number in all bins from this one on. */
    private final Numbers[] own;
    private final Numbers[] rest;
    private final double logConstant;
    private final int[] outsiders;

    /** Probabilities of the numbers least, least + 1, ... */
    private record Numbers(int least, double[] p) {

        static Numbers range(double mean, double variance, int most) {
            double reach = DEVIATIONS * Math.sqrt(variance) + 8;
            int least = (int)Math.max(0, mean - reach);
            return new Numbers(least, new double[(int)Math.max(1, Math.min(most, mean + reach) - least + 1)]);
        }

        double of(int number) {
            int i = number - least;
            return i >= 0 && i < p.length ? p[i] : 0;
        }
    }

    /** @param size members of a set, fewer than positions; about as many as the odds give */
    TiltedSets(RankedBins bins, int size, ScoreTilt tilt) {
        this.bins = bins;
        this.size = size;
        int count = bins.count();
        own = new Numbers[count];
        rest = new Numbers[count + 1];
        rest[count] = new Numbers(0, new double[] {1});
        double log = CombinatoricsUtils.binomialCoefficientLog(bins.length(), size);
        double mean = 0;
        double variance = 0;
        for (int b = count - 1; b >= 0; b--) {
            int width = bins.width(b);
            double odds = Math.exp(tilt.logOdds(b, bins.weight[b]));
            log -= width * Math.log1p(odds);
            own[b] = binomial(width, odds, Math.min(width, size));
            mean += width * (odds / (1 + odds));
            variance += width * (odds / (1 + odds)) / (1 + odds);
            rest[b] = Numbers.range(mean, variance, size);
            convolve(own[b], rest[b + 1], rest[b]);
        }
        logConstant = log - Math.log(rest[0].of(size));
        outsiders = new int[bins.length() / 2 + 1];
    }

    private static Numbers binomial(int width, double odds, int most) {
        double mean = width * (odds / (1 + odds));
        Numbers numbers = Numbers.range(mean, mean / (1 + odds), most);
        double[] p = numbers.p;
        int mode = Math.min(p.length - 1, (int)mean - numbers.least);
        p[mode] = 1;
        double sum = 1;
        for (int i = mode + 1; i < p.length; i++) {
            int k = numbers.least + i;
            p[i] = p[i - 1] * odds * (width - k + 1) / k;
            sum += p[i];
        }
        for (int i = mode - 1; i >= 0; i--) {
            int k = numbers.least + i;
            p[i] = p[i + 1] / odds * (k + 1) / (width - k);
            sum += p[i];
        }
        for (int i = 0; i < p.length; i++) {
            p[i] /= sum;
        }
        return numbers;
    }

    private static void convolve(Numbers bin, Numbers after, Numbers result) {
        double[] from = after.p;
        double[] into = result.p;
        for (int i = 0; i < bin.p.length; i++) {
            double p = bin.p[i];
            int shift = bin.least + i + after.least - result.least;
            int to = Math.min(from.length, into.length - shift);
            for (int j = Math.max(0, -shift); j < to; j++) {
                into[j + shift] += p * from[j];
            }
        }
    }

    /**
     * Logarithm of the probability of a set whose log odds have the sum 0, divided by that of any set under uniform
     * sampling.
     */
    double logConstant() {
        return logConstant;
    }

    /**
     * Draws a set.
     *
     * @param membersBefore receives the number of members before each bin; at the end, of all
     * @param positions receives the members, ascending
     */
    void draw(SplittableRandom random, int[] membersBefore, int[] positions) {
        int left = size;
        for (int b = 0; b < own.length; b++) {
            double[] p = own[b].p;
            double[] after = rest[b + 1].p;
            int shift = left - own[b].least - rest[b + 1].least; // i more members than the least leave shift - i there
            int to = Math.min(p.length - 1, shift);
            double u = random.nextDouble() * rest[b].of(left);
            int chosen = to;
            for (int i = Math.max(0, shift - after.length + 1); i <= to; i++) {
                double both = p[i] * after[shift - i];
                if (both > 0) {
                    chosen = i; // kept if u is not used up, by rounding
                    u -= both;
                    if (u < 0) {
                        break;
                    }
                }
            }
            int members = own[b].least + chosen;
            choose(bins.starts[b], bins.width(b), members, random, positions, size - left);
            left -= members;
            membersBefore[b + 1] = size - left;
        }
    }

    /** Puts members of a bin into the positions from an index on, ascending; where most of the bin are, draws the others. */
    private void choose(int start, int width, int members, SplittableRandom random, int[] positions, int from) {
        if (2 * members <= width) {
            drawDistinct(start, width, members, random, positions, from);
            return;
        }
        int others = width - members;
        drawDistinct(start, width, others, random, outsiders, 0);
        int outsider = 0;
        int i = from;
        for (int position = start; position < start + width; position++) {
            if (outsider < others && outsiders[outsider] == position) {
                outsider++;
            } else {
                positions[i++] = position;
            }
        }
    }

    private static void drawDistinct(int start, int width, int count, SplittableRandom random, int[] into, int from) {
        int end = from;
        while (end < from + count) {
            int position = start + (int)(random.nextDouble() * width);
            int i = end; // sorted by insertion: bins have few members
            while (i > from && into[i - 1] > position) {
                i--;
            }
            if (i == from || into[i - 1] != position) {
                for (int j = end++; j > i; j--) {
                    into[j] = into[j - 1];
                }
                into[i] = position;
            }
        }
    }
}
