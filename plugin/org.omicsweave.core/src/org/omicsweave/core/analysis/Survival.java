package org.omicsweave.core.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealVector;

/**
 * Survival of samples whose times may be censored: proportional hazards (Cox 1972), log-rank test, Kaplan-Meier curves.
 * Times are not negative; an event at a time comes before a censoring at the same time.
 */
public final class Survival {

    private static final int MAX_ITERATIONS = 50;

    private Survival() {
    }

    /** How events at the same time share the likelihood. */
    public enum Ties {
        /** Efron (1977), the more accurate one. */
        EFRON,
        /** Breslow (1974). */
        BRESLOW
    }

    /**
     * Proportional hazards with one covariate.
     *
     * @param coefficient log hazard ratio of one unit of the covariate
     * @param deviation its standard error
     * @param p of Wald's test
     * @param logLikelihood partial log likelihood at the coefficient
     * @param converged false where the likelihood rises without end, as when the covariate separates early from late
     *            events: coefficient and standard error mean nothing then, and p is that of the likelihood ratio test
     */
    public record Cox(double coefficient, double deviation, double p, double logLikelihood, boolean converged) {
    }

    /**
     * A step of a Kaplan-Meier curve.
     *
     * @param survival estimated share surviving beyond this time
     * @param atRisk samples at risk just before
     */
    public record Step(double time, double survival, int atRisk, int events, int censored) {
    }

    /**
     * Log-rank test.
     *
     * @param chiSquared statistic with {@code df} degrees of freedom
     */
    public record LogRank(double chiSquared, int df, double p) {
    }

    /**
     * Fits proportional hazards by Newton's method.
     *
     * @param time N times, finite and at least 0
     * @param event whether the event was seen at the time; censored otherwise
     * @param x N values of the covariate, finite
     * @throws IllegalArgumentException without events, or if the covariate is constant
     */
    public static Cox cox(double[] time, boolean[] event, double[] x, Ties ties) {
        double mean = Arrays.stream(x).average().orElse(0);
        double deviation = Math.sqrt(Arrays.stream(x).map(v -> (v - mean) * (v - mean)).average().orElse(0));
        boolean anyEvent = IntStream.range(0, event.length).anyMatch(i -> event[i]);
        if (!anyEvent || !(deviation > 0)) {
            throw new IllegalArgumentException(anyEvent ? "The covariate is constant." : "There are no events.");
        }
        double[] z = Arrays.stream(x).map(v -> (v - mean) / deviation).toArray(); // exp() stays in range
        int[] order = latestFirst(time);
        double beta = 0;
        double[] current = likelihood(beta, order, time, event, z, ties);
        double start = current[0];
        boolean converged = false;
        for (int i = 0; i < MAX_ITERATIONS && !converged && Math.abs(beta) < 15; i++) {
            double step = current[1] / current[2];
            double[] proposed = likelihood(beta + step, order, time, event, z, ties);
            while (!(proposed[0] >= current[0] - 1e-12 * Math.abs(current[0])) && Math.abs(step) > 1e-12) {
                step /= 2;
                proposed = likelihood(beta + step, order, time, event, z, ties);
            }
            beta += step;
            current = proposed;
            converged = Math.abs(step) < 1e-10;
        }
        converged &= current[2] > 1e-6;
        double error = 1 / Math.sqrt(current[2]);
        double p = converged ? Tails.normalTwoSided(beta / error)
            : Tails.chiSquared(2 * (current[0] - start), 1);
        return new Cox(beta / deviation, error / deviation, p, current[0], converged);
    }

    private static int[] latestFirst(double[] time) {
        return IntStream.range(0, time.length).boxed().sorted(Comparator.comparingDouble(i -> -time[i]))
            .mapToInt(Integer::intValue).toArray();
    }

