package org.omicsweave.nodes.annpredictor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
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
import org.omicsweave.core.neural.AnnOptions.Task;
import org.omicsweave.core.neural.Importance;
import org.omicsweave.core.neural.Importance.ViewImportance;
import org.omicsweave.core.neural.NetworkModel;
import org.omicsweave.nodes.common.Icons;
import org.omicsweave.nodes.common.Tables;
import org.omicsweave.nodes.common.Warnings;
import org.omicsweave.nodes.common.Work;
import org.omicsweave.nodes.neural.EpochProgress;
import org.omicsweave.nodes.neural.FactorFeatures;
import org.omicsweave.nodes.neural.FeatureMatch;
import org.omicsweave.nodes.neural.ImportanceTable;
import org.omicsweave.nodes.ports.AutoencoderModelPortObject;
import org.omicsweave.nodes.ports.MofaModelPortObject;
import org.omicsweave.nodes.ports.NetworkModelPortObject;
import org.omicsweave.nodes.ports.NetworkModelPortObjectSpec;
import org.omicsweave.nodes.ports.OmicsDataPortObject;

/** Predicts new samples with a trained network. */
public final class AnnPredictorNodeFactory extends DefaultNodeFactory {

    private static final DefaultNode NODE = DefaultNode.create()
        .name("ANN Predictor")
        .icon(Icons.path("ann-predictor"))
        .shortDescription("Predicts new samples with a trained neural network.")
        .fullDescription("""
            <p>Predicts what the ANN Learner was trained for: classes with probabilities, numbers, or risks. Features are
            matched by name and scaled as in training. With late fusion, samples may lack views.</p>
            <p>On request, a second table says which features these predictions rest on.</p>
            <p>A network that was trained on factors needs the same MOFA or Autoencoder Model connected here.</p>""")
        .sinceVersion(5, 8, 0)
        .dynamicPorts(ports -> ports
            .addInputPortGroup("Network Model", group -> group.name("Network Model")
                .description("From the ANN Learner.").fixed(NetworkModelPortObject.TYPE))
            .addInputPortGroup("Omics Data", group -> group.name("Omics Data")
                .description("Samples to predict, read with the settings of the training data.")
                .fixed(OmicsDataPortObject.TYPE))
            .addInputPortGroup("Factors", group -> group.name("Factors")
                .description("The model whose factors the network was trained on.").optional()
                .supportedTypes(MofaModelPortObject.TYPE, AutoencoderModelPortObject.TYPE))
            .addOutputPortGroup("Predictions", group -> group.name("Predictions")
                .description("One row a sample: the predicted class with probabilities, the number, or the risk (logarithm of "
                    + "the hazard ratio).").fixed(BufferedDataTable.TYPE))
            .addOutputPortGroup("Importance", group -> group.name("Importance")
                .description("Importance of every feature for these predictions, mean over the samples, without and with its "
                    + "sign; no rows if it is not wanted.").fixed(BufferedDataTable.TYPE)))
        .model(model -> model
            .parametersClass(AnnPredictorNodeParameters.class)
            .configure(AnnPredictorNodeFactory::configure)
            .execute(AnnPredictorNodeFactory::execute))
        .keywords("neural network", "prediction", "classification", "regression", "survival")
        .nodeType(NodeType.Predictor);

    public AnnPredictorNodeFactory() {
        super(NODE);
    }

    private static void configure(ConfigureInput in, ConfigureOutput out) {
        NetworkModelPortObjectSpec model = in.getInPortSpec(0);
        Optional<DataTableSpec> spec = model.task().isPresent() && model.classes().isPresent()
            ? Optional.of(spec(model.target(), model.task().get(), model.classes().get())) : Optional.empty();
        out.setOutSpecs(spec.orElse(null), ImportanceTable.SPEC);
    }

    private static void execute(ExecuteInput in, ExecuteOutput out)
        throws CanceledExecutionException, KNIMEException {
        AnnPredictorNodeParameters parameters = in.getParameters();
        ExecutionContext context = in.getExecutionContext();
        NetworkModelPortObject modelPort = in.getInPortObject(0);
        OmicsDataPortObject dataPort = in.getInPortObject(1);
        PortObject[] inputs = in.getInPortObjects();
        NetworkModel model = Work.run(context, progress -> modelPort.read());
        OmicsData read = Work.run(context.createSubProgress(0.5), dataPort::read);
        FactorFeatures features = Work.run(context,
            progress -> FactorFeatures.of(read, Stream.of(inputs).skip(2).findFirst(), context));
        OmicsData data = features.data();
        EpochProgress listener = new EpochProgress(context, 1);
        double[][] predictions = Work.run(context, progress -> model.predict(data, listener));
        Tables.Writer writer = new Tables.Writer(spec(model.options().target(), model.task(), model.classes()), context);
        for (int i = 0; i < predictions.length; i++) {
            context.checkCanceled();
            List<Object> row = new ArrayList<>();
            if (model.task() == Task.CLASSES) {
                row.add(model.likeliest(predictions[i]));
            }
            Arrays.stream(predictions[i]).forEach(row::add);
            writer.addNamed(data.samples().get(i), row.toArray());
        }
        List<ViewImportance> importance = parameters.importance ? Work.run(context, progress -> Importance
            .of(model, data, parameters.method.method(), listener).views()) : List.of();
        out.setOutData(writer.finish(), ImportanceTable.of(importance, context));
        Warnings.set(out, Stream.concat(features.warnings().stream(),
            FeatureMatch.warnings(model.scaling().match(data)).stream()).toList());
    }

    private static DataTableSpec spec(String target, Task task, List<String> classes) {
        List<DataColumnSpec> columns = new ArrayList<>();
        columns.add(switch (task) {
            case CLASSES -> Tables.text("predicted " + target);
            case SURVIVAL -> Tables.number("risk");
            default -> Tables.number("predicted " + target);
        });
        classes.forEach(name -> columns.add(Tables.number("P(" + name + ")")));
        return new DataTableSpec(columns.toArray(DataColumnSpec[]::new));
    }
}
