package org.omicsweave.nodes.topweights;

import java.util.List;

import org.knime.core.data.DataTableSpec;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.omicsweave.core.analysis.TopWeights;
import org.omicsweave.core.analysis.TopWeights.Weight;
import org.omicsweave.core.mofa.MofaModel;
import org.omicsweave.nodes.common.Icons;
import org.omicsweave.nodes.common.Tables;
import org.omicsweave.nodes.common.ViewRecord;
import org.omicsweave.nodes.common.Work;
import org.omicsweave.nodes.ports.MofaModelPortObject;

/** Lists the leading features of every factor and view. */
public final class TopWeightsNodeFactory extends DefaultNodeFactory {

    private static final DataTableSpec WEIGHTS = new DataTableSpec(Tables.text("factor"), Tables.text("view"),
        Tables.count("rank"), Tables.text("feature"), Tables.number("weight"), Tables.number("scaled weight"),
        Tables.number("standard deviation"), Tables.number("inclusion probability"));

    private static final DefaultNode NODE = DefaultNode.create()
        .name("Top Weights")
        .icon(Icons.path("top-weights"))
        .shortDescription("Lists the leading features of every factor and view of a MOFA model.")
        .fullDescription("""
            The weight of a feature says how strongly it follows a factor; its sign says in which direction. Scaled
            weights are relative to the largest of the factor in the view. Features of weight zero are left out.""")
        .sinceVersion(5, 8, 0)
        .ports(ports -> ports
            .addInputPort("MOFA Model", "A trained model.", MofaModelPortObject.TYPE)
            .addOutputTable("Weights", """
                One row a factor, view and leading feature: weight, scaled weight, posterior standard deviation and
                inclusion probability where the model knows them."""))
        .model(model -> model
            .parametersClass(TopWeightsNodeParameters.class)
            .configure((in, out) -> out.setOutSpec(0, WEIGHTS))
            .execute(TopWeightsNodeFactory::execute))
        .addView(view -> view
            .withoutParameters()
            .description("The leading features with their weights, all weights by rank, and the data behind them.")
            .page(page -> page.fromFile().bundleClass(TopWeightsNodeFactory.class).basePath("views/dist")
                .relativeFilePath("top-weights.html"))
            .initialData(data -> data.data(ViewRecord::load)))
        .keywords("MOFA", "weights", "loadings", "features", "genes")
        .nodeType(NodeType.Other);

    public TopWeightsNodeFactory() {
        super(NODE);
    }

    private static void execute(ExecuteInput in, ExecuteOutput out)
        throws CanceledExecutionException, KNIMEException {
        TopWeightsNodeParameters parameters = in.getParameters();
        ExecutionContext context = in.getExecutionContext();
        MofaModelPortObject input = in.getInPortObject(0);
        MofaModel model = Work.run(context, progress -> input.read());
        List<Weight> weights = Work.run(context, progress -> TopWeights.of(model, parameters.count, parameters.sign.sign()));
        Tables.Writer writer = new Tables.Writer(WEIGHTS, context);
        for (Weight weight : weights) {
            writer.add(weight.factor(), weight.view(), weight.rank(), weight.feature(), weight.weight(),
                weight.scaled(), weight.deviation(), weight.inclusion());
        }
        out.setOutData(writer.finish());
        out.setInternalData(ViewRecord.store(TopWeightsView.of(model, weights, parameters.heatMaps), context));
        if (weights.isEmpty()) {
            out.setWarningMessage("No weight of the model has the wanted sign: the table has no rows.");
        } else if (parameters.heatMaps && model.data().isEmpty()) {
            out.setWarningMessage("The model does not hold its data: the view has no heat maps.");
        }
    }
}
