package org.omicsweave.nodes.factorclustering;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.omicsweave.core.analysis.ClusterAgreement;
import org.omicsweave.core.analysis.FactorClustering;
import org.omicsweave.core.analysis.FactorClustering.Clustering;
import org.omicsweave.core.data.SampleMetadata;
import org.omicsweave.core.mofa.MofaModel;
import org.omicsweave.nodes.common.Icons;
import org.omicsweave.nodes.common.Tables;
import org.omicsweave.nodes.common.ViewRecord;
import org.omicsweave.nodes.common.Warnings;
import org.omicsweave.nodes.common.Work;
import org.omicsweave.nodes.factorclustering.FactorClusteringNodeParameters.Method;
import org.omicsweave.nodes.ports.MofaModelPortObject;
import org.omicsweave.nodes.ports.MofaModelPortObjectSpec;

/** Clusters samples by their factor values. */
public final class FactorClusteringNodeFactory extends DefaultNodeFactory {

    private static final double DISSOLVES = 0.5;

    private static final DataTableSpec CLUSTERS = new DataTableSpec(Tables.text("cluster"), Tables.count("samples"),
        Tables.number("mean silhouette"), Tables.number("stability"));

    private static final DataTableSpec SELECTION = new DataTableSpec(Tables.count("clusters"), Tables.flag("taken"),
        Tables.number("mean silhouette"), Tables.number("BIC"));

    private static final DataTableSpec AGREEMENT = new DataTableSpec(Tables.text("column"), Tables.count("samples"),
        Tables.number("adjusted Rand index"), Tables.number("normalised mutual information"));

    private static final DefaultNode NODE = DefaultNode.create()
        .name("Factor Clustering")
        .icon(Icons.path("factor-clustering"))
        .shortDescription("Clusters samples by their factor values.")
        .fullDescription("""
            <p>Groups the samples of a model by k-means or a Gaussian mixture of the factor values. The number of
            clusters is the one with the largest mean silhouette or with the smallest BIC. The stability of a cluster
            says whether it is found again when a part of the samples is left out: above 0.75 it is stable, below 0.5
            it dissolves.</p>
            <p>Clusters can be compared with a column of the sample metadata, such as a published subtype. UMAP and
            t-SNE draw maps of the samples, of up to 2000 of them.</p>""")
        .sinceVersion(5, 8, 0)
        .ports(ports -> ports
            .addInputPort("MOFA Model", "A trained model.", MofaModelPortObject.TYPE)
            .addOutputTable("Samples", """
                One row a sample: its cluster and silhouette, its coordinates in the maps; of a Gaussian mixture also
                the probability of every cluster.""")
            .addOutputTable("Clusters", "One row a cluster: size, mean silhouette, stability.")
            .addOutputTable("Numbers of Clusters", "One row a number of clusters that was tried: silhouette and BIC.")
            .addOutputTable("Agreement", "Agreement with the column of the sample metadata, if one is given."))
        .model(model -> model
            .parametersClass(FactorClusteringNodeParameters.class)
            .configure(FactorClusteringNodeFactory::configure)
            .execute(FactorClusteringNodeFactory::execute))
        .addView(view -> view
            .withoutParameters()
            .description("Samples in the plane of two factors, by UMAP or t-SNE, coloured by cluster or metadata.")
            .page(page -> page.fromFile().bundleClass(FactorClusteringNodeFactory.class).basePath("views/dist")
                .relativeFilePath("factor-clustering.html"))
            .initialData(data -> data.data(ViewRecord::load)))
        .keywords("MOFA", "k-means", "Gaussian mixture", "subtypes", "silhouette", "UMAP", "t-SNE")
        .nodeType(NodeType.Other);

    public FactorClusteringNodeFactory() {
        super(NODE);
    }

