package org.omicsweave.nodes.mofaprojector;

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
import org.omicsweave.core.mofa.MofaModel;
import org.omicsweave.core.mofa.MofaProjector;
import org.omicsweave.core.mofa.MofaProjector.Projection;
import org.omicsweave.nodes.common.FactorTable;
import org.omicsweave.nodes.common.Icons;
import org.omicsweave.nodes.common.ModelAndData;
import org.omicsweave.nodes.common.Tables;
import org.omicsweave.nodes.common.ViewRecord;
import org.omicsweave.nodes.common.Warnings;
import org.omicsweave.nodes.common.Work;
import org.omicsweave.nodes.ports.MofaModelPortObject;
import org.omicsweave.nodes.ports.MofaModelPortObjectSpec;
import org.omicsweave.nodes.ports.OmicsDataPortObject;
import org.omicsweave.nodes.ports.OmicsDataPortObjectSpec;

/** Finds the factor values of new samples. */
public final class MofaProjectorNodeFactory extends DefaultNodeFactory {

    private static final DataTableSpec VIEWS = new DataTableSpec(Tables.text("view"), Tables.count("samples measured"),
        Tables.count("features used"), Tables.count("features of the model"), Tables.count("features ignored"),
        Tables.number("R2 (%)"));

    private static final DefaultNode NODE = DefaultNode.create()
        .name("MOFA Projector")
        .icon(Icons.path("mofa-projector"))
        .shortDescription("Finds the factor values of new samples with a trained MOFA model.")
        .fullDescription("""
            <p>Places samples that were not in the training among the factors of a model: the weights stay as they are,
            and the factor values of every sample follow from its own measurements, with their uncertainty.</p>
            <p>The data may have any of the model's views, with missing values. Views and features are matched by name;
            features that the model does not know are ignored and counted. Prepare the data as the training data were
            (the same transformation in the Omics Reader).</p>""")
        .sinceVersion(5, 8, 0)
        .ports(ports -> ports
            .addInputPort("MOFA Model", "A trained model.", MofaModelPortObject.TYPE)
            .addInputPort("Omics Data", "The new samples.", OmicsDataPortObject.TYPE)
            .addOutputTable("Factors", """
                One row a sample: its group if there is more than one, the value of every factor and, if wanted, the
                posterior standard deviations.""")
            .addOutputTable("Views", """
                One row a view of the model: samples measured, features used, missing and ignored, and R2 of the new
                values."""))
        .model(model -> model
            .parametersClass(MofaProjectorNodeParameters.class)
            .configure(MofaProjectorNodeFactory::configure)
            .execute(MofaProjectorNodeFactory::execute))
        .addView(view -> view
            .withoutParameters()
            .description("The new samples among those of the training.")
            .page(page -> page.fromFile().bundleClass(MofaProjectorNodeFactory.class).basePath("views/dist")
                .relativeFilePath("projection.html"))
            .initialData(data -> data.data(ViewRecord::load)))
        .keywords("MOFA", "projection", "new samples", "transfer learning", "test set")
        .nodeType(NodeType.Predictor);

    public MofaProjectorNodeFactory() {
        super(NODE);
    }

    private static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
        MofaProjectorNodeParameters parameters = in.getParameters();
        MofaModelPortObjectSpec model = in.getInPortSpec(0);
        OmicsDataPortObjectSpec data = in.getInPortSpec(1);
        ModelAndData.check(model, data);
        DataTableSpec factors = model.factors().isPresent() && data.groups().isPresent()
            ? FactorTable.spec(model.factors().get(), data.groups().get().size(), parameters.factorDeviations) : null;
        out.setOutSpecs(factors, VIEWS);
    }

    private static void execute(ExecuteInput in, ExecuteOutput out)
        throws CanceledExecutionException, KNIMEException {
        MofaProjectorNodeParameters parameters = in.getParameters();
        ExecutionContext context = in.getExecutionContext();
        MofaModelPortObject modelInput = in.getInPortObject(0);
        OmicsDataPortObject dataInput = in.getInPortObject(1);
        MofaModel model = Work.run(context, progress -> modelInput.read());
        OmicsData data = Work.run(context.createSubProgress(0.5), dataInput::read);
        Projection projection =
            Work.run(context, progress -> MofaProjector.project(model, data, parameters.threads, progress));
        BufferedDataTable factors = FactorTable.of(projection.samples(), data.groups(), data.groupOf(),
            projection.factors(), projection.deviations(), parameters.factorDeviations, context);
        Tables.Writer views = new Tables.Writer(VIEWS, context);
        for (ProjectionView.ViewRow view : ProjectionView.views(model, data, projection)) {
            views.add(view.name(), view.samples(), view.featuresUsed(), view.featuresOfModel(), view.featuresIgnored(),
                100 * view.varianceExplained());
        }
        out.setOutData(factors, views.finish());
        out.setInternalData(ViewRecord.store(ProjectionView.of(model, data, projection), context));
        Warnings.set(out, projection.warnings());
    }
}
