package org.omicsweave.nodes.variancedecomposition;

import java.util.List;

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
import org.omicsweave.core.analysis.VarianceDecomposition;
import org.omicsweave.core.mofa.MofaModel;
import org.omicsweave.nodes.common.Icons;
import org.omicsweave.nodes.common.ViewRecord;
import org.omicsweave.nodes.common.Work;
import org.omicsweave.nodes.ports.MofaModelPortObject;
import org.omicsweave.nodes.ports.MofaModelPortObjectSpec;

/** Says how much of the variance of each view the factors of a model explain. */
public final class VarianceDecompositionNodeFactory extends DefaultNodeFactory {

    private static final DefaultNode NODE = DefaultNode.create()
        .name("Variance Decomposition")
        .icon(Icons.path("variance-decomposition"))
        .shortDescription("Shows how much of the variance of each view the factors of a MOFA model explain.")
        .fullDescription("""
            <p>The coefficient of determination R2 of a factor in a view is the share of the view's variance (of its
            observed, centred values) that the factor alone explains. The total is the R2 of all factors together. It
            is not the sum over the factors, which overlap if they are correlated, and it cannot be added up over
            views, since every view has a variance of its own.</p>
            <p>A factor that is active in two or more views is <b>shared</b>, in one view <b>specific</b>.</p>""")
        .sinceVersion(5, 8, 0)
        .ports(ports -> ports
            .addInputPort("MOFA Model", "A trained model.", MofaModelPortObject.TYPE)
            .addOutputTable("Variance per factor", """
                One row a group and factor: R2 in every view in per cent, whether the factor is shared, specific or
                inactive, the views it is active in, and the share of weights that are not zero in every view.""")
            .addOutputTable("Variance per view", "One row a group and view: R2 of all factors together in per cent.")
            .addOutputTable("Samples", """
                One row a sample: R2 in every view, and how much every view contributes to what the factors say of the
                sample. No rows if the model does not hold its data.""")
            .addOutputTable("Features", """
                One row a feature: R2 of all factors and of each factor. No rows if the model does not hold its
                data."""))
        .model(model -> model
            .parametersClass(VarianceDecompositionNodeParameters.class)
            .configure(VarianceDecompositionNodeFactory::configure)
            .execute(VarianceDecompositionNodeFactory::execute))
        .addView(view -> view
            .withoutParameters()
            .description("Heat map of the variance explained by every factor in every view, with totals.")
            .page(page -> page.fromFile().bundleClass(VarianceDecompositionNodeFactory.class).basePath("views/dist")
                .relativeFilePath("variance-decomposition.html"))
            .initialData(data -> data.data(ViewRecord::load)))
        .keywords("MOFA", "R2", "variance explained", "shared factors", "heat map")
        .nodeType(NodeType.Other);

    public VarianceDecompositionNodeFactory() {
        super(NODE);
    }

    private static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
        MofaModelPortObjectSpec model = in.getInPortSpec(0);
        List<String> views = VarianceTables.views(model);
        out.setOutSpecs(VarianceTables.perFactorSpec(views), VarianceTables.TOTALS, VarianceTables.samplesSpec(views),
            VarianceTables.featuresSpec(model));
    }

    private static void execute(ExecuteInput in, ExecuteOutput out)
        throws CanceledExecutionException, KNIMEException {
        VarianceDecompositionNodeParameters parameters = in.getParameters();
        ExecutionContext context = in.getExecutionContext();
        MofaModelPortObject input = in.getInPortObject(0);
        MofaModel model = Work.run(context, progress -> input.read());
        double threshold = parameters.activeThreshold / 100;
        VarianceDecomposition decomposition = Work.run(context, progress -> VarianceDecomposition.of(model, threshold));
        context.setProgress(0.3, "R2 of samples and features");
        BufferedDataTable samples = Work.run(context, progress -> VarianceTables.samples(model, context));
        BufferedDataTable features = Work.run(context, progress -> VarianceTables.features(model, context));
        out.setOutData(VarianceTables.perFactor(decomposition, context),
            VarianceTables.totals(model, decomposition, context), samples, features);
        out.setInternalData(
            ViewRecord.store(VarianceDecompositionView.of(model, decomposition, threshold), context));
        if (model.data().isEmpty()) {
            out.setWarningMessage("The model does not hold its data: R2 of samples and features is not known.");
        }
    }
}
