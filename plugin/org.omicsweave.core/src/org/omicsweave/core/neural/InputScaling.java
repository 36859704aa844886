package org.omicsweave.core.neural;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.omicsweave.core.data.InputException;
import org.omicsweave.core.data.Likelihood;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.Transformation;
import org.omicsweave.core.data.View;

/**
 * What turns a data set into a network's inputs: features by name, each centred and divided by its standard deviation
 * in the training data (counts as ln(1 + x) first). A missing entry becomes 0, the mean, and is marked in a mask. It is
 * learnt with the network and applied again to new samples.
 *
 * @param views one a view of the training data
 */
public record InputScaling(List<ViewScaling> views) {

    /**
     * Scaling of a view's D features.
     *
     * @param means D means of the training data
     * @param deviations D standard deviations; 1 for a constant feature
     */
    public record ViewScaling(String name, Likelihood likelihood, Transformation transformation, List<String> features,
        double[] means, double[] deviations) {

        /** A value on the scale of the network's inputs. */
        double scale(double value, int feature) {
            double x = likelihood == Likelihood.POISSON ? Math.log1p(value) : value;
            return (x - means[feature]) / deviations[feature];
        }

        /** Inverse of {@link #scale}. */
        double unscale(double scaled, int feature) {
            double x = scaled * deviations[feature] + means[feature];
            return likelihood == Likelihood.POISSON ? Math.expm1(x) : x;
        }
    }

    /**
     * A view ready for the network.
     *
     * @param columns number of features D
     * @param inputs N x D scaled values, 0 where missing
     * @param raw N x D values as they are, 0 where missing; the inputs themselves for gaussian views
     * @param mask N x D, 1 observed and 0 missing; null if nothing is missing
     * @param present N, 1 where the sample was measured in this view
     */
    record PreparedView(int columns, float[][] inputs, float[][] raw, float[][] mask, float[] present) {

        boolean observed(int sample, int feature) {
            return mask == null || mask[sample][feature] > 0;
        }

        /** Whether any of the samples was not measured in this view. */
        boolean lacksSome(int[] samples) {
            return Arrays.stream(samples).anyMatch(sample -> present[sample] == 0);
        }
    }

    /** Features of new data that the network does not know, and features of the network that the data lack. */
    public record Match(int unknownFeatures, int absentFeatures, List<String> absentViews) {
    }

    /**
     * Learns means and deviations.
     *
     * @param checkpoint called now and then; ends the work by throwing
     * @throws InputException if there is an infinite value
     */
    static InputScaling fit(OmicsData data, Runnable checkpoint) {
        return new InputScaling(data.views().stream().map(view -> fit(view, data.samples(), checkpoint)).toList());
    }

    /** Total number of features. */
    int featureCount() {
        return views.stream().mapToInt(view -> view.features().size()).sum();
    }

    /** How the features of a data set match. */
    public Match match(OmicsData data) {
        int unknown = 0;
        int absent = 0;
        List<String> absentViews = new ArrayList<>();
        for (ViewScaling scaling : views) {
            int known = data.view(scaling.name()).map(view -> known(scaling, view)).orElse(0);
            absent += scaling.features().size() - known;
            unknown += data.view(scaling.name()).map(View::featureCount).orElse(0) - known;
            if (known == 0) {
                absentViews.add(scaling.name());
            }
        }
        return new Match(unknown, absent, absentViews);
    }

    /**
     * Prepares samples for the network.
     *
     * @param checkpoint called now and then; ends the work by throwing
     * @throws InputException if no view and feature is shared, a view was transformed otherwise than in training, or a
     *             value is infinite
     */
    List<PreparedView> apply(OmicsData data, Runnable checkpoint) {
        if (match(data).absentViews().size() == views.size()) {
            throw new InputException("The data share no view and feature with the model, which knows the views "
                + views.stream().map(v -> "\"" + v.name() + "\"").toList() + ". Check the names of views and features.");
        }
        return views.stream().map(scaling -> apply(scaling, data, checkpoint)).toList();
    }

