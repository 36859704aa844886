package org.omicsweave.nodes.omicsimputer;

import java.util.ArrayList;
import java.util.Collections;
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
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.omicsweave.core.data.HeldOut.Comparison;
import org.omicsweave.core.data.InputException;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.Progress;
import org.omicsweave.core.data.Values;
import org.omicsweave.core.data.View;
import org.omicsweave.nodes.common.Icons;
import org.omicsweave.nodes.common.ModelAndData;
import org.omicsweave.nodes.common.Tables;
import org.omicsweave.nodes.common.ViewRecord;
import org.omicsweave.nodes.common.Warnings;
import org.omicsweave.nodes.common.Work;
import org.omicsweave.nodes.omicsimputer.ImputationView.ViewRow;
import org.omicsweave.nodes.omicsimputer.ImputingModel.Filled;
import org.omicsweave.nodes.ports.AutoencoderModelPortObject;
import org.omicsweave.nodes.ports.AutoencoderModelPortObjectSpec;
import org.omicsweave.nodes.ports.MofaModelPortObject;
import org.omicsweave.nodes.ports.MofaModelPortObjectSpec;
import org.omicsweave.nodes.ports.OmicsDataPortObject;
import org.omicsweave.nodes.ports.OmicsDataPortObjectSpec;

/** Fills missing values with what a model expects. */
public final class OmicsImputerNodeFactory extends DefaultNodeFactory {

    private static final DataTableSpec SUMMARY = new DataTableSpec(Tables.text("view"), Tables.text("likelihood"),
        Tables.largeCount("entries"), Tables.largeCount("filled"), Tables.largeCount("still missing"),
        Tables.number("mean standard deviation"), Tables.largeCount("held out"), Tables.text("error measure"),
        Tables.number("error"), Tables.number("error of the mean"));

    private static final DataTableSpec VALUES = new DataTableSpec(Tables.text("view"), Tables.text("sample"),
        Tables.text("feature"), Tables.number("value"), Tables.number("standard deviation"));

    private static final DefaultNode NODE = DefaultNode.create()
        .name("Omics Imputer")
        .icon(Icons.path("omics-imputer"))
        .shortDescription("Fills missing values with what a MOFA model or an autoencoder expects.")
        .fullDescription("""
            <p>Every missing value of a view that the model knows becomes what the sample's factors and the features'
            weights say: the mean for Gaussian views, the probability of a 1 for Bernoulli views, the rate for Poisson
            views, each with its standard deviation. An autoencoder fills with its reconstruction, without standard
            deviations. Values that were observed stay as they are.</p>
            <p>The data are usually those that the model was trained on. Samples that the model does not know are
            projected first. Features and views that the model does not know stay missing.</p>
            <p>For an autoencoder, remove the port of the MOFA Model in the node's menu and add one for an Autoencoder
            Model.</p>
            <p>How far the filled values can be trusted is tested on values that are known: some are held out, filled and
            compared, beside what the mean of the feature would have given. So that the test is honest, the model is
            trained again without the held-out values, which takes as long as the first training; samples that were not
            in the training are projected without them.</p>""")
        .sinceVersion(5, 8, 0)
        .dynamicPorts(ports -> ports
            .addInputPortGroup("Model", group -> group.name("Model")
                .description("A trained MOFA Model or Autoencoder Model.").optional()
                .supportedTypes(MofaModelPortObject.TYPE, AutoencoderModelPortObject.TYPE)
                .defaultPortType(MofaModelPortObject.TYPE))
            .addInputPortGroup("Omics Data", group -> group.name("Omics Data")
                .description("Data with missing values.").fixed(OmicsDataPortObject.TYPE))
            .addOutputPortGroup("Completed Data", group -> group.name("Completed Data")
                .description("The data with missing values filled.").fixed(OmicsDataPortObject.TYPE))
            .addOutputPortGroup("Summary", group -> group.name("Summary").description("""
                One row a view: number of entries, filled and still missing, mean standard deviation of the filled ones,
                and the error of the values held out for the test.""").fixed(BufferedDataTable.TYPE))
            .addOutputPortGroup("Filled Values", group -> group.name("Filled Values").description("""
                One row a filled value: view, sample, feature, value, standard deviation (none from an autoencoder). No
                rows if the list is not wanted.""").fixed(BufferedDataTable.TYPE)))
        .model(model -> model
            .parametersClass(OmicsImputerNodeParameters.class)
            .configure(OmicsImputerNodeFactory::configure)
            .execute(OmicsImputerNodeFactory::execute))
        .addView(view -> view
            .withoutParameters()
            .description("Known values against what the model fills in for them, and how much was filled.")
            .page(page -> page.fromFile().bundleClass(OmicsImputerNodeFactory.class).basePath("views/dist")
                .relativeFilePath("imputation.html"))
            .initialData(data -> data.data(ViewRecord::load)))
        .keywords("MOFA", "autoencoder", "imputation", "missing values")
        .nodeType(NodeType.Predictor);

