package org.omicsweave.core.mofa;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.omicsweave.core.data.InputException;
import org.omicsweave.core.data.Likelihood;
import org.omicsweave.core.data.MappedValues;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.Values;
import org.omicsweave.core.data.View;
import org.omicsweave.core.linalg.BitMatrix;
import org.omicsweave.core.linalg.MappedPanel;
import org.omicsweave.core.linalg.MatrixProducts;
import org.omicsweave.core.linalg.Panel;
import org.omicsweave.core.linalg.Workers;

/**
 * What the trainer learns from: samples sorted by group, and the processed values of each view.
 *
 * @param order sample of the data set at each place; the samples of a group are next to each other
 * @param groupStart first place of each group, and the number of samples
 * @param views in the order of the data set
 */
record TrainingData(int[] order, int[] groupStart, List<ViewData> views) {

    /** Entries of a view above which, with batches, its values are kept in a mapped file. */
    private static final long MOST_IN_MEMORY = 250_000_000;

    int samples() {
        return order.length;
    }

    int groups() {
        return groupStart.length - 1;
    }

    int groupSize(int g) {
        return groupStart[g + 1] - groupStart[g];
    }

    /** Group of each place. */
    int[] groupOf() {
        int[] groupOf = new int[samples()];
        for (int g = 0; g < groups(); g++) {
            Arrays.fill(groupOf, groupStart[g], groupStart[g + 1], g);
        }
        return groupOf;
    }

    /**
     * Some of the samples.
     *
     * @param chosen places of samples, ascending
     * @param room for the values of each view
     */
    TrainingData batch(int[] chosen, List<Panel> room, Workers workers) {
        int[] start = new int[groups() + 1];
        for (int g = 0; g <= groups(); g++) {
            int at = Arrays.binarySearch(chosen, groupStart[g]);
            start[g] = at >= 0 ? at : -at - 1;
        }
        List<ViewData> batch = new ArrayList<>();
        for (int m = 0; m < views.size(); m++) {
            batch.add(views.get(m).batch(chosen, start, room.get(m), workers));
        }
        return new TrainingData(Arrays.stream(chosen).map(place -> order[place]).toArray(), start, batch);
    }

    /** The processed values of the data that this was made of. */
    OmicsData processed(OmicsData data) {
        List<View> processed = new ArrayList<>();
        for (int m = 0; m < views.size(); m++) {
            processed.add(data.views().get(m).withValues(ProcessedValues.of(views.get(m), order)));
        }
        return new OmicsData(data.samples(), data.groups(), data.groupOf(), processed, data.metadata());
    }

