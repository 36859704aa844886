package org.omicsweave.nodes.autoencoderapplier;

import java.util.ArrayList;
import java.util.List;

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
import org.omicsweave.core.data.DoubleValues;
import org.omicsweave.core.data.Likelihood;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.View;
import org.omicsweave.core.neural.AutoencoderModel;
import org.omicsweave.core.neural.AutoencoderModel.Reconstruction;
import org.omicsweave.core.neural.InputScaling.ViewScaling;
import org.omicsweave.nodes.common.Icons;
import org.omicsweave.nodes.common.Tables;
import org.omicsweave.nodes.common.Warnings;
import org.omicsweave.nodes.common.Work;
import org.omicsweave.nodes.neural.EpochProgress;
import org.omicsweave.nodes.neural.FeatureMatch;
import org.omicsweave.nodes.neural.LatentTable;
import org.omicsweave.nodes.ports.AutoencoderModelPortObject;
import org.omicsweave.nodes.ports.AutoencoderModelPortObjectSpec;
import org.omicsweave.nodes.ports.OmicsDataPortObject;
import org.omicsweave.nodes.ports.OmicsDataPortObjectSpec;
import org.omicsweave.nodes.ports.ViewSummary;

/** Encodes new samples with a trained autoencoder. */
public final class AutoencoderApplierNodeFactory extends DefaultNodeFactory {

    private static final DefaultNode NODE = DefaultNode.create()
        .name("Autoencoder Applier")
        .icon(Icons.path("autoencoder-applier"))
        .shortDescription("Latent variables and reconstruction of new samples.")
        .fullDescription("""
            <p>Encodes samples with a trained autoencoder: their latent variables, what the network makes of them, and how
            far that is from what was measured. Samples with a large reconstruction error are unlike the training
            samples.</p>
            <p>Features are matched by name and scaled as in training; what the model does not know is ignored, what is
            missing counts as unknown.</p>""")
        .sinceVersion(5, 8, 0)
        .ports(ports -> ports
            .addInputPort("Autoencoder Model", "From the Autoencoder Learner.", AutoencoderModelPortObject.TYPE)
            .addInputPort("Omics Data", "Samples to encode, read with the settings of the training data.",
                OmicsDataPortObject.TYPE)
            .addOutputTable("Latent variables", "One row a sample.")
            .addOutputTable("Errors", """
                Mean squared reconstruction error of each sample, per view and over all views, in units of the features'
                variance; near 1 or above: not better than the mean.""")
            .addOutputPort("Reconstruction", "The views as the network restores them, without missing entries.",
                OmicsDataPortObject.TYPE))
        .model(model -> model
            .withoutParameters()
            .configure(AutoencoderApplierNodeFactory::configure)
            .execute(AutoencoderApplierNodeFactory::execute))
        .keywords("autoencoder", "encode", "reconstruction", "outlier", "imputation")
        .nodeType(NodeType.Predictor);

    public AutoencoderApplierNodeFactory() {
        super(NODE);
    }

    private static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
        AutoencoderModelPortObjectSpec model = in.getInPortSpec(0);
        OmicsDataPortObjectSpec data = in.getInPortSpec(1);
        List<String> known = ViewSummary.names(model.views());
        if (ViewSummary.names(data.views()).stream().noneMatch(known::contains)) {
            throw new InvalidSettingsException("The data share no view with the model, which knows the views " + known + ".");
        }
        out.setOutSpecs(LatentTable.spec(model.latent()), errorSpec(known), OmicsDataPortObjectSpec.expected(model.views()));
    }

    private static void execute(ExecuteInput in, ExecuteOutput out)
        throws CanceledExecutionException, KNIMEException {
        ExecutionContext context = in.getExecutionContext();
        AutoencoderModelPortObject modelPort = in.getInPortObject(0);
        OmicsDataPortObject dataPort = in.getInPortObject(1);
        AutoencoderModel model = Work.run(context, progress -> modelPort.read());
        OmicsData data = Work.run(context.createSubProgress(0.3), dataPort::read);
        Reconstruction result = Work.run(context, progress -> model.apply(data, new EpochProgress(context, 1)));
        BufferedDataTable latent = LatentTable.of(data.samples(), result.latent(), model.options().latent(), context);
        BufferedDataTable errors = errors(model, data, result, context);
        OmicsData restored = restored(model, data, result);
        OmicsDataPortObject reconstruction = Work.run(context.createSubProgress(0.3),
            progress -> OmicsDataPortObject.create(restored, "reconstruction", context, progress));
        out.setOutData(latent, errors, reconstruction);
        Warnings.set(out, FeatureMatch.warnings(model.scaling().match(data)));
    }

    private static DataTableSpec errorSpec(List<String> views) {
        List<DataColumnSpec> columns = new ArrayList<>(List.of(Tables.number("all views")));
        views.forEach(view -> columns.add(Tables.number("error of " + view)));
        return new DataTableSpec(columns.toArray(DataColumnSpec[]::new));
    }

    private static BufferedDataTable errors(AutoencoderModel model, OmicsData data, Reconstruction result,
        ExecutionContext context) throws CanceledExecutionException {
        List<String> views = model.scaling().views().stream().map(ViewScaling::name).toList();
        Tables.Writer writer = new Tables.Writer(errorSpec(views), context);
        for (int i = 0; i < data.sampleCount(); i++) {
            context.checkCanceled();
            List<Object> row = new ArrayList<>();
            double sum = 0;
            int measured = 0;
            for (double error : result.errors()[i]) {
                row.add(error);
                sum += Double.isNaN(error) ? 0 : error;
                measured += Double.isNaN(error) ? 0 : 1;
            }
            row.add(0, measured == 0 ? null : sum / measured);
            writer.addNamed(data.samples().get(i), row.toArray());
        }
        return writer.finish();
    }

    private static OmicsData restored(AutoencoderModel model, OmicsData data, Reconstruction result) {
        List<View> views = new ArrayList<>();
        for (int m = 0; m < model.scaling().views().size(); m++) {
            ViewScaling view = model.scaling().views().get(m);
            views.add(new View(view.name(), Likelihood.GAUSSIAN, view.transformation(),
                view.features(), DoubleValues.wrap(result.values().get(m), view.features().size())));
        }
        return new OmicsData(data.samples(), data.groups(), data.groupOf(), views, data.metadata());
    }
}
