package org.omicsweave.nodes.factorclustering;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.KNIMEException;
import org.omicsweave.core.analysis.TSne;
import org.omicsweave.core.analysis.Umap;
import org.omicsweave.nodes.common.ViewRecord;
import org.omicsweave.nodes.common.Work;

/**
 * The samples that the view shows, and their maps.
 *
 * @param shown indices of the samples, ascending: all, or a choice of many
 */
record SampleMaps(int[] shown, List<Embedding> embeddings) {

    /** More samples would make t-SNE slow and pictures no clearer. */
    private static final int MOST_SHOWN = 2000;

    private static final int LEAST_SAMPLES = 3;

    /** A map: a point of two coordinates for each of the shown samples. */
    record Embedding(String name, double[][] points) {
    }

    static SampleMaps of(double[][] scores, FactorClusteringNodeParameters parameters, ExecutionContext context)
        throws CanceledExecutionException, KNIMEException {
        int[] shown = ViewRecord.some(scores.length, MOST_SHOWN);
        double[][] x = Arrays.stream(shown).mapToObj(n -> scores[n]).toArray(double[][]::new);
        List<Embedding> maps = new ArrayList<>();
        if (parameters.umap && shown.length >= LEAST_SAMPLES) {
            maps.add(new Embedding("UMAP", Work.run(context.createSubProgress(0.2),
                progress -> Umap.map(x, parameters.seed, progress))));
        }
        if (parameters.tSne && shown.length >= LEAST_SAMPLES) {
            maps.add(new Embedding("t-SNE", Work.run(context.createSubProgress(0.4),
                progress -> TSne.map(x, parameters.seed, progress))));
        }
        return new SampleMaps(shown, maps);
    }

    /** Names of the coordinates of all maps that are asked for. */
    static List<String> columns(FactorClusteringNodeParameters parameters) {
        List<String> names = new ArrayList<>();
        if (parameters.umap) {
            names.addAll(List.of("UMAP 1", "UMAP 2"));
        }
        if (parameters.tSne) {
            names.addAll(List.of("t-SNE 1", "t-SNE 2"));
        }
        return names;
    }

    /** Coordinates of a sample in all maps; missing if the sample is not shown. */
    List<Object> coordinates(int sample) {
        int place = Arrays.binarySearch(shown, sample);
        List<Object> coordinates = new ArrayList<>();
        for (Embedding map : embeddings) {
            coordinates.add(place < 0 ? null : map.points()[place][0]);
            coordinates.add(place < 0 ? null : map.points()[place][1]);
        }
        return coordinates;
    }
}