    /** Partial log likelihood, its derivative and its negative second derivative. */
    private static double[] likelihood(double beta, int[] order, double[] time, boolean[] event, double[] x, Ties ties) {
        double[] risk = new double[3];
        double value = 0;
        double first = 0;
        double second = 0;
        int i = 0;
        while (i < order.length) { // from the last time to the first: the risk set grows
            double now = time[order[i]];
            double[] dying = new double[3];
            int deaths = 0;
            double sum = 0;
            for (; i < order.length && time[order[i]] == now; i++) {
                double v = x[order[i]];
                double hazard = Math.exp(beta * v);
                double[] moments = {hazard, hazard * v, hazard * v * v};
                for (int j = 0; j < 3; j++) {
                    risk[j] += moments[j];
                    dying[j] += event[order[i]] ? moments[j] : 0;
                }
                deaths += event[order[i]] ? 1 : 0;
                sum += event[order[i]] ? v : 0;
            }
            value += beta * sum;
            first += sum;
            for (int l = 0; l < deaths; l++) {
                double share = ties == Ties.EFRON ? (double)l / deaths : 0;
                double s0 = risk[0] - share * dying[0];
                double mean = (risk[1] - share * dying[1]) / s0;
                value -= Math.log(s0);
                first -= mean;
                second += (risk[2] - share * dying[2]) / s0 - mean * mean;
            }
        }
        return new double[] {value, first, second};
    }

    /** Kaplan and Meier's (1958) estimate, a step at every time that occurs. */
    public static List<Step> kaplanMeier(double[] time, boolean[] event) {
        int[] order = IntStream.range(0, time.length).boxed().sorted(Comparator.comparingDouble(i -> time[i]))
            .mapToInt(Integer::intValue).toArray();
        List<Step> steps = new ArrayList<>();
        double survival = 1;
        int i = 0;
        while (i < order.length) {
            int atRisk = order.length - i;
            double now = time[order[i]];
            int events = 0;
            int start = i;
            for (; i < order.length && time[order[i]] == now; i++) {
                events += event[order[i]] ? 1 : 0;
            }
            survival *= 1 - (double)events / atRisk;
            steps.add(new Step(now, survival, atRisk, events, i - start - events));
        }
        return steps;
    }

    /**
     * Whether groups differ in survival (Mantel 1966).
     *
     * @param group group of each sample, 0 to groups - 1; every group has samples
     * @throws IllegalArgumentException with fewer than two groups or without events
     */
    public static LogRank logRank(double[] time, boolean[] event, int[] group, int groups) {
        if (groups < 2 || IntStream.range(0, event.length).noneMatch(i -> event[i])) {
            throw new IllegalArgumentException("The log-rank test needs two groups and at least one event.");
        }
        int[] order = latestFirst(time);
        double[] difference = new double[groups];
        double[][] variance = new double[groups][groups];
        double[] atRisk = new double[groups];
        int next = 0;
        while (next < order.length) { // the risk set grows
            double now = time[order[next]];
            double[] deaths = new double[groups];
            for (; next < order.length && time[order[next]] == now; next++) {
                int i = order[next];
                atRisk[group[i]]++;
                deaths[group[i]] += event[i] ? 1 : 0;
            }
            double n = next;
            double d = Arrays.stream(deaths).sum();
            for (int a = 0; a < groups && d > 0; a++) {
                difference[a] += deaths[a] - d * atRisk[a] / n;
                for (int b = 0; b < groups && n > 1; b++) {
                    variance[a][b] += d * (n - d) / (n - 1) * atRisk[a] / n * ((a == b ? 1 : 0) - atRisk[b] / n);
                }
            }
        }
        int df = groups - 1; // the differences add up to 0: leave the last out
        double[][] square = Arrays.stream(variance).limit(df).map(row -> Arrays.copyOf(row, df)).toArray(double[][]::new);
        var solver = new LUDecomposition(MatrixUtils.createRealMatrix(square)).getSolver();
        if (!solver.isNonSingular()) {
            return new LogRank(0, df, 1); // never two groups at risk together
        }
        RealVector vector = MatrixUtils.createRealVector(Arrays.copyOf(difference, df));
        double chiSquared = Math.max(0, vector.dotProduct(solver.solve(vector)));
        return new LogRank(chiSquared, df, Tails.chiSquared(chiSquared, df));
    }
}
