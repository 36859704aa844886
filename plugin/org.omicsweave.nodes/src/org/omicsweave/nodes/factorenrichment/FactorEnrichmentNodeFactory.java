package org.omicsweave.nodes.factorenrichment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.omicsweave.core.analysis.FactorEnrichment;
import org.omicsweave.core.analysis.FactorEnrichment.Result;
import org.omicsweave.core.analysis.FactorEnrichment.Results;
import org.omicsweave.core.analysis.MatchedSets;
import org.omicsweave.core.data.GeneSet;
import org.omicsweave.core.io.GmtReader;
import org.omicsweave.core.mofa.MofaModel;
import org.omicsweave.core.mofa.MofaModel.ViewWeights;
import org.omicsweave.nodes.common.Icons;
import org.omicsweave.nodes.common.Location;
import org.omicsweave.nodes.common.Tables;
import org.omicsweave.nodes.common.ViewRecord;
import org.omicsweave.nodes.common.Warnings;
import org.omicsweave.nodes.common.Work;
import org.omicsweave.nodes.factorenrichment.FactorEnrichmentNodeParameters.SetSource;
import org.omicsweave.nodes.ports.MofaModelPortObject;
import org.omicsweave.nodes.ports.MofaModelPortObjectSpec;
import org.omicsweave.nodes.ports.ViewSummary;

/** Tests which gene sets the factors of a model point to. */
public final class FactorEnrichmentNodeFactory extends DefaultNodeFactory {

    private static final String FILE = "GMT file";

    private static final DataTableSpec RESULTS = new DataTableSpec(Tables.text("view"), Tables.text("factor"),
        Tables.text("set"),
        Tables.count("genes in the set"), Tables.count("features measured"), Tables.count("overlap"),
        Tables.number("statistic"), Tables.number("p"), Tables.number("q"), Tables.text("leading features"));

    private static final DataTableSpec MATCHES = new DataTableSpec(Tables.text("view"), Tables.count("features"),
        Tables.count("features in sets"), Tables.count("sets tested"), Tables.count("sets too small"),
        Tables.count("sets too large"), Tables.count("factors tested"));

    private static final DefaultNode NODE = DefaultNode.create()
        .name("Factor Enrichment")
        .icon(Icons.path("factor-enrichment"))
        .shortDescription("Tests which gene sets the factors of a MOFA model point to.")
        .fullDescription("""
            <p>Gives factors a biological meaning: are the features of a gene set weighted more heavily in a factor than
            the other features of the view? Sets come from a GMT file (plain or gzip) or from a table of sets and
            genes.</p>
            <p>Three tests: principal component enrichment (MOFA2's test), hypergeometric over-representation of the
            leading features, and preranked GSEA. p-values are adjusted within every view and factor (Benjamini-Hochberg).
            The background are the features of the view. Factors that explain nothing of a view are not tested in it.</p>""")
        .sinceVersion(5, 8, 0)
        .dynamicPorts(ports -> ports
            .addInputPortGroup("MOFA Model", group -> group.name("MOFA Model").description("A trained model.")
                .fixed(MofaModelPortObject.TYPE))
            .addInputPortGroup("Tables", group -> group.name("Table").description("""
                Gene sets, if the dialog says so (one row a set and gene); then, if wanted, the genes of the features
                (one row a feature).""")
                .extendable().supportedTypes(BufferedDataTable.TYPE))
            .addOutputPortGroup("Enrichment", group -> group.name("Enrichment").description("""
                One row a view, factor and set: size, overlap, statistic, p-value, adjusted p-value, leading features.""")
                .fixed(BufferedDataTable.TYPE))
            .addOutputPortGroup("Adjusted p-values", group -> group.name("Adjusted p-values")
                .description("One row a view and set, one column a factor; missing where a factor was not tested.")
                .fixed(BufferedDataTable.TYPE))
            .addOutputPortGroup("Matches", group -> group.name("Matches").description("""
                One row a view: how many of its features occur in the sets, how many sets were tested, and how many were
                too small or too large.""")
                .fixed(BufferedDataTable.TYPE)))
        .model(model -> model
            .parametersClass(FactorEnrichmentNodeParameters.class)
            .configure(FactorEnrichmentNodeFactory::configure)
            .execute(FactorEnrichmentNodeFactory::execute))
        .addView(view -> view
            .withoutParameters()
            .description("The leading sets of every factor, with their leading features.")
            .page(page -> page.fromFile().bundleClass(FactorEnrichmentNodeFactory.class).basePath("views/dist")
                .relativeFilePath("factor-enrichment.html"))
            .initialData(data -> data.data(ViewRecord::load)))
        .keywords("gene set", "pathway", "GSEA", "PCGSE", "over-representation", "GMT")
        .nodeType(NodeType.Other);

    public FactorEnrichmentNodeFactory() {
        super(NODE);
    }

