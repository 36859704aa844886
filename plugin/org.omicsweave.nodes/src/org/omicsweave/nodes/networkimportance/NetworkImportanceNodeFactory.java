package org.omicsweave.nodes.networkimportance;

import java.util.List;
import java.util.stream.Stream;

import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.core.node.port.PortObject;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.neural.Importance;
import org.omicsweave.core.neural.Importance.Method;
import org.omicsweave.core.neural.Importance.ProfileCorrelation;
import org.omicsweave.core.neural.Importance.Result;
import org.omicsweave.core.neural.Importance.ViewImportance;
import org.omicsweave.core.neural.NetworkModel;
import org.omicsweave.nodes.common.Icons;
import org.omicsweave.nodes.common.Tables;
import org.omicsweave.nodes.common.ViewRecord;
import org.omicsweave.nodes.common.Warnings;
import org.omicsweave.nodes.common.Work;
import org.omicsweave.nodes.neural.EpochProgress;
import org.omicsweave.nodes.neural.FactorFeatures;
import org.omicsweave.nodes.neural.FeatureMatch;
import org.omicsweave.nodes.neural.ImportanceTable;
import org.omicsweave.nodes.ports.AutoencoderModelPortObject;
import org.omicsweave.nodes.ports.MofaModelPortObject;
import org.omicsweave.nodes.ports.NetworkModelPortObject;
import org.omicsweave.nodes.ports.OmicsDataPortObject;

/** Explains a trained network by its gradients. */
public final class NetworkImportanceNodeFactory extends DefaultNodeFactory {

    private static final DataTableSpec VIEWS = new DataTableSpec(Tables.text("output"), Tables.text("view"),
        Tables.number("importance"), Tables.number("share (%)"));

    private static final DataTableSpec AGREEMENT = new DataTableSpec(Tables.text("output"), Tables.text("first view"),
        Tables.text("second view"), Tables.count("shared features"), Tables.number("correlation"));

    private static final DefaultNode NODE = DefaultNode.create()
        .name("Network Importance")
        .icon(Icons.path("network-importance"))
        .shortDescription("Shows which features and views a neural network relies on.")
        .fullDescription("""
            <p>Derivatives say how the loss of a prediction changes with every input. This node computes them for a trained
            network and samples, and summarises them by feature, by view and by class.</p>
            <p>Importance is measured in units of the features' standard deviations, so that views can be compared.
            Features with the same name in two views, such as a gene and its protein, are compared: do both push the
            prediction the same way?</p>""")
        .sinceVersion(5, 8, 0)
        .dynamicPorts(ports -> ports
            .addInputPortGroup("Network Model", group -> group.name("Network Model")
                .description("From the ANN Learner.").fixed(NetworkModelPortObject.TYPE))
            .addInputPortGroup("Omics Data", group -> group.name("Omics Data")
                .description("Samples over which importance is averaged, such as the training samples.")
                .fixed(OmicsDataPortObject.TYPE))
            .addInputPortGroup("Factors", group -> group.name("Factors")
                .description("The model whose factors the network was trained on.").optional()
                .supportedTypes(MofaModelPortObject.TYPE, AutoencoderModelPortObject.TYPE))
            .addOutputPortGroup("Features", group -> group.name("Features")
                .description("Importance of every feature for every class, without and with its sign.")
                .fixed(BufferedDataTable.TYPE))
            .addOutputPortGroup("Views", group -> group.name("Views")
                .description("Importance of every view for every class.").fixed(BufferedDataTable.TYPE))
            .addOutputPortGroup("Agreement", group -> group.name("Agreement of views")
                .description("Correlation of signed importance over features with the same name in two views.")
                .fixed(BufferedDataTable.TYPE)))
        .model(model -> model
            .parametersClass(NetworkImportanceNodeParameters.class)
            .configure((in, out) -> out.setOutSpecs(ImportanceTable.SPEC, VIEWS, AGREEMENT))
            .execute(NetworkImportanceNodeFactory::execute))
        .addView(view -> view
            .withoutParameters()
            .description("The most important features of each view, and the share of each view.")
            .page(page -> page.fromFile().bundleClass(NetworkImportanceNodeFactory.class).basePath("views/dist")
                .relativeFilePath("network-importance.html"))
            .initialData(data -> data.data(ViewRecord::load)))
        .addExternalResource("https://arxiv.org/abs/1703.01365",
            "Sundararajan et al. 2017: Axiomatic attribution for deep networks")
        .keywords("explanation", "gradient", "saliency", "integrated gradients", "feature importance", "neural network")
        .nodeType(NodeType.Visualizer);

    public NetworkImportanceNodeFactory() {
        super(NODE);
    }

    private static void execute(ExecuteInput in, ExecuteOutput out)
        throws CanceledExecutionException, KNIMEException {
        NetworkImportanceNodeParameters parameters = in.getParameters();
        ExecutionContext context = in.getExecutionContext();
        NetworkModelPortObject modelPort = in.getInPortObject(0);
        OmicsDataPortObject dataPort = in.getInPortObject(1);
        PortObject[] inputs = in.getInPortObjects();
        NetworkModel model = Work.run(context, progress -> modelPort.read());
        OmicsData read = Work.run(context.createSubProgress(0.3), dataPort::read);
        FactorFeatures features = Work.run(context,
            progress -> FactorFeatures.of(read, Stream.of(inputs).skip(2).findFirst(), context));
        OmicsData data = features.data();
        Method method = parameters.method.method();
        Result result = Work.run(context,
            progress -> Importance.of(model, data, method, new EpochProgress(context, 1)));
        out.setOutData(ImportanceTable.of(result.views(), context), views(result, context), agreement(result, context));
        List<String> warnings = Stream.concat(features.warnings().stream(),
            FeatureMatch.warnings(model.scaling().match(data)).stream()).toList();
        out.setInternalData(ViewRecord.store(NetworkImportanceView.of(result, method, model.options().target(),
            data.sampleCount(), warnings), context));
        Warnings.set(out, warnings);
    }

    private static BufferedDataTable views(Result result, ExecutionContext context) {
        Tables.Writer writer = new Tables.Writer(VIEWS, context);
        for (ViewImportance view : result.views()) {
            double total = result.views().stream().filter(v -> v.output().equals(view.output()))
                .mapToDouble(ViewImportance::total).sum();
            writer.add(view.output(), view.view(), view.total(), total == 0 ? 0 : 100 * view.total() / total);
        }
        return writer.finish();
    }

    private static BufferedDataTable agreement(Result result, ExecutionContext context) {
        Tables.Writer writer = new Tables.Writer(AGREEMENT, context);
        for (ProfileCorrelation pair : result.correlations()) {
            writer.add(pair.output(), pair.first(), pair.second(), pair.shared(), pair.correlation());
        }
        return writer.finish();
    }
}
