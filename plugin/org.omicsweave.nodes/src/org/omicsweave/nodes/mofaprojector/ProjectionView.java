package org.omicsweave.nodes.mofaprojector;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.View;
import org.omicsweave.core.mofa.MofaModel;
import org.omicsweave.core.mofa.MofaModel.ViewWeights;
import org.omicsweave.core.mofa.MofaProjector.Projection;
import org.omicsweave.core.mofa.MofaProjector.ViewUse;

/**
 * What the page "projection" shows: new samples among those of the training. Of many samples an even selection.
 *
 * @param trainingScores a row a training sample, a column a factor
 * @param newScores a row a new sample, a column a factor
 * @param newDeviations standard deviations of these
 */
record ProjectionView(List<String> factors, List<String> trainingSamples, double[][] trainingScores,
    List<String> newSamples, double[][] newScores, double[][] newDeviations, List<ViewRow> views,
    List<String> warnings) {

    /** Most samples of each kind that the page draws. */
    private static final int MOST_SAMPLES = 3000;

    /**
     * Use of a view of the model.
     *
     * @param samples new samples that were measured in the view
     * @param varianceExplained R2 of their values, a fraction; NaN without values
     */
    record ViewRow(String name, int samples, int featuresUsed, int featuresOfModel, int featuresIgnored,
        double varianceExplained) {
    }

    static ProjectionView of(MofaModel model, OmicsData data, Projection projection) {
        int[] training = selection(model.samples().size());
        int[] added = selection(projection.samples().size());
        return new ProjectionView(model.factorNames(), names(model.samples(), training),
            rows(model.factors(), training), names(projection.samples(), added), rows(projection.factors(), added),
            rows(projection.deviations(), added), views(model, data, projection), projection.warnings());
    }

    static List<ViewRow> views(MofaModel model, OmicsData data, Projection projection) {
        List<ViewRow> rows = new ArrayList<>();
        for (ViewWeights weights : model.views()) {
            int features = weights.features().size();
            rows.add(projection.views().stream().filter(use -> use.view().equals(weights.name())).findFirst()
                .map(use -> row(use, features, data.view(use.view()).orElseThrow()))
                .orElse(new ViewRow(weights.name(), 0, 0, features, 0, Double.NaN)));
        }
        return rows;
    }

    private static ViewRow row(ViewUse use, int features, View view) {
        int samples = (int)IntStream.range(0, view.values().rows()).filter(view.values()::hasRow).count();
        return new ViewRow(use.view(), samples, use.shared(), features, use.unknown(), use.varianceExplained());
    }

    private static int[] selection(int samples) {
        int count = Math.min(samples, MOST_SAMPLES);
        return IntStream.range(0, count).map(i -> (int)((long)i * samples / count)).toArray();
    }

    private static List<String> names(List<String> all, int[] selection) {
        return IntStream.of(selection).mapToObj(all::get).toList();
    }

    private static double[][] rows(double[][] all, int[] selection) {
        return IntStream.of(selection).mapToObj(i -> all[i]).toArray(double[][]::new);
    }
}
