package org.omicsweave.nodes.mofafactorselector;

import java.util.Optional;

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
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.mofa.MofaFactorSelector;
import org.omicsweave.core.mofa.MofaFactorSelector.Candidate;
import org.omicsweave.core.mofa.MofaFactorSelector.Selection;
import org.omicsweave.nodes.common.FactorTable;
import org.omicsweave.nodes.common.Icons;
import org.omicsweave.nodes.common.Tables;
import org.omicsweave.nodes.common.ViewRecord;
import org.omicsweave.nodes.common.Warnings;
import org.omicsweave.nodes.common.Work;
import org.omicsweave.nodes.ports.MofaModelPortObject;
import org.omicsweave.nodes.ports.MofaModelPortObjectSpec;
import org.omicsweave.nodes.ports.OmicsDataPortObject;
import org.omicsweave.nodes.ports.OmicsDataPortObjectSpec;

/** Trains models with several numbers of factors and recommends one. */
public final class MofaFactorSelectorNodeFactory extends DefaultNodeFactory {

    private static final DataTableSpec COMPARISON = new DataTableSpec(Tables.count("factors"),
        Tables.flag("recommended"), Tables.count("active factors"), Tables.number("ELBO"),
        Tables.number("cross-validation error"), Tables.number("standard error"),
        Tables.number("mean squared error"));

    private static final DataTableSpec TRAININGS = new DataTableSpec(Tables.count("factors"), Tables.count("restart"),
        Tables.number("ELBO"), Tables.count("iterations"), Tables.flag("converged"), Tables.count("factors at the end"),
        Tables.number("seconds"));

    private static final DefaultNode NODE = DefaultNode.create()
        .name("MOFA Factor Selector")
        .icon(Icons.path("mofa-factor-selector"))
        .shortDescription("Trains MOFA models with several numbers of factors and recommends one.")
        .fullDescription("""
            <p>How many factors do the data carry? This node trains a model for every number of a range and compares
            them by the ELBO and by cross-validation: a part of the observed values is hidden from the training and
            predicted afterwards. The error is the mean squared difference relative to predicting the feature's mean:
            1 is no better than that, 0 is perfect.</p>
            <p>Recommended is the smallest number whose error is within one standard error of the least. The best model
            with that number is given out.</p>""")
        .sinceVersion(5, 8, 0)
        .ports(ports -> ports
            .addInputPort("Omics Data", "Views of the same samples.", OmicsDataPortObject.TYPE)
            .addOutputPort("MOFA Model", "The best model with the recommended number of factors.",
                MofaModelPortObject.TYPE)
            .addOutputTable("Factors", "One row a sample: its group if there is more than one, and its factor values.")
            .addOutputTable("Comparison", "One row a number of factors: ELBO, cross-validation error, recommendation.")
            .addOutputTable("Trainings", "One row a training: ELBO, iterations, convergence, time."))
        .model(model -> model
            .parametersClass(MofaFactorSelectorNodeParameters.class)
            .configure(MofaFactorSelectorNodeFactory::configure)
            .execute(MofaFactorSelectorNodeFactory::execute))
        .addView(view -> view
            .withoutParameters()
            .description("Cross-validation error and ELBO over the number of factors.")
            .page(page -> page.fromFile().bundleClass(MofaFactorSelectorNodeFactory.class).basePath("views/dist")
                .relativeFilePath("factor-selection.html"))
            .initialData(data -> data.data(ViewRecord::load)))
        .keywords("MOFA", "number of factors", "cross-validation", "model selection", "ELBO")
        .nodeType(NodeType.Learner);

    public MofaFactorSelectorNodeFactory() {
        super(NODE);
    }

    private static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
        MofaFactorSelectorNodeParameters parameters = in.getParameters();
        OmicsDataPortObjectSpec data = in.getInPortSpec(0);
        check(parameters, data.samples());
        out.setOutSpecs(MofaModelPortObjectSpec.expected(data, Optional.empty()), null, COMPARISON, TRAININGS);
    }

    private static int check(MofaFactorSelectorNodeParameters parameters, Optional<Integer> samples)
        throws InvalidSettingsException {
        int[] factors = parameters.factors();
        int most = factors[factors.length - 1];
        if (samples.isPresent() && most >= samples.get()) {
            throw new InvalidSettingsException(most + " factors cannot be learnt from " + samples.get()
                + " samples: choose fewer factors than samples.");
        }
        return most;
    }

    private static void execute(ExecuteInput in, ExecuteOutput out)
        throws CanceledExecutionException, KNIMEException {
        MofaFactorSelectorNodeParameters parameters = in.getParameters();
        ExecutionContext context = in.getExecutionContext();
        OmicsDataPortObject input = in.getInPortObject(0);
        OmicsData data = Work.run(context.createSubProgress(0.05), input::read);
        Work.checked(() -> check(parameters, Optional.of(data.sampleCount())));
        Selection selection = Work.run(context.createSubProgress(0.9),
            progress -> MofaFactorSelector.select(data, parameters.options(data.groups().size()), parameters.factors(),
                parameters.folds, parameters.restarts,
                (done, total) -> progress.report(done / (double)total, "Training " + done + " of " + total)));
        MofaModelPortObject model =
            Work.run(context, progress -> MofaModelPortObject.create(selection.best(), "mofa-model", context));
        out.setOutData(model, FactorTable.of(selection.best(), false, context), comparison(selection, context),
            trainings(selection, context));
        out.setInternalData(
            ViewRecord.store(FactorSelectionView.of(selection, parameters.folds, parameters.restarts), context));
        Warnings.set(out, selection.best().training().warnings());
    }

    private static BufferedDataTable comparison(Selection selection, ExecutionContext context) {
        Tables.Writer writer = new Tables.Writer(COMPARISON, context);
        for (Candidate candidate : selection.candidates()) {
            writer.add(candidate.factors(), candidate.factors() == selection.recommended(), candidate.activeFactors(),
                candidate.elbo(), candidate.meanError(), candidate.standardError(), candidate.squaredError());
        }
        return writer.finish();
    }

    private static BufferedDataTable trainings(Selection selection, ExecutionContext context) {
        Tables.Writer writer = new Tables.Writer(TRAININGS, context);
        for (Candidate candidate : selection.candidates()) {
            for (FactorSelectionView.Run run : FactorSelectionView.runs(candidate)) {
                writer.add(run.factors(), run.restart(), run.elbo(), run.iterations(), run.converged(),
                    run.activeFactors(), run.seconds());
            }
        }
        return writer.finish();
    }
}
