package org.omicsweave.core.neural;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.omicsweave.core.data.DoubleValues;
import org.omicsweave.core.data.HeldOut;
import org.omicsweave.core.data.HeldOut.Comparison;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.View;

/** Fills missing entries with what an autoencoder makes of the observed ones. */
public final class AutoencoderImputer {

    private AutoencoderImputer() {
    }

    /**
     * Data with their missing entries filled; observed entries stay as they are, and so do views and features that the
     * model does not know.
     *
     * @param listener asked before each batch whether to go on
     * @throws org.omicsweave.core.data.InputException as {@link AutoencoderModel#apply}
     */
    public static OmicsData impute(AutoencoderModel model, OmicsData data, NeuralListener listener) {
        List<double[][]> restored = model.apply(data, listener).values();
        List<View> views = new ArrayList<>();
        for (View view : data.views()) {
            int m = model.viewNames().indexOf(view.name());
            views.add(m < 0 ? view : fill(view, model.scaling().views().get(m).features(), restored.get(m)));
        }
        return new OmicsData(data.samples(), data.groups(), data.groupOf(), views, data.metadata());
    }

    /**
     * How well known entries are filled that were held out. If the model was trained on some of the samples, another is
     * trained without the entries, with the same options.
     *
     * @param share share of the known entries that are held out, above 0 and below 1
     * @return one a view of the data; empty for a view that the model does not know
     * @throws org.omicsweave.core.data.InputException if the data do not fit the model, or no model can be trained on them
     */
    public static List<Optional<Comparison>> check(AutoencoderModel model, OmicsData data, double share, long seed,
        NeuralListener listener) {
        List<View> known = data.views().stream().filter(view -> model.viewNames().contains(view.name())).toList();
        HeldOut heldOut = new HeldOut(
            new OmicsData(data.samples(), data.groups(), data.groupOf(), known, data.metadata()), 0, share, seed);
        Set<String> trained = new HashSet<>(model.samples());
        AutoencoderModel unseeing = data.samples().stream().noneMatch(trained::contains) ? model
            : AutoencoderLearner.train(heldOut.rest(), model.options(), listener);
        OmicsData filled = impute(unseeing, heldOut.rest(), listener);
        List<Optional<Comparison>> comparisons = new ArrayList<>();
        for (View view : data.views()) {
            int m = known.indexOf(view);
            comparisons.add(m < 0 ? Optional.empty()
                : Optional.of(heldOut.compare(m, filled.views().get(m).values(), null,
                    (fraction, message) -> listener.batch())));
        }
        return comparisons;
    }

    private static View fill(View view, List<String> features, double[][] restored) {
        Map<String, Integer> index = new HashMap<>();
        for (int j = 0; j < features.size(); j++) {
            index.put(features.get(j), j);
        }
        int columns = view.featureCount();
        double[][] rows = new double[restored.length][columns];
        for (int i = 0; i < rows.length; i++) {
            view.values().copyRow(i, rows[i]);
            for (int j = 0; j < columns; j++) {
                Integer known = index.get(view.features().get(j));
                if (Double.isNaN(rows[i][j]) && known != null) {
                    rows[i][j] = restored[i][known];
                }
            }
        }
        return view.withValues(DoubleValues.wrap(rows, columns));
    }
}
