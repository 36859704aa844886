package org.omicsweave.nodes.omicsimputer;

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
import org.omicsweave.core.data.Values;
import org.omicsweave.core.data.View;
import org.omicsweave.core.mofa.MofaImputer;
import org.omicsweave.core.mofa.MofaImputer.Imputation;
import org.omicsweave.core.mofa.MofaModel;
import org.omicsweave.nodes.common.Icons;
import org.omicsweave.nodes.common.ModelAndData;
import org.omicsweave.nodes.common.Tables;
import org.omicsweave.nodes.common.Work;
import org.omicsweave.nodes.ports.MofaModelPortObject;
import org.omicsweave.nodes.ports.MofaModelPortObjectSpec;
import org.omicsweave.nodes.ports.OmicsDataPortObject;
import org.omicsweave.nodes.ports.OmicsDataPortObjectSpec;

/** Fills missing values with what a model expects. */
public final class OmicsImputerNodeFactory extends DefaultNodeFactory {

    private static final DataTableSpec SUMMARY = new DataTableSpec(Tables.text("view"), Tables.text("likelihood"),
        Tables.largeCount("entries"), Tables.largeCount("filled"), Tables.largeCount("still missing"));

    private static final DataTableSpec VALUES = new DataTableSpec(Tables.text("view"), Tables.text("sample"),
        Tables.text("feature"), Tables.number("value"), Tables.number("standard deviation"));

    private static final DefaultNode NODE = DefaultNode.create()
        .name("Omics Imputer")
        .icon(Icons.path("omics-imputer"))
        .shortDescription("Fills missing values with what a MOFA model expects.")
        .fullDescription("""
            <p>Every missing value of a view that the model knows becomes what the sample's factors and the features'
            weights say: the mean for Gaussian views, the probability of a 1 for Bernoulli views, the rate for Poisson
            views, each with its standard deviation. Values that were observed stay as they are.</p>
            <p>The data are usually those that the model was trained on. Samples that the model does not know are
            projected first. Features and views that the model does not know stay missing.</p>""")
        .sinceVersion(5, 8, 0)
        .ports(ports -> ports
            .addInputPort("MOFA Model", "A trained model.", MofaModelPortObject.TYPE)
            .addInputPort("Omics Data", "Data with missing values.", OmicsDataPortObject.TYPE)
            .addOutputPort("Completed Data", "The data with missing values filled.", OmicsDataPortObject.TYPE)
            .addOutputTable("Summary", "One row a view: number of entries, filled and still missing.")
            .addOutputTable("Filled Values", """
                One row a filled value: view, sample, feature, value, standard deviation. No rows if the list is not
                wanted."""))
        .model(model -> model
            .parametersClass(OmicsImputerNodeParameters.class)
            .configure(OmicsImputerNodeFactory::configure)
            .execute(OmicsImputerNodeFactory::execute))
        .keywords("MOFA", "imputation", "missing values")
        .nodeType(NodeType.Predictor);

    public OmicsImputerNodeFactory() {
        super(NODE);
    }

    private static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
        MofaModelPortObjectSpec model = in.getInPortSpec(0);
        OmicsDataPortObjectSpec data = in.getInPortSpec(1);
        ModelAndData.check(model, data);
        out.setOutSpecs(data, SUMMARY, VALUES);
    }

    private static void execute(ExecuteInput in, ExecuteOutput out)
        throws CanceledExecutionException, KNIMEException {
        OmicsImputerNodeParameters parameters = in.getParameters();
        ExecutionContext context = in.getExecutionContext();
        MofaModelPortObject modelInput = in.getInPortObject(0);
        OmicsDataPortObject dataInput = in.getInPortObject(1);
        MofaModel model = Work.run(context, progress -> modelInput.read());
        OmicsData data = Work.run(context.createSubProgress(0.3), dataInput::read);
        Imputation imputation = Work.run(context, progress -> MofaImputer.impute(model, data, parameters.threads));
        OmicsDataPortObject completed = Work.run(context.createSubProgress(0.3),
            progress -> OmicsDataPortObject.create(imputation.data(), "completed-data", context, progress));
        out.setOutData(completed, summary(imputation, context),
            values(data, imputation, parameters.listValues, context));
    }

    private static BufferedDataTable summary(Imputation imputation, ExecutionContext context) {
        Tables.Writer writer = new Tables.Writer(SUMMARY, context);
        for (int v = 0; v < imputation.data().views().size(); v++) {
            View view = imputation.data().views().get(v);
            writer.add(view.name(), view.likelihood().id(), (long)view.values().rows() * view.featureCount(),
                imputation.filled()[v], missing(view.values()));
        }
        return writer.finish();
    }

    private static long missing(Values values) {
        double[] row = new double[values.columns()];
        long missing = 0;
        for (int i = 0; i < values.rows(); i++) {
            values.copyRow(i, row);
            for (double value : row) {
                missing += Double.isNaN(value) ? 1 : 0;
            }
        }
        return missing;
    }

    private static BufferedDataTable values(OmicsData data, Imputation imputation, boolean wanted,
        ExecutionContext context) throws CanceledExecutionException {
        Tables.Writer writer = new Tables.Writer(VALUES, context);
        for (int v = 0; wanted && v < data.views().size(); v++) {
            View before = data.views().get(v);
            View after = imputation.data().views().get(v);
            for (int i = 0; i < data.sampleCount(); i++) {
                context.checkCanceled();
                for (int j = 0; j < before.featureCount(); j++) {
                    double value = after.values().get(i, j);
                    if (Double.isNaN(before.values().get(i, j)) && !Double.isNaN(value)) {
                        writer.add(before.name(), data.samples().get(i), before.features().get(j), value,
                            imputation.deviations().get(v).get(i, j));
                    }
                }
            }
        }
        return writer.finish();
    }
}
