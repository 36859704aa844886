package org.omicsweave.core.mofa;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import org.omicsweave.core.data.Likelihood;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.View;

/** What an analyst should know of a trained model before reading it; the limits are those of MOFA2. */
final class TrainingWarnings {

    private static final int SMALL_GROUP = 15;
    private static final double TOTAL_CORRELATION = 0.75;
    private static final double FACTOR_CORRELATION = 0.5;
    private static final double LEAST_EXPLAINED = 0.01;
    private static final int DOMINATING = 10;
    private static final Pattern BATCH = Pattern.compile("(?i).*(batch|plate|lane|chip|run[ _.-]?\\d).*");

    private final OmicsData data;
    private final MofaModel model;
    private final List<String> warnings = new ArrayList<>();

    private TrainingWarnings(OmicsData data, MofaModel model) {
        this.data = data;
        this.model = model;
    }

    static List<String> of(OmicsData data, MofaModel model) {
        TrainingWarnings warnings = new TrainingWarnings(data, model);
        warnings.groups();
        warnings.views();
        warnings.totals();
        warnings.factors();
        return warnings.warnings;
    }

    private void groups() {
        int[] sizes = data.groupSizes();
        for (int g = 0; sizes.length > 1 && g < sizes.length; g++) {
            if (sizes[g] < SMALL_GROUP) {
                warnings.add("Group \"" + data.groups().get(g) + "\" has " + sizes[g] + " samples: with fewer than "
                    + SMALL_GROUP + " its means, noise and variance explained are uncertain.");
            }
        }
        if (sizes.length > 1 && data.groups().stream().anyMatch(name -> BATCH.matcher(name).matches())) {
            warnings.add("The groups look like batches. Groups are for comparing which factors vary within each of "
                + "them: every feature is centred in each group, so that differences between groups are taken out, "
                + "also those of interest. To correct for batches, regress them out before training.");
        }
    }

    private void views() {
        int smallest = Integer.MAX_VALUE;
        int largest = 0;
        long all = 0;
        String name = "";
        for (View view : data.views()) {
            smallest = Math.min(smallest, view.featureCount());
            all += view.featureCount();
            if (view.featureCount() > largest) {
                largest = view.featureCount();
                name = view.name();
            }
        }
        if (largest >= (long)DOMINATING * smallest && 2L * largest > all && !model.training().options().weightViews()) {
            warnings.add("View \"" + name + "\" has " + largest + " of " + all + " features and may dominate the factors. "
                + "Keep fewer features of it (the most variable ones) or weight the views.");
        }
        for (int m = 0; m < data.views().size(); m++) {
            double most = Double.NEGATIVE_INFINITY;
            for (double[] group : model.varianceExplained().total()) {
                most = Math.max(most, group[m]);
            }
            if (most < LEAST_EXPLAINED) {
                warnings.add(String.format(Locale.ROOT, "No factor explains view \"%s\" (R2 %.2f %%): it shares nothing "
                    + "with the others, or its features are too noisy or need another transformation.",
                    data.views().get(m).name(), 100 * Math.max(0, most)));
            }
        }
    }

    /** Factors that follow the mean of a sample's values. */
    private void totals() {
        for (View view : data.views()) {
            if (view.likelihood() == Likelihood.BERNOULLI) {
                continue;
            }
            double[] means = means(view);
            for (int k = 0; k < model.factorCount(); k++) {
                double r = correlation(column(k), means);
                if (Math.abs(r) > TOTAL_CORRELATION) {
                    warnings.add(String.format(Locale.ROOT, "Factor%d is correlated (r = %.2f) with the samples' mean in "
                        + "view \"%s\": it may describe library size or loading. Normalise the view before training.",
                        k + 1, r, view.name()));
                }
            }
        }
    }

    private double[] means(View view) {
        double[] means = new double[data.sampleCount()];
        double[] line = new double[view.featureCount()];
        for (int n = 0; n < means.length; n++) {
            double sum = 0;
            int count = 0;
            if (view.values().hasRow(n)) {
                view.values().copyRow(n, line);
                for (double x : line) {
                    if (x == x) {
                        sum += x;
                        count++;
                    }
                }
            }
            means[n] = sum / count;
        }
        return means;
    }

    private void factors() {
        List<String> pairs = new ArrayList<>();
        for (int k = 0; k < model.factorCount(); k++) {
            for (int j = 0; j < k; j++) {
                double r = correlation(column(j), column(k));
                if (Math.abs(r) > FACTOR_CORRELATION && explains(j) && explains(k)) {
                    pairs.add(String.format(Locale.ROOT, "Factor%d and Factor%d (r = %.2f)", j + 1, k + 1, r));
                }
            }
        }
        if (!pairs.isEmpty()) {
            warnings.add("Factors are correlated: " + String.join(", ", pairs) + ". They may describe one source of "
                + "variation; try fewer factors or another normalisation.");
        }
    }

    private boolean explains(int k) {
        for (double[][] group : model.varianceExplained().perFactor()) {
            for (double[] view : group) {
                if (view[k] >= LEAST_EXPLAINED) {
                    return true;
                }
            }
        }
        return false;
    }

    private double[] column(int k) {
        double[] column = new double[data.sampleCount()];
        for (int n = 0; n < column.length; n++) {
            column[n] = model.factors()[n][k];
        }
        return column;
    }

    /** Pearson's correlation over pairs without NaN; 0 where one of them is constant. */
    static double correlation(double[] x, double[] y) {
        double n = 0;
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < x.length; i++) {
            if (x[i] == x[i] && y[i] == y[i]) {
                n++;
                meanX += x[i];
                meanY += y[i];
            }
        }
        meanX /= n;
        meanY /= n;
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int i = 0; i < x.length; i++) {
            if (x[i] == x[i] && y[i] == y[i]) {
                xx += (x[i] - meanX) * (x[i] - meanX);
                xy += (x[i] - meanX) * (y[i] - meanY);
                yy += (y[i] - meanY) * (y[i] - meanY);
            }
        }
        return xx > 1e-24 && yy > 1e-24 ? xy / Math.sqrt(xx * yy) : 0;
    }
}
