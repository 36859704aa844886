package org.omicsweave.core.preprocess;

import java.util.List;

import org.omicsweave.core.data.InputException;
import org.omicsweave.core.data.Likelihood;

/** Looks at raw values, sample by sample, to guess or check a view's likelihood. */
final class LikelihoodGuess {

    /** Whole numbers up to this are as likely levels (copy number, genotype) as counts. */
    private static final double MAX_LEVEL = 10;

    private boolean binary = true;
    private boolean whole = true;
    private boolean negative;
    private double largest;

    void add(SampleRow row) {
        for (int k = 0; k < row.size; k++) {
            double value = row.values[k];
            if (Double.isNaN(value)) {
                continue;
            }
            binary &= value == 0 || value == 1;
            whole &= value == Math.rint(value);
            negative |= value < 0;
            largest = Math.max(largest, value);
        }
    }

    Likelihood guess() {
        return binary ? Likelihood.BERNOULLI : Likelihood.GAUSSIAN;
    }

    boolean areCounts() {
        return whole && !negative && largest > MAX_LEVEL;
    }

    /** @throws InputException if the raw values of a sample do not suit the likelihood */
    static void check(Likelihood likelihood, String view, String sample, SampleRow row, List<String> features) {
        if (likelihood == Likelihood.GAUSSIAN) {
            return;
        }
        for (int k = 0; k < row.size; k++) {
            double value = row.values[k];
            boolean suits = Double.isNaN(value) || (likelihood == Likelihood.BERNOULLI ? value == 0 || value == 1
                : value >= 0 && value == Math.rint(value));
            if (!suits) {
                throw new InputException("View \"" + view + "\": the " + likelihood.id() + " likelihood needs "
                    + (likelihood == Likelihood.BERNOULLI ? "values 0 and 1" : "counts 0, 1, 2, ...") + ", but feature \""
                    + features.get(row.columns[k]) + "\" is " + value + " in sample \"" + sample + "\". Choose another likelihood.");
            }
        }
    }
}
