package org.omicsweave.nodes.annlearner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.neural.AnnLearner;
import org.omicsweave.core.neural.AnnOptions;
import org.omicsweave.core.neural.AnnOptions.Task;
import org.omicsweave.core.neural.NetworkModel;
import org.omicsweave.core.neural.NetworkModel.FoldPrediction;
import org.omicsweave.core.neural.NetworkModel.Metric;
import org.omicsweave.nodes.common.Icons;
import org.omicsweave.nodes.common.Tables;
import org.omicsweave.nodes.common.ViewRecord;
import org.omicsweave.nodes.common.Warnings;
import org.omicsweave.nodes.common.Work;
import org.omicsweave.nodes.neural.EpochProgress;
import org.omicsweave.nodes.neural.FactorFeatures;
import org.omicsweave.nodes.neural.NeuralTrainingView;
import org.omicsweave.nodes.ports.AutoencoderModelPortObject;
import org.omicsweave.nodes.ports.MofaModelPortObject;
import org.omicsweave.nodes.ports.NetworkModelPortObject;
import org.omicsweave.nodes.ports.NetworkModelPortObjectSpec;
import org.omicsweave.nodes.ports.OmicsDataPortObject;
import org.omicsweave.nodes.ports.OmicsDataPortObjectSpec;

/** Trains a network that predicts a column of the sample metadata. */
public final class AnnLearnerNodeFactory extends DefaultNodeFactory {

    private static final DataTableSpec METRICS = new DataTableSpec(Tables.text("measure"), Tables.number("network"),
        Tables.number("linear model"));

    private static final DefaultNode NODE = DefaultNode.create()
        .name("ANN Learner")
        .icon(Icons.path("ann-learner"))
        .shortDescription("Predicts classes, numbers or survival from several omics layers with a neural network.")
        .fullDescription("""
            <p>Trains an artificial neural network that predicts a column of the sample metadata: classes such as
            subtypes, numbers such as a drug response, or survival. The views enter one network (early fusion) or one
            network each (late fusion). If a MOFA or Autoencoder Model is connected, its factors are the inputs in place of
            the features.</p>
            <p>The network is tested by cross-validation, and a regularised linear model on the same folds is shown beside
            it. With few samples the linear model is usually as good; the node says so.</p>""")
        .sinceVersion(5, 8, 0)
        .dynamicPorts(ports -> ports
            .addInputPortGroup("Omics Data", group -> group.name("Omics Data")
                .description("Views and sample metadata of the training samples.").fixed(OmicsDataPortObject.TYPE))
            .addInputPortGroup("Factors", group -> group.name("Factors")
                .description("A model whose factors are the inputs of the network in place of the features.").optional()
                .supportedTypes(MofaModelPortObject.TYPE, AutoencoderModelPortObject.TYPE))
            .addOutputPortGroup("Network Model", group -> group.name("Network Model")
                .description("The network with what new samples need to be predicted.").fixed(NetworkModelPortObject.TYPE))
            .addOutputPortGroup("Predictions", group -> group.name("Predictions")
                .description("Cross-validated predictions: one row a training sample.").fixed(BufferedDataTable.TYPE))
            .addOutputPortGroup("Measures", group -> group.name("Measures")
                .description("How good the cross-validated predictions are, beside those of the linear model.")
                .fixed(BufferedDataTable.TYPE)))
        .model(model -> model
            .parametersClass(AnnLearnerNodeParameters.class)
            .configure(AnnLearnerNodeFactory::configure)
            .execute(AnnLearnerNodeFactory::execute))
        .addView(view -> view
            .withoutParameters()
            .description("The loss over the epochs, the measures beside the linear model's, confusion matrix and ROC curves.")
            .page(page -> page.fromFile().bundleClass(AnnLearnerNodeFactory.class).basePath("views/dist")
                .relativeFilePath("neural-training.html"))
            .initialData(data -> data.data(ViewRecord::load)))
        .keywords("neural network", "deep learning", "classification", "regression", "survival", "Cox", "subtype",
            "late fusion", "multi-omics")
        .nodeType(NodeType.Learner);