    public OmicsImputerNodeFactory() {
        super(NODE);
    }

    private static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
        if (in.getInPortSpecs().length < 2) {
            throw new InvalidSettingsException("Add a port for a MOFA Model or an Autoencoder Model in the node's menu and "
                + "connect it.");
        }
        PortObjectSpec model = in.getInPortSpecs()[0];
        OmicsDataPortObjectSpec data = in.getInPortSpec(1);
        if (model instanceof MofaModelPortObjectSpec mofa) {
            ModelAndData.check(mofa, data);
        } else {
            ModelAndData.check(((AutoencoderModelPortObjectSpec)model).views(), data);
        }
        out.setOutSpecs(data, SUMMARY, VALUES);
    }

    private static void execute(ExecuteInput in, ExecuteOutput out)
        throws CanceledExecutionException, KNIMEException {
        OmicsImputerNodeParameters parameters = in.getParameters();
        ExecutionContext context = in.getExecutionContext();
        PortObject modelInput = in.getInPortObject(0);
        OmicsDataPortObject dataInput = in.getInPortObject(1);
        ImputingModel model = Work.run(context, progress -> ImputingModel.of(modelInput, parameters.threads));
        OmicsData data = Work.run(context.createSubProgress(0.1), dataInput::read);
        ExecutionMonitor fillMonitor = context.createSubProgress(0.3);
        Filled imputation = Work.run(fillMonitor, progress -> model.fill(data, fillMonitor, progress));
        List<String> warnings = new ArrayList<>();
        ExecutionMonitor checkMonitor = context.createSubProgress(0.4);
        List<Optional<Comparison>> check = Work.run(checkMonitor,
            progress -> check(model, data, parameters, warnings, checkMonitor, progress));
        ImputationView view =
            ImputationView.of(data, imputation.data(), imputation.deviations(), check, warnings);
        OmicsDataPortObject completed = Work.run(context.createSubProgress(0.2),
            progress -> OmicsDataPortObject.create(imputation.data(), "completed-data", context, progress));
        out.setOutData(completed, summary(view, context), values(data, imputation, parameters.listValues, context));
        out.setInternalData(ViewRecord.store(view, context));
        Warnings.set(out, warnings);
    }

    /** Held-out values of each view; none, with a warning, if the model cannot be trained without them. */
    private static List<Optional<Comparison>> check(ImputingModel model, OmicsData data,
        OmicsImputerNodeParameters parameters, List<String> warnings, ExecutionMonitor monitor, Progress progress) {
        if (parameters.heldOut > 0) {
            try {
                return model.check(data, parameters.heldOut / 100, parameters.seed, monitor, progress);
            } catch (InputException e) {
                warnings.add("The imputed values could not be tested on held-out values: " + e.getMessage());
            }
        }
        return Collections.nCopies(data.views().size(), Optional.empty());
    }

    private static BufferedDataTable summary(ImputationView view, ExecutionContext context) {
        Tables.Writer writer = new Tables.Writer(SUMMARY, context);
        for (ViewRow row : view.views()) {
            writer.add(row.name(), row.likelihood(), row.entries(), row.imputed(), row.missing() - row.imputed(),
                row.meanDeviation(), row.heldOut(), row.errorName(), row.error(), row.baselineError());
        }
        return writer.finish();
    }

    private static BufferedDataTable values(OmicsData data, Filled imputation, boolean wanted,
        ExecutionContext context) throws CanceledExecutionException {
        Tables.Writer writer = new Tables.Writer(VALUES, context);
        for (int v = 0; wanted && v < data.views().size(); v++) {
            View before = data.views().get(v);
            View after = imputation.data().views().get(v);
            Values deviations = imputation.deviations().get(v);
            for (int i = 0; i < data.sampleCount(); i++) {
                context.checkCanceled();
                for (int j = 0; j < before.featureCount(); j++) {
                    double value = after.values().get(i, j);
                    if (Double.isNaN(before.values().get(i, j)) && !Double.isNaN(value)) {
                        writer.add(before.name(), data.samples().get(i), before.features().get(j), value,
                            deviations == null ? null : deviations.get(i, j));
                    }
                }
            }
        }
        return writer.finish();
    }
}
