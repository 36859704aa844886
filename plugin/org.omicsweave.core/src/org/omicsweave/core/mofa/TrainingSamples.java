package org.omicsweave.core.mofa;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.omicsweave.core.data.Likelihood;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.View;
import org.omicsweave.core.mofa.MofaModel.ViewWeights;

/**
 * Finds which samples of a data set are samples that a model was trained on: of the same name, group and values in every
 * view. With the processed values in the model sample by sample; without them all or none, by the digest of the data.
 */
final class TrainingSamples {

    /** Processed values may be held in single precision. */
    private static final double ROUNDING = 1e-6;

    private final MofaModel model;
    private final OmicsData data;
    private final Map<String, Integer> places = new HashMap<>();
    private final boolean sameData;

    TrainingSamples(MofaModel model, OmicsData data) {
        this.model = model;
        this.data = data;
        for (int n = 0; n < model.samples().size(); n++) {
            places.put(model.samples().get(n), n);
        }
        sameData = model.data().isEmpty() && data.samples().equals(model.samples())
            && DataDigest.of(data, () -> { }).equals(model.training().dataDigest());
    }

    /**
     * The sample of the model that a sample of the data is; -1 if it is new.
     *
     * @param sample place in the data
     * @param matches the views that the data and the model share
     * @param values the sample's processed values in these views, by the features of the model
     */
    int find(int sample, List<ViewMatcher> matches, double[][] values) {
        if (sameData) {
            return sample;
        }
        Integer place = model.data().isEmpty() ? null : places.get(data.samples().get(sample));
        if (place == null || !data.groups().get(data.groupOf()[sample]).equals(model.groups().get(model.groupOf()[place]))) {
            return -1;
        }
        for (int m = 0; m < model.views().size(); m++) {
            int view = m;
            int match = (int)matches.stream().takeWhile(each -> each.index() != view).count();
            if (!isSame(m, place, match < matches.size() ? values[match] : null)) {
                return -1;
            }
        }
        return place;
    }

    /** Whether a view of the training's sample has the values; null for none. */
    private boolean isSame(int m, int place, double[] values) {
        View trained = model.data().orElseThrow().views().get(m);
        ViewWeights view = model.views().get(m);
        int group = model.groupOf()[place];
        double[] line = new double[trained.featureCount()];
        trained.values().copyRow(place, line);
        for (int d = 0; d < line.length; d++) {
            double x = values == null ? Double.NaN : values[d];
            if (x != x || line[d] != line[d]) {
                if (x == x || line[d] == line[d]) {
                    return false;
                }
                continue;
            }
            double shift = view.likelihood() == Likelihood.GAUSSIAN ? view.intercepts()[group][d] / view.scales()[group]
                : 0;
            if (Math.abs(x - line[d]) > ROUNDING * Math.max(Math.abs(x), Math.abs(shift))) {
                return false;
            }
        }
        return true;
    }
}