    /**
     * Centres and scales gaussian views, sorts samples by group, and checks the values.
     *
     * @throws InputException if a view cannot be learnt from
     */
    static TrainingData of(OmicsData data, MofaOptions options, MatrixProducts products, Workers workers) {
        int n = data.sampleCount();
        int[] sizes = data.groupSizes();
        int[] groupStart = new int[sizes.length + 1];
        for (int g = 0; g < sizes.length; g++) {
            groupStart[g + 1] = groupStart[g] + sizes[g];
        }
        int[] next = groupStart.clone();
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[next[data.groupOf()[i]]++] = i;
        }
        List<ViewData> views = new ArrayList<>();
        for (View view : data.views()) {
            views.add(process(view, order, groupStart, options, products, workers));
        }
        return new TrainingData(order, groupStart, views);
    }

    private static ViewData process(View view, int[] order, int[] groupStart, MofaOptions options,
        MatrixProducts products, Workers workers) {
        Values values = view.values();
        int features = view.featureCount();
        int groups = groupStart.length - 1;
        boolean gaussian = view.likelihood() == Likelihood.GAUSSIAN;
        double[] line = new double[features];
        double[][] sums = new double[groups][features];
        int[][] counts = new int[groups][features];
        int[] rows = new int[order.length];
        int rowCount = 0;
        boolean anyMissing = false;
        for (int g = 0; g < groups; g++) {
            for (int i = groupStart[g]; i < groupStart[g + 1]; i++) {
                workers.checkpoint(0);
                if (!values.hasRow(order[i])) {
                    continue;
                }
                values.copyRow(order[i], line);
                int seen = 0;
                for (int d = 0; d < features; d++) {
                    double x = line[d];
                    if (x == x) {
                        sums[g][d] += x;
                        counts[g][d]++;
                        seen++;
                    }
                }
                if (seen > 0) {
                    rows[rowCount++] = i;
                    anyMissing |= seen < features;
                }
            }
        }
        double[][] means = new double[groups][features];
        if (gaussian) {
            means(sums, counts, options.centerGroups(), means);
        }
        int[] samples = Arrays.copyOf(rows, rowCount);
        double[] scales = scales(values, order, samples, groupStart, means, gaussian, options, workers);
        // batches are copied out of the panel, so that with batches it may be in a file
        boolean mapped = options.stochastic().map(MofaOptions.Stochastic::start).orElse(0) == 1 && options.floatStorage()
            && (values instanceof MappedValues || (long)rowCount * features > MOST_IN_MEMORY);
        Panel panel = mapped ? new MappedPanel(rowCount, features)
            : products.panel(rowCount, features, options.floatStorage());
        BitMatrix missing = anyMissing ? new BitMatrix(rowCount, features) : null;
        int g = 0;
        for (int row = 0; row < rowCount; row++) {
            while (groupStart[g + 1] <= samples[row]) {
                g++;
            }
            workers.checkpoint(0);
            values.copyRow(order[samples[row]], line);
            double[] mean = means[g];
            boolean scaled = scales[g] != 1;
            for (int d = 0; d < features; d++) {
                double x = line[d] - mean[d];
                if (x == x) {
                    line[d] = scaled ? x / scales[g] : x;
                } else {
                    line[d] = 0;
                    missing.set(row, d);
                }
            }
            panel.put(row, 0, features, line);
        }
        return new ViewData(view.name(), view.likelihood(), features, samples, groupStart, panel, missing, means,
            scales, workers);
    }

    private static void means(double[][] sums, int[][] counts, boolean byGroup, double[][] means) {
        int groups = sums.length;
        for (int d = 0; d < sums[0].length; d++) {
            double sum = 0;
            double count = 0;
            for (int g = 0; g < groups; g++) {
                sum += sums[g][d];
                count += counts[g][d];
                means[g][d] = counts[g][d] == 0 ? 0 : sums[g][d] / counts[g][d];
            }
            for (int g = 0; !byGroup && g < groups; g++) {
                means[g][d] = count == 0 ? 0 : sum / count;
            }
        }
    }

    /** Standard deviation of all entries of the view, and of each group after that. */
    private static double[] scales(Values values, int[] order, int[] samples, int[] groupStart, double[][] means,
        boolean gaussian, MofaOptions options, Workers workers) {
        int groups = groupStart.length - 1;
        double[] scales = new double[groups];
        Arrays.fill(scales, 1);
        if (!gaussian || !options.scaleViews() && !options.scaleGroups()) {
            return scales;
        }
        double[] sum = new double[groups + 1];
        double[] squares = new double[groups + 1];
        double[] count = new double[groups + 1];
        double[] line = new double[means[0].length];
        int g = 0;
        for (int sample : samples) {
            while (groupStart[g + 1] <= sample) {
                g++;
            }
            workers.checkpoint(0);
            values.copyRow(order[sample], line);
            for (int d = 0; d < line.length; d++) {
                double x = line[d] - means[g][d];
                if (x == x) {
                    sum[g] += x;
                    squares[g] += x * x;
                    count[g]++;
                }
            }
        }
        for (int i = 0; i < groups; i++) {
            sum[groups] += sum[i];
            squares[groups] += squares[i];
            count[groups] += count[i];
        }
        double all = options.scaleViews() ? deviation(sum[groups], squares[groups], count[groups]) : 1;
        for (int i = 0; i < groups; i++) {
            scales[i] = all;
            if (options.scaleGroups() && count[i] > 0) {
                scales[i] = deviation(sum[i], squares[i], count[i]);
            }
            if (!(scales[i] > 0)) {
                scales[i] = 1;
            }
        }
        return scales;
    }

    private static double deviation(double sum, double squares, double count) {
        double mean = sum / count;
        return Math.sqrt(squares / count - mean * mean);
    }
}