    private static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
        FactorClusteringNodeParameters parameters = in.getParameters();
        MofaModelPortObjectSpec model = in.getInPortSpec(0);
        checkColumn(parameters.column.strip(), model.data().metadataColumns());
        if (model.factors().isPresent()) {
            checkFactors(parameters.factors, List.of(model.factorNames()));
        }
        boolean known = parameters.method == Method.K_MEANS || parameters.smallest == parameters.largest;
        out.setOutSpecs(known ? samplesSpec(parameters, parameters.largest) : null, CLUSTERS, SELECTION, AGREEMENT);
    }

    private static DataTableSpec samplesSpec(FactorClusteringNodeParameters parameters, int clusters) {
        List<DataColumnSpec> columns = new ArrayList<>(List.of(Tables.text("cluster"), Tables.number("silhouette")));
        if (parameters.method != Method.K_MEANS) {
            IntStream.range(0, clusters).forEach(c -> columns.add(Tables.number(name(c) + " (probability)")));
        }
        SampleMaps.columns(parameters).forEach(name -> columns.add(Tables.number(name)));
        return new DataTableSpec(columns.toArray(DataColumnSpec[]::new));
    }

    private static String checkColumn(String column, Optional<List<String>> known) throws InvalidSettingsException {
        if (!column.isEmpty() && known.isPresent() && !known.get().contains(column)) {
            throw new InvalidSettingsException("The sample metadata have no column \"" + column + "\". The columns are "
                + String.join(", ", known.get()) + ".");
        }
        return column;
    }

    /** The chosen factors, all if none is chosen. */
    private static List<String> checkFactors(String[] chosen, List<String> known) throws InvalidSettingsException {
        for (String factor : chosen) {
            if (!known.contains(factor)) {
                throw new InvalidSettingsException("The model has no factor \"" + factor + "\". Its factors are "
                    + String.join(", ", known) + ".");
            }
        }
        return chosen.length == 0 ? known : List.of(chosen);
    }

    private static void execute(ExecuteInput in, ExecuteOutput out)
        throws CanceledExecutionException, KNIMEException {
        FactorClusteringNodeParameters parameters = in.getParameters();
        ExecutionContext context = in.getExecutionContext();
        MofaModelPortObject input = in.getInPortObject(0);
        MofaModel model = Work.run(context, progress -> input.read());
        String column = Work.checked(
            () -> checkColumn(parameters.column.strip(), MofaModelPortObjectSpec.of(model).data().metadataColumns()));
        List<String> factors = Work.checked(() -> checkFactors(parameters.factors, model.factorNames()));
        int[] places = factors.stream().mapToInt(model.factorNames()::indexOf).toArray();
        double[][] scores = Arrays.stream(model.factors())
            .map(row -> IntStream.of(places).mapToDouble(k -> row[k]).toArray()).toArray(double[][]::new);
        Clustering clustering = Work.run(context.createSubProgress(0.4),
            progress -> FactorClustering.of(scores, parameters.options(), progress));
        SampleMaps maps = SampleMaps.of(scores, parameters, context);
        Optional<ClusterAgreement> agreement = model.metadata().column(column)
            .map(labels -> ClusterAgreement.of(clustering.cluster(), texts(labels)));
        out.setOutData(samples(model, clustering, maps, parameters, context), clusters(clustering, context),
            selection(clustering, context), agreement(column, agreement, context));
        List<String> warnings = warnings(clustering);
        out.setInternalData(ViewRecord.store(
            FactorClusteringView.of(model, factors, scores, clustering, maps, agreement, parameters, warnings), context));
        Warnings.set(out, warnings);
    }

    private static String[] texts(SampleMetadata.Column column) {
        return IntStream.range(0, column.size()).mapToObj(column::text).toArray(String[]::new);
    }

    private static List<String> warnings(Clustering clustering) {
        long unstable = Arrays.stream(clustering.stability()).filter(each -> each < DISSOLVES).count();
        return unstable == 0 ? List.of() : List.of(unstable + " of " + clustering.clusters()
            + " clusters dissolve when a part of the samples is left out: do not trust them.");
    }

    private static String name(int cluster) {
        return "Cluster " + (cluster + 1);
    }

    private static BufferedDataTable samples(MofaModel model, Clustering clustering, SampleMaps maps,
        FactorClusteringNodeParameters parameters, ExecutionContext context) throws CanceledExecutionException {
        Tables.Writer writer = new Tables.Writer(samplesSpec(parameters, clustering.clusters()), context);
        for (int i = 0; i < model.samples().size(); i++) {
            context.checkCanceled();
            List<Object> row =
                new ArrayList<>(List.of(name(clustering.cluster()[i]), clustering.silhouette()[i]));
            if (clustering.probabilities() != null) {
                Arrays.stream(clustering.probabilities()[i]).forEach(row::add);
            }
            row.addAll(maps.coordinates(i));
            writer.addNamed(model.samples().get(i), row.toArray());
        }
        return writer.finish();
    }

    private static BufferedDataTable clusters(Clustering clustering, ExecutionContext context) {
        Tables.Writer writer = new Tables.Writer(CLUSTERS, context);
        for (int c = 0; c < clustering.clusters(); c++) {
            int cluster = c;
            double[] silhouettes = IntStream.range(0, clustering.cluster().length)
                .filter(i -> clustering.cluster()[i] == cluster).mapToDouble(i -> clustering.silhouette()[i]).toArray();
            writer.add(name(c), silhouettes.length, Arrays.stream(silhouettes).average().orElse(Double.NaN),
                clustering.stability()[c]);
        }
        return writer.finish();
    }

    private static BufferedDataTable selection(Clustering clustering, ExecutionContext context) {
        Tables.Writer writer = new Tables.Writer(SELECTION, context);
        clustering.tried().forEach(each -> writer.add(each.clusters(), each.clusters() == clustering.clusters(),
            each.silhouette(), each.bic()));
        return writer.finish();
    }

    private static BufferedDataTable agreement(String column, Optional<ClusterAgreement> agreement,
        ExecutionContext context) {
        Tables.Writer writer = new Tables.Writer(AGREEMENT, context);
        agreement.ifPresent(
            each -> writer.add(column, each.samples(), each.adjustedRand(), each.mutualInformation()));
        return writer.finish();
    }
}