    private static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
        FactorEnrichmentNodeParameters parameters = in.getParameters();
        MofaModelPortObjectSpec model = in.getInPortSpec(0);
        List<String> views = ViewSummary.names(model.data().views());
        if (!parameters.view.isEmpty() && !views.contains(parameters.view)) {
            throw new InvalidSettingsException("The model has no view \"" + parameters.view + "\". Choose one of "
                + String.join(", ", views) + ", or all.");
        }
        checkTables(parameters, Stream.of(in.getInPortSpecs()).skip(1).toArray(PortObjectSpec[]::new));
        if (parameters.setsFrom == SetSource.FILE) {
            Location.problem(Location.of(parameters.file, FILE), FILE).ifPresent(out::setWarningMessage);
        }
        out.setOutSpecs(RESULTS,
            model.factors().isEmpty() ? null : matrixSpec(List.of(model.factorNames())), MATCHES);
    }

    private static void checkTables(FactorEnrichmentNodeParameters parameters, PortObjectSpec[] tables)
        throws InvalidSettingsException {
        int sets = parameters.setsFrom == SetSource.TABLE ? 1 : 0;
        if (tables.length < sets) {
            throw new InvalidSettingsException("No table of gene sets is connected. Add an input port, or choose a GMT "
                + "file.");
        }
        if (tables.length > sets + 1) {
            throw new InvalidSettingsException("More tables are connected than can be used.");
        }
        if (sets == 1) {
            GeneTables.ofSets((DataTableSpec)tables[0], parameters.setColumn, parameters.geneColumn);
        }
        if (tables.length > sets) {
            GeneTables.ofMapping((DataTableSpec)tables[sets], parameters.featureColumn, parameters.mappedColumn);
        }
    }

    private static DataTableSpec matrixSpec(List<String> factors) {
        return new DataTableSpec(Stream.concat(Stream.of(Tables.text("view"), Tables.text("set")), factors.stream().map(Tables::number))
            .toArray(DataColumnSpec[]::new));
    }

    private static void execute(ExecuteInput in, ExecuteOutput out)
        throws CanceledExecutionException, KNIMEException {
        FactorEnrichmentNodeParameters parameters = in.getParameters();
        ExecutionContext context = in.getExecutionContext();
        MofaModelPortObject input = in.getInPortObject(0);
        BufferedDataTable[] tables =
            Stream.of(in.getInPortObjects()).skip(1).map((PortObject table) -> (BufferedDataTable)table)
                .toArray(BufferedDataTable[]::new);
        MofaModel model = Work.run(context, progress -> input.read());
        List<GeneSet> sets = sets(parameters, tables, context);
        MatchedSets.Naming naming = naming(parameters, tables);
        FactorEnrichment.Options options = Work.run(context, progress -> parameters.options(naming));
        List<String> views = parameters.view.isEmpty() ? model.views().stream().map(ViewWeights::name).toList()
            : List.of(parameters.view);
        Results results = Work.run(context.createSubProgress(0.9),
            progress -> FactorEnrichment.run(model, views, sets, options, progress));
        Map<String, Integer> sizes =
            sets.stream().collect(Collectors.toMap(GeneSet::name, set -> set.genes().size(), (a, b) -> a));
        out.setOutData(enrichment(results, sizes, context), matrix(model.factorNames(), results, context),
            matches(results, context));
        out.setInternalData(ViewRecord.store(FactorEnrichmentView.of(model, results, sizes, shown(parameters.method),
            shown(parameters.sign), parameters.significance), context));
        Warnings.set(out, results.warnings());
    }

    private static String shown(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static List<GeneSet> sets(FactorEnrichmentNodeParameters parameters, BufferedDataTable[] tables,
        ExecutionContext context) throws CanceledExecutionException, KNIMEException {
        if (parameters.setsFrom == SetSource.TABLE) {
            return GeneTables.sets(tables[0], Work.checked(() -> GeneTables.ofSets(tables[0].getDataTableSpec(),
                parameters.setColumn, parameters.geneColumn)));
        }
        Path file = Work.checked(() -> Location.existing(parameters.file, FILE));
        return Work.run(context.createSubProgress(0.05), progress -> GmtReader.read(file, progress));
    }

    private static MatchedSets.Naming naming(FactorEnrichmentNodeParameters parameters, BufferedDataTable[] tables)
        throws KNIMEException {
        int at = parameters.setsFrom == SetSource.TABLE ? 1 : 0;
        Map<String, String> mapping = tables.length <= at ? Map.of() : GeneTables.mapping(tables[at],
            Work.checked(() -> GeneTables.ofMapping(tables[at].getDataTableSpec(), parameters.featureColumn,
                parameters.mappedColumn)));
        return new MatchedSets.Naming(mapping, parameters.stripVersions, parameters.stripSuffix.strip());
    }

    private static BufferedDataTable enrichment(Results results, Map<String, Integer> sizes, ExecutionContext context)
        throws CanceledExecutionException {
        Tables.Writer writer = new Tables.Writer(RESULTS, context);
        for (Result result : results.views()) {
            MatchedSets matched = result.matched();
            for (int k = 0; k < result.factors().size(); k++) {
                context.checkCanceled();
                for (int s = 0; result.tested()[k] && s < matched.names().size(); s++) {
                    String set = matched.names().get(s);
                    writer.add(result.view(), result.factors().get(k), set, sizes.get(set), matched.members()[s].length,
                        result.overlap()[k][s], result.statistic()[k][s], result.p()[k][s], result.q()[k][s],
                        String.join(", ", result.leading()[k][s]));
                }
            }
        }
        return writer.finish();
    }

    private static BufferedDataTable matrix(List<String> factors, Results results, ExecutionContext context) {
        Tables.Writer writer = new Tables.Writer(matrixSpec(factors), context);
        for (Result result : results.views()) {
            for (int s = 0; s < result.matched().names().size(); s++) {
                List<Object> row = new ArrayList<>(List.of(result.view(), result.matched().names().get(s)));
                for (double[] q : result.q()) {
                    row.add(q[s]);
                }
                writer.add(row.toArray());
            }
        }
        return writer.finish();
    }

    private static BufferedDataTable matches(Results results, ExecutionContext context) {
        Tables.Writer writer = new Tables.Writer(MATCHES, context);
        for (Result result : results.views()) {
            MatchedSets matched = result.matched();
            int tested = 0;
            for (boolean each : result.tested()) {
                tested += each ? 1 : 0;
            }
            writer.add(result.view(), matched.features(), matched.matchedFeatures(), matched.names().size(),
                matched.smallSets(), matched.largeSets(), tested);
        }
        return writer.finish();
    }
}
