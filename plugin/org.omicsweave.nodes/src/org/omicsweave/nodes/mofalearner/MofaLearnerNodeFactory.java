package org.omicsweave.nodes.mofalearner;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.core.util.FileUtil;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.io.MofaModelFile;
import org.omicsweave.core.mofa.MofaModel;
import org.omicsweave.core.mofa.MofaOptions;
import org.omicsweave.core.mofa.MofaTrainer;
import org.omicsweave.nodes.common.FactorTable;
import org.omicsweave.nodes.common.Icons;
import org.omicsweave.nodes.common.ViewRecord;
import org.omicsweave.nodes.common.Warnings;
import org.omicsweave.nodes.common.Work;
import org.omicsweave.nodes.ports.MofaModelPortObject;
import org.omicsweave.nodes.ports.MofaModelPortObjectSpec;
import org.omicsweave.nodes.ports.OmicsDataPortObject;
import org.omicsweave.nodes.ports.OmicsDataPortObjectSpec;

/** Trains a MOFA+ model. */
public final class MofaLearnerNodeFactory extends DefaultNodeFactory {

    private static final long MOST_VALUES_KEPT = 10_000_000;

    private static final DefaultNode NODE = DefaultNode.create()
        .name("MOFA Learner")
        .icon(Icons.path("mofa-learner"))
        .shortDescription("Finds the factors that drive the variation of several omics layers (MOFA+).")
        .fullDescription("""
            <p>Multi-Omics Factor Analysis explains the values of all views by a small number of factors: every view
            is approximated by the product of the samples' <b>factor</b> values and the features' <b>weights</b>.
            A factor may be active in several views or in one only, and samples that are missing in a view are no
            obstacle.</p>
            <p>Gaussian, Bernoulli and Poisson views can be mixed, with any missing entries. Samples may be in groups
            (set in the Omics Reader): factors then describe differences inside the groups, and a factor can be active
            in some groups only. Groups are not meant for removing batches.</p>
            <p>The model is trained by variational inference: its objective, the ELBO, rises until it hardly changes (it may
            fall when factors are dropped or with mini-batches). Training can be cancelled at any time.</p>""")
        .sinceVersion(5, 8, 0)
        .ports(ports -> ports
            .addInputPort("Omics Data", "Views of the same samples.", OmicsDataPortObject.TYPE)
            .addOutputPort("MOFA Model", "The model: factors, weights, intercepts, variance explained.",
                MofaModelPortObject.TYPE)
            .addOutputTable("Factors", """
                One row a sample: its group if there is more than one, the value of every factor and, if wanted, the
                posterior standard deviations."""))
        .model(model -> model
            .parametersClass(MofaLearnerNodeParameters.class)
            .configure(MofaLearnerNodeFactory::configure)
            .execute(MofaLearnerNodeFactory::execute))
        .addView(view -> view
            .withoutParameters()
            .description("The objective (ELBO) and the number of active factors over the iterations of the training.")
            .page(page -> page.fromFile().bundleClass(MofaLearnerNodeFactory.class).basePath("views/dist")
                .relativeFilePath("mofa-training.html"))
            .initialData(data -> data.data(ViewRecord::load)))
        .addExternalResource("https://doi.org/10.15252/msb.20178124",
            "Argelaguet et al. 2018: Multi-Omics Factor Analysis")
        .addExternalResource("https://doi.org/10.1186/s13059-020-02015-1", "Argelaguet et al. 2020: MOFA+")
        .keywords("MOFA", "factor analysis", "multi-omics", "integration", "latent factors", "dimension reduction")
        .nodeType(NodeType.Learner);

    public MofaLearnerNodeFactory() {
        super(NODE);
    }

    private static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
        MofaLearnerNodeParameters parameters = in.getParameters();
        OmicsDataPortObjectSpec data = in.getInPortSpec(0);
        checkFactors(parameters, data.samples());
        MofaModelPortObjectSpec model =
            MofaModelPortObjectSpec.expected(data, parameters.expectedFactors(data.samples()));
        Optional<DataTableSpec> factors = model.factors().isPresent() && data.groups().isPresent()
            ? Optional.of(FactorTable.spec(model.factors().get(), data.groups().get().size(),
                parameters.factorDeviations)) : Optional.empty();
        out.setOutSpecs(model, factors.orElse(null));
    }

    private static void checkFactors(MofaLearnerNodeParameters parameters, Optional<Integer> samples)
        throws InvalidSettingsException {
        if (samples.isPresent() && parameters.factorsFor(samples.get()) >= samples.get()) {
            throw new InvalidSettingsException(parameters.factorsFor(samples.get()) + " factors cannot be learnt from "
                + samples.get() + " samples: choose fewer factors than samples.");
        }
    }

    private static void execute(ExecuteInput in, ExecuteOutput out)
        throws CanceledExecutionException, KNIMEException {
        MofaLearnerNodeParameters parameters = in.getParameters();
        ExecutionContext context = in.getExecutionContext();
        OmicsDataPortObject input = in.getInPortObject(0);
        OmicsData data = Work.run(context.createSubProgress(0.05), input::read);
        MofaOptions options = Work.checked(() -> options(parameters, data));
        MofaModel model = train(data, options, parameters.keepModelOnCancel, context.createSubProgress(0.9));
        MofaModelPortObject output = Work.run(context.createSubProgress(0.05),
            progress -> MofaModelPortObject.create(model, "mofa-model", context));
        BufferedDataTable factors = FactorTable.of(model, parameters.factorDeviations, context);
        out.setOutData(output, factors);
        out.setInternalData(ViewRecord.store(MofaTrainingView.of(model), context));
        Warnings.set(out, model.training().warnings());
    }

    private static MofaOptions options(MofaLearnerNodeParameters parameters, OmicsData data)
        throws InvalidSettingsException {
        checkFactors(parameters, Optional.of(data.sampleCount()));
        return parameters.options(parameters.factorsFor(data.sampleCount()), data.groups().size());
    }

    private static MofaModel train(OmicsData data, MofaOptions options, boolean keepOnCancel,
        ExecutionMonitor monitor)
        throws CanceledExecutionException, KNIMEException {
        TrainingProgress listener = new TrainingProgress(monitor, keepOnCancel);
        MofaModel model = Work.run(monitor, progress -> MofaTrainer.train(data, options, listener));
        if (listener.cancelled()) {
            throw new CanceledExecutionException(keep(model));
        }
        return model;
    }

    /** A cancel is not to wait for more than a second: more data than are written in that time are left out. */
    private static String keep(MofaModel trained) {
        boolean whole = trained.data().map(OmicsData::views).stream().flatMap(List::stream)
            .mapToLong(view -> (long)trained.samples().size() * view.featureCount()).sum() <= MOST_VALUES_KEPT;
        MofaModel model = whole ? trained : trained.withoutData();
        // KNIME interrupts the thread of a cancelled node, and no file channel writes on an interrupted thread
        boolean interrupted = Thread.interrupted();
        try {
            Path file = FileUtil.createTempFile("mofa-model-", ".hdf5").toPath();
            MofaModelFile.write(model, file);
            return "Training was cancelled. The model of iteration " + (model.training().elbo().length - 1)
                + " is kept " + (whole ? "" : "without the data ") + "until the workflow is closed: " + file
                + " (open it with the MOFA Model Reader).";
        } catch (IOException e) {
            return "Training was cancelled. The model could not be kept: " + e.getMessage();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
