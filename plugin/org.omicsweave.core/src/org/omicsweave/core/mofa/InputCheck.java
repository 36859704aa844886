package org.omicsweave.core.mofa;

import org.omicsweave.core.data.InputException;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.View;

/** Finds data that cannot be learnt from before the training starts. */
final class InputCheck {

    /** Precisions of larger values, about 1 / x^2, would come near the smallest number in single precision. */
    private static final double LARGEST_SINGLE = 1e12;

    private InputCheck() {
    }

    /**
     * Checks that the data can be learnt from.
     *
     * @param checkpoint called sample by sample; ends the work by throwing
     * @return the options to train with: double precision where values are too large for single precision
     * @throws InputException what is wrong and what to do
     */
    static MofaOptions check(OmicsData data, MofaOptions options, Runnable checkpoint) {
        int n = data.sampleCount();
        if (n < 2) {
            throw new InputException("The data have " + n + " sample" + (n == 1 ? "" : "s")
                + ": factors describe differences between samples, so at least two are needed.");
        }
        if (data.views().isEmpty()) {
            throw new InputException("The data have no view.");
        }
        int[] sizes = data.groupSizes();
        for (int g = 0; g < sizes.length; g++) {
            if (sizes[g] < 2) {
                throw new InputException("Group \"" + data.groups().get(g) + "\" has " + sizes[g] + " sample"
                    + (sizes[g] == 1 ? "" : "s") + ": a mean and a noise level are learnt for each group, so at least "
                    + "two samples are needed. Join it with another group or leave it out.");
            }
        }
        checkFactors(data, options.factors());
        if (options.stochastic().isPresent()) {
            double batch = options.stochastic().get().batchFraction() * n;
            if (batch < 2) {
                throw new InputException("A batch of " + options.stochastic().get().batchFraction() + " of the " + n
                    + " samples has fewer than two samples. Use a larger share.");
            }
        }
        double largest = 0;
        for (View view : data.views()) {
            largest = Math.max(largest, checkView(data, view, checkpoint));
        }
        return largest > LARGEST_SINGLE ? options.toBuilder().floatStorage(false).build() : options;
    }

    private static void checkFactors(OmicsData data, int factors) {
        int n = data.sampleCount();
        long features = data.views().stream().mapToLong(View::featureCount).sum();
        if (factors >= n) {
            throw new InputException("The model cannot have " + factors + " factors with " + n
                + " samples. Choose at most " + (n - 1) + " factors, better fewer than a third of the samples.");
        }
        if (factors > features) {
            throw new InputException("The model cannot have " + factors + " factors with " + features
                + " features in all views. Choose at most " + features + " factors.");
        }
    }

    /** Returns the size of the largest value. */
    private static double checkView(OmicsData data, View view, Runnable checkpoint) {
        int features = view.featureCount();
        String where = "View \"" + view.name() + "\"";
        if (features == 0) {
            throw new InputException(where + " has no features.");
        }
        double[] line = new double[features];
        double[] first = new double[features];
        boolean[] seen = new boolean[features];
        boolean varies = false;
        boolean any = false;
        double largest = 0;
        for (int n = 0; n < data.sampleCount(); n++) {
            checkpoint.run();
            if (!view.values().hasRow(n)) {
                continue;
            }
            view.values().copyRow(n, line);
            for (int d = 0; d < features; d++) {
                double x = line[d];
                if (x != x) {
                    continue;
                }
                any = true;
                largest = Math.max(largest, Math.abs(x));
                checkValue(data, view, n, d, x);
                if (!seen[d]) {
                    seen[d] = true;
                    first[d] = x;
                } else if (x != first[d]) {
                    varies = true;
                }
            }
        }
        if (!any) {
            throw new InputException(where + " has no values: all its entries are missing. Leave it out.");
        }
        if (!varies) {
            throw new InputException(where + " has no variance: no feature has two different values. Leave it out.");
        }
        return largest;
    }

    private static void checkValue(OmicsData data, View view, int sample, int feature, double x) {
        boolean wrong = switch (view.likelihood()) {
            case GAUSSIAN -> Math.abs(x) > 1e100;
            case BERNOULLI -> x != 0 && x != 1;
            case POISSON -> !(x >= 0 && x <= 1e15 && x == Math.rint(x));
        };
        if (!wrong) {
            return;
        }
        String where = "View \"" + view.name() + "\", sample \"" + data.samples().get(sample) + "\", feature \""
            + view.features().get(feature) + "\": the value " + x + " ";
        throw new InputException(where + switch (view.likelihood()) {
            case GAUSSIAN -> Double.isInfinite(x) ? "is infinite. Correct it or mark it as missing."
                : "is too large. Correct it or mark it as missing.";
            case BERNOULLI -> "is neither 0 nor 1, as the Bernoulli likelihood needs. Choose the Gaussian likelihood "
                + "or correct the value.";
            case POISSON -> "is not a count (0, 1, 2, ...), as the Poisson likelihood needs. Choose the Gaussian "
                + "likelihood for transformed values or correct the value.";
        });
    }
}
