package org.omicsweave.nodes.autoencoderlearner;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.neural.AutoencoderLearner;
import org.omicsweave.core.neural.AutoencoderModel;
import org.omicsweave.core.neural.AutoencoderModel.Comparison;
import org.omicsweave.core.neural.AutoencoderOptions;
import org.omicsweave.nodes.common.Icons;
import org.omicsweave.nodes.common.ViewRecord;
import org.omicsweave.nodes.common.Warnings;
import org.omicsweave.nodes.common.Work;
import org.omicsweave.nodes.neural.EpochProgress;
import org.omicsweave.nodes.neural.LatentTable;
import org.omicsweave.nodes.neural.NeuralTrainingView;
import org.omicsweave.nodes.ports.AutoencoderModelPortObject;
import org.omicsweave.nodes.ports.AutoencoderModelPortObjectSpec;
import org.omicsweave.nodes.ports.OmicsDataPortObject;
import org.omicsweave.nodes.ports.OmicsDataPortObjectSpec;

/** Trains an autoencoder. */
public final class AutoencoderLearnerNodeFactory extends DefaultNodeFactory {

    /** Below this many samples MOFA is the better choice. */
    private static final int FEW_SAMPLES = 5000;

    private static final DefaultNode NODE = DefaultNode.create()
        .name("Autoencoder Learner")
        .icon(Icons.path("autoencoder-learner"))
        .shortDescription("Summarises samples of several omics layers with a neural network (autoencoder).")
        .fullDescription("""
            <p>An autoencoder learns to reproduce its input through a narrow layer, whose values, the <b>latent
            variables</b>, then summarise each sample. Unlike factors of MOFA they can follow curved structures, but they
            need many samples, and weights cannot be read from them.</p>
            <p>Gaussian, Bernoulli and Poisson views can be mixed. Missing entries and missing views have no part in the
            loss. Principal components, learnt from the same samples, are shown beside the autoencoder on held-out
            samples: prefer them, or MOFA, if they explain as much.</p>""")
        .sinceVersion(5, 8, 0)
        .ports(ports -> ports
            .addInputPort("Omics Data", "Views of the same samples.", OmicsDataPortObject.TYPE)
            .addOutputPort("Autoencoder Model", "The network with what new samples need to be encoded.",
                AutoencoderModelPortObject.TYPE)
            .addOutputTable("Latent variables", "One row a sample."))
        .model(model -> model
            .parametersClass(AutoencoderLearnerNodeParameters.class)
            .configure(AutoencoderLearnerNodeFactory::configure)
            .execute(AutoencoderLearnerNodeFactory::execute))
        .addView(view -> view
            .withoutParameters()
            .description("The loss over the epochs, the latent variables, and the autoencoder beside principal components.")
            .page(page -> page.fromFile().bundleClass(AutoencoderLearnerNodeFactory.class).basePath("views/dist")
                .relativeFilePath("neural-training.html"))
            .initialData(data -> data.data(ViewRecord::load)))
        .addExternalResource("https://doi.org/10.1126/science.1127647",
            "Hinton and Salakhutdinov 2006: Reducing the dimensionality of data with neural networks")
        .keywords("autoencoder", "variational", "VAE", "neural network", "deep learning", "latent", "multi-omics",
            "batch correction")
        .nodeType(NodeType.Learner);

    public AutoencoderLearnerNodeFactory() {
        super(NODE);
    }

    private static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
        AutoencoderLearnerNodeParameters parameters = in.getParameters();
        AutoencoderOptions options = parameters.options();
        OmicsDataPortObjectSpec data = in.getInPortSpec(0);
        if (options.batchColumn() != null && data.metadataColumns().isPresent()
            && !data.metadataColumns().get().contains(options.batchColumn())) {
            throw new InvalidSettingsException("The sample metadata have no column \"" + options.batchColumn()
                + "\". Choose the batch column again.");
        }
        out.setOutSpecs(new AutoencoderModelPortObjectSpec(data.views(), options.latent()),
            LatentTable.spec(options.latent()));
    }

    private static void execute(ExecuteInput in, ExecuteOutput out)
        throws CanceledExecutionException, KNIMEException {
        AutoencoderLearnerNodeParameters parameters = in.getParameters();
        ExecutionContext context = in.getExecutionContext();
        OmicsDataPortObject input = in.getInPortObject(0);
        AutoencoderOptions options = Work.checked(parameters::options);
        OmicsData data = Work.run(context.createSubProgress(0.05), input::read);
        EpochProgress progress = new EpochProgress(context.createSubProgress(0.9), 1);
        AutoencoderModel model = Work.run(context, p -> AutoencoderLearner.train(data, options, progress));
        AutoencoderModelPortObject output =
            Work.run(context, p -> AutoencoderModelPortObject.create(model, "autoencoder", context));
        BufferedDataTable latent = LatentTable.of(model.samples(), model.latent(), options.latent(), context);
        List<String> warnings = warnings(model, data);
        out.setOutData(output, latent);
        out.setInternalData(ViewRecord.store(NeuralTrainingView.of(model, data, warnings), context));
        Warnings.set(out, warnings);
    }

    private static List<String> warnings(AutoencoderModel model, OmicsData data) {
        List<String> warnings = new ArrayList<>();
        double network = model.comparison().stream().mapToDouble(Comparison::autoencoder).average().orElse(Double.NaN);
        double pca = model.comparison().stream().mapToDouble(Comparison::pca).average().orElse(Double.NaN);
        if (pca >= network) {
            warnings.add(String.format(Locale.ROOT, "On held-out samples principal components explain as much or more (R2 %.3f, "
                + "autoencoder %.3f): prefer a linear model such as MOFA.", pca, network));
        }
        if (data.sampleCount() < FEW_SAMPLES) {
            warnings.add("With " + data.sampleCount() + " samples, fewer than " + FEW_SAMPLES + ", MOFA usually summarises "
                + "samples better, and its weights can be read: compare both.");
        }
        return warnings;
    }
}
