package org.omicsweave.core.analysis;

import java.util.ArrayList;
import java.util.List;

/**
 * Log odds for each bin of a ranked list to have members of a set, such that sets reach a high enrichment score at a given
 * place: nu - fall * w_b, and slope * w_b + lift more before the place, with w_b the bin's size of weights.
 *
 * @param strength how far from uniform sampling; 0 is uniform
 * @param peak the place: the start of this bin
 * @param height the score of the expected running sum there
 * @param deviation standard deviation of a set's score there, about
 * @param divergence Kullback-Leibler divergence from uniform sampling: about minus the log probability of such a score
 * @param gain height * strength - divergence, which is largest at the place where such scores are most probable
 */
record ScoreTilt(double strength, int peak, double nu, double fall, double slope, double lift, double height, double deviation,
    double divergence, double gain) {

    double logOdds(int bin, double weight) {
        return nu - fall * weight + (bin < peak ? slope * weight + lift : 0);
    }

    /**
     * Sum of the log odds of a set.
     *
     * @param membersBefore number of members before each bin; at the end, of all
     * @param weightBefore sum of their bins' sizes of weights
     */
    double logOdds(int[] membersBefore, double[] weightBefore) {
        int bins = membersBefore.length - 1;
        return nu * membersBefore[bins] - fall * weightBefore[bins] + slope * weightBefore[peak] + lift * membersBefore[peak];
    }

    /**
     * Finds tilts for sets of one size. With inclusion probabilities pi_j of the positions, the expected running sum at the
     * place c is h = A / T - (c - n) / (N - m): A and T are the expected sizes of the weights before c and of all, n the
     * expected number of members before c. Of all pi with that h, those with the least divergence from uniform sampling have
     * logit pi_j = nu + tau dh / dpi_j; the strength tau is a Lagrange multiplier, nu keeps the expected size.
     */
    static final class Finder {

        private static final int ITERATIONS = 6;
        private static final int NEWTON_STEPS = 60;

        private final RankedBins bins;
        private final int members;
        private final double outside;
        private final double[] inclusion;

        Finder(RankedBins bins, int members) {
            this.bins = bins;
            this.members = members;
            outside = bins.length() - members;
            inclusion = new double[bins.count()];
        }

        /** No tilt; the place is where half of the weights lie before. */
        ScoreTilt uniform() {
            double half = 0.5 * bins.length();
            int peak = 0;
            for (double before = 0; peak < bins.count() - 1 && before < half; peak++) {
                before += bins.weight[peak] * bins.width(peak);
            }
            // the deviation is needed for the first step up from here
            ScoreTilt slight = at(peak, 1e-3, new ScoreTilt(0, peak, Math.log(members / outside), 0, 0, 0, 0, 0, 0, 0));
            return new ScoreTilt(0, slight.peak, Math.log(members / outside), 0, 0, 0, 0, slight.deviation, 0, 0);
        }

        /** The tilt of a strength at the place that gains most, searched from that of another tilt. */
        ScoreTilt best(double strength, ScoreTilt start) {
            ScoreTilt best = at(start.peak, strength, start);
            for (int direction = -1; direction <= 1; direction += 2) {
                ScoreTilt next = at(best.peak + direction, strength, best);
                while (next != null && next.gain > best.gain) {
                    best = next;
                    next = at(best.peak + direction, strength, best);
                }
            }
            return best;
        }

        /** Tilts of the same strength at places, evenly spaced out to where they gain less by about a loss. */
        List<ScoreTilt> around(ScoreTilt best, double loss, int most) {
            int first = edge(best, loss, -1);
            int last = edge(best, loss, 1);
            List<ScoreTilt> tilts = new ArrayList<>();
            int places = Math.min(most, last - first + 1);
            for (int i = 0; i < places; i++) {
                ScoreTilt tilt = at(first + (2 * i + 1) * (last - first + 1) / (2 * places), best.strength, best);
                if (tilt.gain >= best.gain - 2 * loss) {
                    tilts.add(tilt);
                }
            }
            return tilts;
        }

        /** A place about where the gain is less by a loss. */
        private int edge(ScoreTilt best, double loss, int direction) {
            int distance = 1;
            for (;; distance *= 2) {
                ScoreTilt next = at(best.peak + direction * distance, best.strength, best);
                if (next == null) {
                    return Math.max(1, Math.min(bins.count() - 1, best.peak + direction * distance));
                }
                if (!(best.gain - next.gain < loss)) { // as the square of the distance
                    return best.peak + direction * (int)(distance * Math.sqrt(Math.min(1, loss / (best.gain - next.gain))));
                }
            }
        }

        /** The tilt of a strength at a place, by fixed-point iteration from another tilt; null outside of the list. */
        private ScoreTilt at(int peak, double strength, ScoreTilt start) {
            if (peak < 1 || peak >= bins.count()) {
                return null;
            }
            double nu = start.nu;
            double fall = start.fall;
            double slope = start.slope;
            double lift = strength / outside;
            double height = 0;
            for (int i = 0; i <= ITERATIONS; i++) {
                nu = solveSize(peak, nu, fall, slope, lift);
                double before = 0;
                double total = 0;
                double count = 0;
                for (int b = 0; b < bins.count(); b++) {
                    double expected = inclusion[b] * bins.width(b);
                    total += bins.weight[b] * expected;
                    before += b < peak ? bins.weight[b] * expected : 0;
                    count += b < peak ? expected : 0;
                }
                height = before / total - (bins.starts[peak] - count) / outside;
                if (i < ITERATIONS) {
                    slope += (strength / total - slope) / 2;
                    fall += (strength / total * before / total - fall) / 2;
                }
            }
            double uniform = members / (double)bins.length();
            double divergence = 0;
            double variance = 0;
            double mean = 0;
            double squares = 0;
            for (int b = 0; b < bins.count(); b++) {
                double p = inclusion[b];
                double derivative = (b < peak ? slope * bins.weight[b] + lift : 0) - fall * bins.weight[b];
                double v = p * (1 - p) * bins.width(b);
                variance += v;
                mean += v * derivative;
                squares += v * derivative * derivative;
                divergence += bins.width(b) * (xLogRatio(p, uniform) + xLogRatio(1 - p, 1 - uniform));
            }
            double deviation = Math.sqrt(Math.max(0, squares - mean * mean / variance)) / strength;
            return new ScoreTilt(strength, peak, nu, fall, slope, lift, height, deviation, divergence,
                strength * height - divergence);
        }

        private static double xLogRatio(double p, double q) {
            return p > 0 ? p * Math.log(p / q) : 0;
        }

        /** Sets the inclusion probabilities such that the expected size of a set is right; returns nu. */
        private double solveSize(int peak, double start, double fall, double slope, double lift) {
            double nu = start;
            double low = Double.NEGATIVE_INFINITY;
            double high = Double.POSITIVE_INFINITY;
            for (int i = 0; i < NEWTON_STEPS; i++) {
                double size = 0;
                double derivative = 0;
                for (int b = 0; b < inclusion.length; b++) {
                    double w = bins.weight[b];
                    double p = 1 / (1 + Math.exp(fall * w - nu - (b < peak ? slope * w + lift : 0)));
                    inclusion[b] = p;
                    size += p * bins.width(b);
                    derivative += p * (1 - p) * bins.width(b);
                }
                double excess = size - members;
                if (Math.abs(excess) < 1e-3 * Math.min(members, outside)) {
                    return nu;
                }
                low = excess < 0 ? nu : low;
                high = excess > 0 ? nu : high;
                double next = nu - Math.max(-4, Math.min(4, excess / derivative));
                nu = next > low && next < high ? next : (low + high) / 2;
            }
            return nu;
        }
    }
}
