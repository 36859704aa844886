package org.omicsweave.nodes.omicsimputer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.omicsweave.core.data.HeldOut.Comparison;
import org.omicsweave.core.data.Likelihood;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.Values;
import org.omicsweave.core.data.View;

/** What the page "imputation" shows, whatever the kind of model. */
record ImputationView(List<ViewRow> views, List<String> warnings) {

    /**
     * A view.
     *
     * @param entries number of entries, missing ones included
     * @param missing number of missing entries before
     * @param imputed number of them that were filled
     * @param meanDeviation mean standard deviation of the filled entries; null if there are none or it is not known
     * @param heldOut number of known entries that were held out and filled; 0 without the check
     * @param errorName name of the error of the held-out entries; null without the check, as all that follow
     * @param error root mean squared error, of a Bernoulli view the mean squared error (Brier score)
     * @param baselineError the same error if each entry is filled with the mean of its feature
     * @param observed some of the held-out entries
     * @param predicted what was filled in for them
     * @param predictedDeviations standard deviation of each of these; null if it is not known
     */
    record ViewRow(String name, String likelihood, long entries, long missing, long imputed, Double meanDeviation,
        long heldOut, String errorName, Double error, Double baselineError, double[] observed, double[] predicted,
        double[] predictedDeviations) {
    }

    /**
     * @param before the data with missing entries
     * @param after the same views, filled
     * @param deviations of each view; null for a view where they are not known
     * @param check of each view; empty for a view that was not checked
     */
    static ImputationView of(OmicsData before, OmicsData after, List<Values> deviations,
        List<Optional<Comparison>> check, List<String> warnings) {
        List<ViewRow> rows = new ArrayList<>();
        for (int v = 0; v < before.views().size(); v++) {
            rows.add(row(before.views().get(v), after.views().get(v).values(), deviations.get(v), check.get(v)));
        }
        return new ImputationView(rows, warnings);
    }

    private static ViewRow row(View view, Values after, Values deviations, Optional<Comparison> check) {
        int features = view.featureCount();
        double[] old = new double[features];
        double[] filled = new double[features];
        double[] deviation = new double[features];
        long missing = 0;
        long imputed = 0;
        double sum = 0;
        for (int n = 0; n < after.rows(); n++) {
            view.values().copyRow(n, old);
            after.copyRow(n, filled);
            if (deviations != null) {
                deviations.copyRow(n, deviation);
            }
            for (int d = 0; d < features; d++) {
                if (Double.isNaN(old[d])) {
                    missing++;
                    if (!Double.isNaN(filled[d])) {
                        imputed++;
                        sum += deviation[d];
                    }
                }
            }
        }
        Double mean = deviations == null || imputed == 0 ? null : (Double)(sum / imputed);
        long entries = (long)after.rows() * features;
        String likelihood = view.likelihood().id();
        if (check.isEmpty() || check.get().entries() == 0) {
            return new ViewRow(view.name(), likelihood, entries, missing, imputed, mean, 0, null, null, null, null, null,
                null);
        }
        Comparison held = check.get();
        boolean squared = view.likelihood() == Likelihood.BERNOULLI;
        return new ViewRow(view.name(), likelihood, entries, missing, imputed, mean, held.entries(),
            squared ? "Brier score" : "RMSE", squared ? held.squaredError() : Math.sqrt(held.squaredError()),
            squared ? held.squaredErrorOfMean() : Math.sqrt(held.squaredErrorOfMean()), held.observed(), held.filled(),
            held.deviations());
    }
}
