package org.omicsweave.core.data;

import java.util.ArrayList;
import java.util.List;

/** Known entries taken out of data at random, to be compared with what a method that has not seen them fills in. */
public final class HeldOut {

    /** Entries of a view that {@link #compare} lists at least, if there are as many; errors are of all. */
    private static final int LEAST_LISTED = 2000;

    private final OmicsData complete;
    private final List<HeldOutValues> rest = new ArrayList<>();

    /**
     * Takes out the entries whose random number is in [from, to): the folds of a cross-validation are [0, 1/n), [1/n, 2/n)
     * and so on.
     *
     * @param from, to from 0 to 1
     * @param seed the same gives the same random numbers
     */
    public HeldOut(OmicsData complete, double from, double to, long seed) {
        this.complete = complete;
        for (int m = 0; m < complete.views().size(); m++) {
            rest.add(new HeldOutValues(complete.views().get(m).values(), from, to, seed + 31L * m));
        }
    }

    /** The data without the entries. */
    public OmicsData rest() {
        List<View> views = new ArrayList<>();
        for (int m = 0; m < rest.size(); m++) {
            views.add(complete.views().get(m).withValues(rest.get(m)));
        }
        return new OmicsData(complete.samples(), complete.groups(), complete.groupOf(), views, complete.metadata());
    }

    /**
     * Known entries of a view against what was filled in for them.
     *
     * @param entries number of entries compared
     * @param squaredError mean squared difference; NaN without entries
     * @param squaredErrorOfMean the same if each entry is filled with the mean of its feature's entries that are left
     * @param observed some of the entries, at most 4000, from the whole view
     * @param filled what was filled in for them
     * @param deviations standard deviation of each filled value; null if it is not known
     */
    public record Comparison(long entries, double squaredError, double squaredErrorOfMean, double[] observed,
        double[] filled, double[] deviations) {
    }

    /**
     * Compares a view. Entries that are still missing, and those of features without any entry left, do not count.
     *
     * @param view index of the view
     * @param filled N x D values of {@link #rest} with missing entries filled
     * @param deviations N x D standard deviations; null if they are not known
     */
    public Comparison compare(int view, Values filled, Values deviations, Progress progress) {
        Values truth = complete.views().get(view).values();
        String message = "Comparing held-out values of view " + complete.views().get(view).name();
        double[] means = means(rest.get(view), () -> progress.report(0, message));
        List<double[]> listed = new ArrayList<>();
        long entries = 0;
        double error = 0;
        double errorOfMean = 0;
        long step = 1;
        for (int n = 0; n < truth.rows(); n++) {
            progress.report((double)n / truth.rows(), message);
            for (int d = 0; d < means.length; d++) {
                if (!rest.get(view).isHeldOut(n, d)) {
                    continue;
                }
                double known = truth.get(n, d);
                double value = filled.get(n, d);
                if (Double.isNaN(known) || Double.isNaN(value) || Double.isNaN(means[d])) {
                    continue;
                }
                error += (value - known) * (value - known);
                errorOfMean += (means[d] - known) * (means[d] - known);
                if (entries++ % step == 0) {
                    listed.add(new double[] {known, value, deviations == null ? Double.NaN : deviations.get(n, d)});
                    if (listed.size() == 2 * LEAST_LISTED) { // every second of them: evenly from the whole view
                        listed = everySecond(listed);
                        step *= 2;
                    }
                }
            }
        }
        return new Comparison(entries, error / entries, errorOfMean / entries, column(listed, 0), column(listed, 1),
            deviations == null ? null : column(listed, 2));
    }

    private static List<double[]> everySecond(List<double[]> list) {
        List<double[]> kept = new ArrayList<>();
        for (int i = 0; i < list.size(); i += 2) {
            kept.add(list.get(i));
        }
        return kept;
    }

    private static double[] column(List<double[]> rows, int column) {
        return rows.stream().mapToDouble(row -> row[column]).toArray();
    }

    /** Mean of each feature's entries; NaN without any. */
    private static double[] means(Values values, Runnable checkpoint) {
        double[] sums = new double[values.columns()];
        int[] counts = new int[sums.length];
        double[] row = new double[sums.length];
        for (int n = 0; n < values.rows(); n++) {
            checkpoint.run();
            values.copyRow(n, row);
            for (int d = 0; d < row.length; d++) {
                if (!Double.isNaN(row[d])) {
                    sums[d] += row[d];
                    counts[d]++;
                }
            }
        }
        for (int d = 0; d < sums.length; d++) {
            sums[d] /= counts[d];
        }
        return sums;
    }
}
