package org.omicsweave.nodes.omicsreader;

import java.util.stream.Stream;

import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.core.node.message.Message;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.omicsweave.core.preprocess.PreparedData;
import org.omicsweave.core.preprocess.ViewQuality;
import org.omicsweave.nodes.common.Icons;
import org.omicsweave.nodes.common.Tables;
import org.omicsweave.nodes.common.ViewRecord;
import org.omicsweave.nodes.common.Warnings;
import org.omicsweave.nodes.common.Work;
import org.omicsweave.nodes.ports.OmicsDataPortObject;

/** Reads omics layers from files and tables and matches their samples. */
public final class OmicsReaderNodeFactory extends DefaultNodeFactory {

    private static final DataTableSpec QUALITY = new DataTableSpec(Tables.text("view"), Tables.text("source"),
        Tables.count("samples"), Tables.count("features"), Tables.number("missing (%)"), Tables.number("zeros (%)"),
        Tables.number("mean"), Tables.number("standard deviation"), Tables.text("likelihood"),
        Tables.flag("likelihood detected"), Tables.text("transformation"), Tables.count("dropped: no variance"),
        Tables.count("dropped: missing values"), Tables.count("dropped: less variable"), Tables.text("notes"));

    private static final DefaultNode NODE = DefaultNode.create()
        .name("Omics Reader")
        .icon(Icons.path("omics-reader"))
        .shortDescription("Reads several omics layers and matches their samples by name.")
        .fullDescription("""
            <p>Reads one or more omics layers (<b>views</b>): RNA-seq, proteins, methylation, mutations and so on. The
            samples are matched by name over all views; a sample need not be measured in every view, and nobody has to
            pad the tables.</p>
            <p>A view comes from a delimited text file (separator, quotes, encoding and gzip are detected), an AnnData
            or MuData file, a 10x Matrix Market folder, a long table, or a connected table: add input ports to use
            KNIME's CSV, Excel or database readers. Each view has a likelihood,
            which is detected unless it is set, and may be transformed and cut to its most variable features. Features
            without variance or with too many missing values are dropped and counted in the quality table.</p>
            <p>Files are given as an absolute path, a file: URL, or a place in the workflow such as
            knime://knime.workflow/data/rna.csv.</p>""")
        .sinceVersion(5, 8, 0)
        .dynamicPorts(ports -> ports
            .addInputPortGroup("Tables", group -> group.name("Table").description("""
                A view (numeric columns are features, one row a sample) or sample metadata, as set in the dialog.""")
                .extendable().supportedTypes(BufferedDataTable.TYPE))
            .addOutputPortGroup("Omics Data", group -> group.name("Omics Data")
                .description("The views with matched samples, groups and sample metadata.")
                .fixed(OmicsDataPortObject.TYPE))
            .addOutputPortGroup("Quality", group -> group.name("Quality")
                .description("One row a view: samples, features, missing values, zeros, moments, likelihood, what was "
                    + "dropped and why.")
                .fixed(BufferedDataTable.TYPE)))
        .model(model -> model
            .parametersClass(OmicsReaderNodeParameters.class)
            .configure(OmicsReaderNodeFactory::configure)
            .execute(OmicsReaderNodeFactory::execute))
        .addView(view -> view
            .withoutParameters()
            .description("The views, what was dropped, and which samples are measured in which views.")
            .page(page -> page.fromFile().bundleClass(OmicsReaderNodeFactory.class).basePath("views/dist")
                .relativeFilePath("quality.html"))
            .initialData(data -> data.data(ViewRecord::load)))
        .keywords("multi-omics", "CSV", "TSV", "AnnData", "h5ad", "MuData", "h5mu", "10x", "Matrix Market", "views", "samples", "integration")
        .nodeType(NodeType.Source);

    public OmicsReaderNodeFactory() {
        super(NODE);
    }

    private static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
        OmicsReaderNodeParameters parameters = in.getParameters();
        Inputs inputs = Inputs.of(parameters, in.getInTableSpecs());
        out.setOutSpecs(inputs.expectedSpec(), QUALITY);
        inputs.missingFile().ifPresent(out::setWarningMessage);
    }

    private static void execute(ExecuteInput in, ExecuteOutput out)
        throws CanceledExecutionException, KNIMEException {
        OmicsReaderNodeParameters parameters = in.getParameters();
        ExecutionContext context = in.getExecutionContext();
        Inputs inputs = Work.checked(() -> Inputs.of(parameters, specs(in.getInTables())));
        if (inputs.missingFile().isPresent()) {
            throw Message.fromSummary(inputs.missingFile().get()).toKNIMEException();
        }
        PreparedData prepared =
            Work.run(context.createSubProgress(0.8), new InputReader(parameters, inputs, in.getInTables())::read);
        OmicsDataPortObject output = Work.run(context.createSubProgress(0.2),
            progress -> OmicsDataPortObject.create(prepared.data(), "omics-data", context, progress));
        out.setOutData(output, quality(prepared, context));
        out.setInternalData(ViewRecord.store(QualityView.of(prepared), context));
        Warnings.set(out, prepared.warnings());
    }

    private static DataTableSpec[] specs(BufferedDataTable[] tables) {
        return Stream.of(tables).map(BufferedDataTable::getDataTableSpec).toArray(DataTableSpec[]::new);
    }

    private static BufferedDataTable quality(PreparedData prepared, ExecutionContext context) {
        Tables.Writer writer = new Tables.Writer(QUALITY, context);
        for (ViewQuality view : prepared.quality()) {
            writer.add(view.view(), view.source(), view.samples(), view.features(), 100 * view.missingShare(),
                100 * view.zeroShare(), view.mean(), view.deviation(), view.likelihood().id(), view.guessed(),
                view.transformation().label(), view.droppedConstant(), view.droppedMissing(), view.droppedVariable(),
                String.join("; ", view.notes()));
        }
        return writer.finish();
    }
}
