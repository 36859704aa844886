package org.omicsweave.nodes.factorclustering;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.omicsweave.core.analysis.ClusterAgreement;
import org.omicsweave.core.analysis.FactorClustering.Clustering;
import org.omicsweave.core.data.SampleMetadata;
import org.omicsweave.core.data.SampleMetadata.NumberColumn;
import org.omicsweave.core.mofa.MofaModel;
import org.omicsweave.nodes.factorclustering.FactorClusteringNodeParameters.Criterion;
import org.omicsweave.nodes.factorclustering.FactorClusteringNodeParameters.Method;
import org.omicsweave.nodes.factorclustering.SampleMaps.Embedding;

/**
 * What the page "factor-clustering" shows.
 *
 * @param total number of samples; fewer are shown if they are many
 * @param scores a row a shown sample, a column a factor
 * @param cluster cluster of each shown sample, from 0
 * @param sizes number of samples, shown or not, of each cluster
 * @param probability probability of each shown sample's cluster; null by k-means
 * @param embeddings maps of the samples beside the factors
 */
record FactorClusteringView(String method, String criterion, int total, List<String> samples, List<String> factors,
    double[][] scores, int clusters, int[] cluster, int[] sizes, double[] probability, List<Selection> selection,
    List<Metadata> metadata, List<Agreement> agreement, List<Embedding> embeddings, List<String> warnings) {

    private static final Map<Method, String> METHODS = Map.of(Method.K_MEANS, "k-means", Method.MIXTURE,
        "Gaussian mixture (independent factors)", Method.FULL_MIXTURE, "Gaussian mixture (any shape)");

    /** A number of clusters that was tried; stability is known of the number that was taken, otherwise NaN. */
    record Selection(int clusters, double silhouette, double bic, double stability) {
    }

    /** A column of the sample metadata; null where missing. */
    record Metadata(String name, String kind, List<Object> values) {
    }

    /** Agreement of the clusters with a column. */
    record Agreement(String column, double adjustedRand, double nmi, int samples) {
    }

    static FactorClusteringView of(MofaModel model, List<String> factors, double[][] scores, Clustering clustering,
        SampleMaps maps, Optional<ClusterAgreement> agreement, FactorClusteringNodeParameters parameters,
        List<String> warnings) {
        int[] shown = maps.shown();
        double stable = IntStream.range(0, clustering.clusters()).mapToDouble(c -> clustering.stability()[c]).average()
            .orElse(Double.NaN);
        int[] sizes = new int[clustering.clusters()];
        IntStream.of(clustering.cluster()).forEach(c -> sizes[c]++);
        List<String> all = new ArrayList<>(warnings);
        if (shown.length < scores.length) {
            all.add(shown.length + " of " + scores.length + " samples are shown, chosen at random.");
        }
        return new FactorClusteringView(METHODS.get(parameters.method),
            parameters.criterion == Criterion.BIC ? "BIC" : "silhouette", scores.length,
            IntStream.of(shown).mapToObj(model.samples()::get).toList(), factors,
            IntStream.of(shown).mapToObj(i -> scores[i]).toArray(double[][]::new), clustering.clusters(),
            IntStream.of(shown).map(i -> clustering.cluster()[i]).toArray(), sizes,
            clustering.probabilities() == null ? null : IntStream.of(shown)
                .mapToDouble(i -> clustering.probabilities()[i][clustering.cluster()[i]]).toArray(),
            clustering.tried().stream().map(each -> new Selection(each.clusters(), each.silhouette(), each.bic(),
                each.clusters() == clustering.clusters() ? stable : Double.NaN)).toList(),
            model.metadata().columns().stream().map(column -> metadata(column, shown)).toList(),
            agreement.stream().map(each -> new Agreement(parameters.column.strip(), each.adjustedRand(),
                each.mutualInformation(), each.samples())).toList(),
            maps.embeddings(), all);
    }

    private static Metadata metadata(SampleMetadata.Column column, int[] shown) {
        boolean number = column instanceof NumberColumn;
        Stream<Object> values = IntStream.of(shown).mapToObj(i -> column instanceof NumberColumn numbers
            ? Double.isNaN(numbers.values()[i]) ? null : (Object)numbers.values()[i] : column.text(i));
        return new Metadata(column.name(), number ? "number" : "category", values.toList());
    }
}