    public AnnLearnerNodeFactory() {
        super(NODE);
    }

    private static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
        AnnLearnerNodeParameters parameters = in.getParameters();
        AnnOptions options = parameters.options();
        OmicsDataPortObjectSpec data = in.getInPortSpec(0);
        requireColumn(data, options.target());
        if (options.event() != null) {
            requireColumn(data, options.event());
        }
        out.setOutSpecs(NetworkModelPortObjectSpec.expected(options.target()), null, METRICS);
    }

    private static void requireColumn(OmicsDataPortObjectSpec data, String column) throws InvalidSettingsException {
        if (data.metadataColumns().isPresent() && !data.metadataColumns().get().contains(column)) {
            throw new InvalidSettingsException("The sample metadata have no column \"" + column + "\". Choose the column again.");
        }
    }

    private static void execute(ExecuteInput in, ExecuteOutput out)
        throws CanceledExecutionException, KNIMEException {
        AnnLearnerNodeParameters parameters = in.getParameters();
        ExecutionContext context = in.getExecutionContext();
        OmicsDataPortObject input = in.getInPortObject(0);
        PortObject[] inputs = in.getInPortObjects();
        AnnOptions options = Work.checked(parameters::options);
        OmicsData read = Work.run(context.createSubProgress(0.05), input::read);
        FactorFeatures features = Work.run(context,
            progress -> FactorFeatures.of(read, Stream.of(inputs).skip(1).findFirst(), context));
        EpochProgress progress = new EpochProgress(context.createSubProgress(0.9), options.folds() + 1);
        NetworkModel model = Work.run(context, p -> AnnLearner.train(features.data(), options, progress));
        NetworkModelPortObject output = Work.run(context, p -> NetworkModelPortObject.create(model, "network", context));
        out.setOutData(output, predictions(model, context), measures(model, context));
        out.setInternalData(ViewRecord.store(NeuralTrainingView.of(model), context));
        Warnings.set(out, Stream.concat(features.warnings().stream(), model.evaluation().advice().stream()).toList());
    }

    private static BufferedDataTable measures(NetworkModel model, ExecutionContext context) {
        Tables.Writer writer = new Tables.Writer(METRICS, context);
        for (Metric metric : model.evaluation().metrics()) {
            writer.add(metric.name(), metric.network(), metric.baseline());
        }
        return writer.finish();
    }

    private static BufferedDataTable predictions(NetworkModel model, ExecutionContext context)
        throws CanceledExecutionException {
        boolean classes = model.task() == Task.CLASSES;
        boolean survival = model.task() == Task.SURVIVAL;
        String target = model.options().target();
        List<DataColumnSpec> columns = new ArrayList<>(List.of(Tables.count("fold")));
        columns.add(classes ? Tables.text(target) : Tables.number(target));
        if (survival) {
            columns.add(Tables.flag(model.options().event()));
        }
        String predicted = survival ? "risk" : "predicted " + target;
        columns.add(classes ? Tables.text(predicted) : Tables.number(predicted));
        model.classes().forEach(name -> columns.add(Tables.number("P(" + name + ")")));
        String linear = predicted + " (linear model)";
        columns.add(classes ? Tables.text(linear) : Tables.number(linear));
        Tables.Writer writer =
            new Tables.Writer(new DataTableSpec(columns.toArray(DataColumnSpec[]::new)), context);
        for (FoldPrediction prediction : model.evaluation().predictions()) {
            context.checkCanceled();
            List<Object> row = new ArrayList<>(List.of(prediction.fold()));
            if (classes) {
                row.add(model.classes().get((int)prediction.truth()));
                row.add(model.likeliest(prediction.prediction()));
                Arrays.stream(prediction.prediction()).forEach(row::add);
                row.add(model.likeliest(prediction.baseline()));
            } else {
                row.add(prediction.truth());
                if (survival) {
                    row.add(prediction.observed());
                }
                row.add(prediction.prediction()[0]);
                row.add(prediction.baseline()[0]);
            }
            writer.addNamed(prediction.sample(), row.toArray());
        }
        return writer.finish();
    }
}
