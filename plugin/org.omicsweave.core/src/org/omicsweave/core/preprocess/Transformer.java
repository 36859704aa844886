package org.omicsweave.core.preprocess;

import java.util.Arrays;
import java.util.List;

import org.omicsweave.core.data.InputException;
import org.omicsweave.core.data.Transformation;

/**
 * Transforms a view's samples in place. What depends on all samples is gathered first: call
 * {@link #gather} with every sample, {@link #finish} once, then {@link #apply}.
 *
 * <p>Size factors are those of Anders and Huber (2010): the median over features of x_ij / (geometric mean of feature j
 * over the samples), over the features that are positive in every sample. Where fewer than {@value #MIN_COMMON} are (single
 * cells), the sample's total divided by the mean total of the samples is taken.
 */
final class Transformer {

    static final int MIN_COMMON = 10;
    /** Methylation proportions are moved this far from 0 and 1, where M-values are infinite. */
    static final double M_VALUE_MARGIN = 0.001;
    private static final double LOG2 = Math.log(2);

    private final Transformation transformation;
    private final String view;
    private final List<String> features;
    private final double[] logSums;
    private final int[] positive;
    private int samples;
    private double totals;
    private double smallest = Double.POSITIVE_INFINITY;
    private boolean medianOfRatios;
    private long moved;

    Transformer(Transformation transformation, String view, List<String> features) {
        this.transformation = transformation;
        this.view = view;
        this.features = features;
        this.logSums = new double[transformation == Transformation.SIZE_FACTOR_LOG2 ? features.size() : 0];
        this.positive = new int[logSums.length];
    }

    /** Whether zero becomes zero, so that zeros that are not stored need not be transformed. */
    static boolean keepsZero(Transformation transformation) {
        return transformation != Transformation.CENTRED_LOG_RATIO && transformation != Transformation.M_VALUE;
    }

    /** Whether samples must be gathered before they are transformed. */
    boolean needsGathering() {
        return transformation == Transformation.SIZE_FACTOR_LOG2
            || transformation == Transformation.CENTRED_LOG_RATIO;
    }

    void gather(SampleRow row) {
        samples++;
        for (int k = 0; k < row.size; k++) {
            double value = row.values[k];
            if (value > 0) {
                smallest = Math.min(smallest, value);
                totals += value;
                if (logSums.length > 0) {
                    logSums[row.columns[k]] += Math.log(value);
                    positive[row.columns[k]]++;
                }
            }
        }
    }

    void finish() {
        medianOfRatios = Arrays.stream(positive).filter(count -> count == samples).count() >= MIN_COMMON;
    }

    /** What was done beside the formula, for the notes; null if nothing. */
    String note() {
        return switch (transformation) {
            case SIZE_FACTOR_LOG2 -> medianOfRatios ? "size factors: median of ratios"
                : "size factors: total per sample, as fewer than " + MIN_COMMON + " features are above 0 in every sample";
            case CENTRED_LOG_RATIO -> moved == 0 ? null
                : moved + " zeros replaced by half the smallest value above 0 (" + smallest / 2 + ")";
            case M_VALUE -> moved == 0 ? null
                : moved + " values below " + M_VALUE_MARGIN + " or above " + (1 - M_VALUE_MARGIN) + " moved to these";
            default -> null;
        };
    }

    /** @throws InputException for a value outside the domain, naming feature and sample */
    void apply(String sample, SampleRow row) {
        switch (transformation) {
            case NONE -> checkFinite(sample, row);
            case LOG2 -> logOnePlus(sample, row, 1, LOG2);
            case LN -> logOnePlus(sample, row, 1, 1);
            case SIZE_FACTOR_LOG2 -> {
                checkDomain(sample, row, 0, Double.MAX_VALUE, "is negative");
                logOnePlus(sample, row, sizeFactor(sample, row), LOG2);
            }
            case CENTRED_LOG_RATIO -> centredLogRatio(sample, row);
            case M_VALUE -> mValue(sample, row);
        }
    }

    private void checkFinite(String sample, SampleRow row) {
        for (int k = 0; k < row.size; k++) {
            if (Double.isInfinite(row.values[k])) {
                throw outside(sample, row, k, "is infinite");
            }
        }
    }

    private void checkDomain(String sample, SampleRow row, double low, double high, String problem) {
        checkFinite(sample, row);
        for (int k = 0; k < row.size; k++) {
            if (row.values[k] < low || row.values[k] > high) {
                throw outside(sample, row, k, problem);
            }
        }
    }

    private InputException outside(String sample, SampleRow row, int entry, String problem) {
        return new InputException("View \"" + view + "\": the value " + row.values[entry] + " of feature \""
            + features.get(row.columns[entry]) + "\" in sample \"" + sample + "\" " + problem
            + (transformation == Transformation.NONE ? "."
                : "; the transformation " + transformation.label() + " cannot be applied. Choose another one."));
    }

    private void logOnePlus(String sample, SampleRow row, double factor, double base) {
        checkDomain(sample, row, 0, Double.MAX_VALUE, "is negative");
        for (int k = 0; k < row.size; k++) {
            if (row.values[k] != 0) {
                row.values[k] = Math.log1p(row.values[k] / factor) / base;
            }
        }
    }

    private double sizeFactor(String sample, SampleRow row) {
        double[] logRatios = new double[medianOfRatios ? row.size : 0];
        int used = 0;
        double total = 0;
        for (int k = 0; k < row.size; k++) {
            if (row.values[k] > 0) {
                total += row.values[k];
                int feature = row.columns[k];
                if (medianOfRatios && positive[feature] == samples) {
                    logRatios[used++] = Math.log(row.values[k]) - logSums[feature] / samples;
                }
            }
        }
        if (total == 0) {
            throw new InputException("View \"" + view + "\": all values of sample \"" + sample
                + "\" are 0 or missing, so it has no size factor. Remove the sample or choose another transformation.");
        }
        if (!medianOfRatios) {
            return total / (totals / samples);
        }
        Arrays.sort(logRatios, 0, used);
        return Math.exp((logRatios[(used - 1) / 2] + logRatios[used / 2]) / 2);
    }

    private void centredLogRatio(String sample, SampleRow row) {
        checkDomain(sample, row, 0, Double.MAX_VALUE, "is negative");
        double sum = 0;
        int count = 0;
        for (int k = 0; k < row.size; k++) {
            double value = row.values[k];
            if (!Double.isNaN(value)) {
                moved += value == 0 ? 1 : 0;
                row.values[k] = Math.log(value == 0 ? smallest / 2 : value);
                sum += row.values[k];
                count++;
            }
        }
        if (count > 0 && Double.isInfinite(smallest)) {
            throw new InputException("View \"" + view + "\": all values are 0; the transformation "
                + transformation.label() + " cannot be applied.");
        }
        for (int k = 0; k < row.size; k++) {
            row.values[k] -= sum / count;
        }
    }

    private void mValue(String sample, SampleRow row) {
        checkDomain(sample, row, 0, 1, "is not between 0 and 1");
        for (int k = 0; k < row.size; k++) {
            double value = row.values[k];
            if (!Double.isNaN(value)) {
                double beta = Math.min(1 - M_VALUE_MARGIN, Math.max(M_VALUE_MARGIN, value));
                moved += beta == value ? 0 : 1;
                row.values[k] = Math.log(beta / (1 - beta)) / LOG2;
            }
        }
    }
}