    private static ViewScaling fit(View view, List<String> samples, Runnable checkpoint) {
        int columns = view.featureCount();
        boolean count = view.likelihood() == Likelihood.POISSON;
        double[] mean = new double[columns];
        double[] squares = new double[columns];
        int[] observed = new int[columns];
        double[] row = new double[columns];
        for (int i = 0; i < samples.size(); i++) {
            checkpoint.run();
            view.values().copyRow(i, row);
            for (int j = 0; j < columns; j++) {
                if (Double.isNaN(row[j])) {
                    continue;
                }
                requireValid(view, samples.get(i), j, row[j]);
                double x = count ? Math.log1p(row[j]) : row[j];
                double before = x - mean[j];
                mean[j] += before / ++observed[j];
                squares[j] += before * (x - mean[j]);
            }
        }
        double[] deviations = new double[columns];
        for (int j = 0; j < columns; j++) {
            double deviation = observed[j] < 2 ? 0 : Math.sqrt(squares[j] / (observed[j] - 1));
            deviations[j] = deviation > 1e-10 * Math.max(1, Math.abs(mean[j])) ? deviation : 1;
        }
        return new ViewScaling(view.name(), view.likelihood(), view.transformation(), view.features(), mean, deviations);
    }

    private static PreparedView apply(ViewScaling scaling, OmicsData data, Runnable checkpoint) {
        int samples = data.sampleCount();
        int columns = scaling.features().size();
        float[][] inputs = new float[samples][columns];
        float[][] raw = scaling.likelihood() == Likelihood.GAUSSIAN ? inputs : new float[samples][columns];
        float[][] mask = new float[samples][columns];
        float[] present = new float[samples];
        View view = data.view(scaling.name()).orElse(null);
        boolean complete = view != null;
        if (view != null) {
            requireSameTransformation(scaling, view);
            int[] source = sources(scaling, view);
            double[] row = new double[view.featureCount()];
            for (int i = 0; i < samples; i++) {
                checkpoint.run();
                view.values().copyRow(i, row);
                for (int j = 0; j < columns; j++) {
                    double value = source[j] < 0 ? Double.NaN : row[source[j]];
                    if (Double.isNaN(value)) {
                        complete = false;
                    } else {
                        requireValid(view, data.samples().get(i), source[j], value);
                        raw[i][j] = (float)value;
                        inputs[i][j] = (float)scaling.scale(value, j);
                        mask[i][j] = 1;
                        present[i] = 1;
                    }
                }
            }
        }
        return new PreparedView(columns, inputs, raw, complete ? null : mask, present);
    }

    private static int[] sources(ViewScaling scaling, View view) {
        Map<String, Integer> columns = new HashMap<>();
        for (int j = 0; j < view.featureCount(); j++) {
            columns.put(view.features().get(j), j);
        }
        return scaling.features().stream().mapToInt(feature -> columns.getOrDefault(feature, -1)).toArray();
    }

    private static int known(ViewScaling scaling, View view) {
        return (int)Arrays.stream(sources(scaling, view)).filter(column -> column >= 0).count();
    }

    private static void requireSameTransformation(ViewScaling scaling, View view) {
        if (view.transformation() != scaling.transformation() || view.likelihood() != scaling.likelihood()) {
            throw new InputException("View \"" + view.name() + "\" was read as " + view.likelihood().id() + " with "
                + view.transformation().label() + ", but the model was trained on " + scaling.likelihood().id() + " with "
                + scaling.transformation().label() + ". Read the new data with the settings of the training data.");
        }
    }

    private static void requireValid(View view, String sample, int feature, double value) {
        boolean valid = switch (view.likelihood()) {
            case GAUSSIAN -> Double.isFinite(value);
            case BERNOULLI -> value == 0 || value == 1;
            case POISSON -> value >= 0 && Double.isFinite(value);
        };
        if (!valid) {
            throw new InputException("View \"" + view.name() + "\", sample \"" + sample + "\", feature \""
                + view.features().get(feature) + "\": " + value + " is not a value of a " + view.likelihood().id()
                + " view. Correct it or leave it empty.");
        }
    }
}
