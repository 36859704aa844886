package org.omicsweave.core.mofa;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.omicsweave.core.data.DoubleValues;
import org.omicsweave.core.data.InputException;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.Transformation;
import org.omicsweave.core.data.View;
import org.omicsweave.core.mofa.MofaModel.ViewWeights;

/**
 * A view of new data matched with the view of a model by name, feature by feature.
 *
 * @param index view of the model
 * @param weights the model's view
 * @param view the data's view
 * @param columns column of the data for each feature of the model; -1 where the data lack it
 * @param transform what is still to be done to the data's values
 */
record ViewMatcher(int index, ViewWeights weights, View view, int[] columns, Transformation transform) {

    private static final double M_VALUE_MARGIN = 0.001;

    /** Matches all views that the data and the model share. */
    static List<ViewMatcher> match(MofaModel model, OmicsData data) {
        List<ViewMatcher> matches = new ArrayList<>();
        for (int m = 0; m < model.views().size(); m++) {
            ViewWeights weights = model.views().get(m);
            View view = data.view(weights.name()).orElse(null);
            if (view != null) {
                matches.add(match(m, weights, view, model.training().saysTransformations()));
            }
        }
        if (matches.isEmpty()) {
            throw new InputException("The data share no view with the model. The model has "
                + names(model.views().stream().map(ViewWeights::name).toList()) + ", the data have "
                + names(data.views().stream().map(View::name).toList()) + ". Give the views the same names.");
        }
        if (matches.stream().allMatch(match -> match.shared() == 0)) {
            throw new InputException("The data share no feature with the model: compare the feature names, such as \""
                + matches.get(0).view.features().get(0) + "\" in the data and \""
                + matches.get(0).weights.features().get(0) + "\" in the model.");
        }
        return matches;
    }

    private static String names(List<String> names) {
        return "\"" + String.join("\", \"", names) + "\"";
    }

    private static ViewMatcher match(int index, ViewWeights weights, View view, boolean saysTransformation) {
        String where = "View \"" + view.name() + "\" ";
        if (view.likelihood() != weights.likelihood()) {
            throw new InputException(where + "has the " + view.likelihood().id() + " likelihood, but the model was "
                + "trained with " + weights.likelihood().id() + ". Read the data with that likelihood.");
        }
        Transformation transform = Transformation.NONE;
        if (saysTransformation && view.transformation() != weights.transformation()) {
            boolean known = switch (weights.transformation()) {
                case LOG2, LN, M_VALUE -> true;
                case NONE, SIZE_FACTOR_LOG2, CENTRED_LOG_RATIO -> false;
            };
            if (view.transformation() != Transformation.NONE || !known) {
                throw new InputException(where + "was transformed by \"" + view.transformation().label()
                    + "\", but the model was trained with \"" + weights.transformation().label()
                    + "\". Read the data with that transformation.");
            }
            transform = weights.transformation();
        }
        Map<String, Integer> places = new HashMap<>();
        for (int j = 0; j < view.featureCount(); j++) {
            places.put(view.features().get(j), j);
        }
        int[] columns = weights.features().stream().mapToInt(name -> places.getOrDefault(name, -1)).toArray();
        return new ViewMatcher(index, weights, view, columns, transform);
    }

    /** What has been done to the values that {@link #row} gives. */
    Transformation applied() {
        return transform == Transformation.NONE ? view.transformation() : transform;
    }

    /** Features that the data and the model share. */
    int shared() {
        return (int)Arrays.stream(columns).filter(column -> column >= 0).count();
    }

    /** Features of the data that the model does not know. */
    int unknown() {
        return view.featureCount() - shared();
    }

    /**
     * A sample's values by the model's features, transformed; NaN where missing.
     *
     * @param line room for the data's row
     */
    void row(int sample, double[] line, double[] target) {
        view.values().copyRow(sample, line);
        for (int d = 0; d < columns.length; d++) {
            double x = columns[d] < 0 ? Double.NaN : line[columns[d]];
            target[d] = transform == Transformation.NONE || x != x ? x : transformed(x);
        }
    }

    /** The data's view with all values transformed as the model's. */
    View transformed() {
        if (transform == Transformation.NONE) {
            return view;
        }
        double[][] rows = new double[view.values().rows()][];
        for (int n = 0; n < rows.length; n++) {
            if (view.values().hasRow(n)) {
                rows[n] = new double[view.featureCount()];
                view.values().copyRow(n, rows[n]);
                double[] row = rows[n];
                Arrays.setAll(row, j -> Double.isNaN(row[j]) ? row[j] : transformed(row[j]));
            }
        }
        return new View(view.name(), view.likelihood(), transform, view.features(),
            DoubleValues.wrap(rows, view.featureCount()));
    }

    private double transformed(double x) {
        double y = switch (transform) {
            case LOG2 -> Math.log1p(x) / Math.log(2);
            case LN -> Math.log1p(x);
            case M_VALUE -> {
                double b = Math.min(1 - M_VALUE_MARGIN, Math.max(M_VALUE_MARGIN, x));
                yield Math.log(b / (1 - b)) / Math.log(2);
            }
            case NONE, SIZE_FACTOR_LOG2, CENTRED_LOG_RATIO -> x;
        };
        if (y != y || Double.isInfinite(y)) {
            throw new InputException("View \"" + view.name() + "\": the value " + x + " cannot be transformed by \""
                + transform.label() + "\".");
        }
        return y;
    }
}
