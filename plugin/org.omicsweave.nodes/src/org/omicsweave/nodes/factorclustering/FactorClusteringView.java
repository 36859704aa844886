package org.omicsweave.nodes.factorclustering;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.omicsweave.core.analysis.FactorClustering;
import org.omicsweave.core.analysis.FactorClustering.Clustering;
import org.omicsweave.core.data.SampleMetadata;
import org.omicsweave.core.data.SampleMetadata.NumberColumn;
import org.omicsweave.core.mofa.MofaModel;

/**
 * What the page "factor-clustering" shows.
 *
 * @param cluster cluster of each sample, from 0
 * @param embeddings maps of the samples beside the factors
 */
record FactorClusteringView(String method, String criterion, List<String> samples, List<String> factors,
    double[][] scores, int clusters, int[] cluster, List<Selection> selection, List<Metadata> metadata,
    List<Agreement> agreement, List<Embedding> embeddings, List<String> warnings) {

    /** A number of clusters that was tried; stability is known of the number that was taken, otherwise NaN. */
    record Selection(int clusters, double criterion, double silhouette, double stability) {
    }

    /** A column of the sample metadata; null where missing. */
    record Metadata(String name, String kind, List<Object> values) {
    }

    /** Agreement of the clusters with a column. */
    record Agreement(String column, double adjustedRand, double nmi, int samples) {
    }

    /** A map: a point of two coordinates a sample. */
    record Embedding(String name, double[][] points) {
    }

    static FactorClusteringView of(MofaModel model, Clustering clustering,
        Optional<FactorClustering.Agreement> agreement, String column, List<String> warnings) {
        double stable = IntStream.range(0, clustering.clusters()).mapToDouble(c -> clustering.stability()[c]).average()
            .orElse(Double.NaN);
        return new FactorClusteringView("k-means", "silhouette", model.samples(), model.factorNames(), model.factors(),
            clustering.clusters(), clustering.cluster(),
            clustering.tried().entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(each -> new Selection(each.getKey(), each.getValue(), each.getValue(),
                    each.getKey() == clustering.clusters() ? stable : Double.NaN))
                .toList(),
            model.metadata().columns().stream().map(FactorClusteringView::metadata).toList(),
            agreement.stream()
                .map(each -> new Agreement(column, each.adjustedRand(), each.mutualInformation(), each.samples()))
                .toList(),
            List.of(), warnings);
    }

    private static Metadata metadata(SampleMetadata.Column column) {
        if (column instanceof NumberColumn numbers) {
            return new Metadata(column.name(), "number", IntStream.range(0, column.size())
                .mapToObj(i -> Double.isNaN(numbers.values()[i]) ? null : (Object)numbers.values()[i]).toList());
        }
        return new Metadata(column.name(), "category",
            IntStream.range(0, column.size()).mapToObj(i -> (Object)column.text(i)).toList());
    }
}
