package org.omicsweave.nodes.factorcomparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
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
import org.omicsweave.core.analysis.FactorComparison.Comparison;
import org.omicsweave.core.analysis.FactorComparison.Match;
import org.omicsweave.core.analysis.SplitHalf;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.mofa.MofaModel;
import org.omicsweave.core.neural.AutoencoderModel;
import org.omicsweave.nodes.common.Icons;
import org.omicsweave.nodes.common.ModelAndData;
import org.omicsweave.nodes.common.Tables;
import org.omicsweave.nodes.common.ViewRecord;
import org.omicsweave.nodes.common.Work;
import org.omicsweave.nodes.mofalearner.TrainingProgress;
import org.omicsweave.nodes.neural.LatentTable;
import org.omicsweave.nodes.ports.AutoencoderModelPortObject;
import org.omicsweave.nodes.ports.AutoencoderModelPortObjectSpec;
import org.omicsweave.nodes.ports.MofaModelPortObject;
import org.omicsweave.nodes.ports.MofaModelPortObjectSpec;
import org.omicsweave.nodes.ports.OmicsDataPortObject;
import org.omicsweave.nodes.ports.OmicsDataPortObjectSpec;

/** Finds the factors of a model in another model, or in halves of its data. */
public final class FactorComparisonNodeFactory extends DefaultNodeFactory {

    private static final String NOTHING_CONNECTED = "Nothing to compare with: add the second input port, with another "
        + "MOFA model, an autoencoder, or the Omics Data for split-half reproducibility.";

    private static final DataTableSpec MATCHES = new DataTableSpec(Tables.text("first"), Tables.text("second"),
        Tables.number("correlation"), Tables.text("compared by"), Tables.flag("reproduced"),
        Tables.number("correlation of weights"));

    private static final DefaultNode NODE = DefaultNode.create()
        .name("Factor Comparison")
        .icon(Icons.path("factor-comparison"))
        .shortDescription("Finds the factors of a MOFA model in another model, or in halves of its data.")
        .fullDescription("""
            <p>Tells which factors can be trusted. Compares a MOFA model with what is connected at the second port:</p>
            <ul>
            <li>another <b>MOFA model</b>, trained with other seeds, options or cohorts: correlations of the factors over
            the samples that both have, and of the weights over the features that both have. Models without common
            samples are compared by their weights alone;</li>
            <li>an <b>autoencoder</b>: correlations of the factors with its latent variables over the samples that both
            have (an autoencoder has no weights);</li>
            <li><b>Omics Data</b>, those that the model was trained on: two models are trained on random halves of the
            samples and compared by their weights. Takes about as long as training the model.</li>
            </ul>
            <p>Every factor is matched with at most one of the other side so that the correlations are as large as
            possible altogether; a factor whose correlation is above 0.7 in size counts as reproduced. The sign of a
            factor is arbitrary.</p>
            <p>A new node has a second port for a MOFA model; to compare with something else, remove that port and add
            one of the other type.</p>""")
        .sinceVersion(5, 8, 0)
        .dynamicPorts(ports -> ports
            .addInputPortGroup("First Model", group -> group.name("MOFA Model")
                .description("The model whose factors are looked for.").fixed(MofaModelPortObject.TYPE))
            .addInputPortGroup("Second Model", group -> group.name("Compare With")
                .description("Another MOFA model, an autoencoder, or Omics Data for split-half reproducibility.")
                .optional()
                .supportedTypes(MofaModelPortObject.TYPE, AutoencoderModelPortObject.TYPE, OmicsDataPortObject.TYPE)
                .defaultPortType(MofaModelPortObject.TYPE))
            .addOutputPortGroup("Matches", group -> group.name("Matches").description("""
                One row a factor: its match, their correlation over samples or weights, whether the factor is
                reproduced; without match if the other side has too few factors.""").fixed(BufferedDataTable.TYPE))
            .addOutputPortGroup("Correlations", group -> group.name("Correlations")
                .description("One row a factor of the first model, one column a factor of the other side.")
                .fixed(BufferedDataTable.TYPE)))
        .model(model -> model
            .parametersClass(FactorComparisonNodeParameters.class)
            .configure(FactorComparisonNodeFactory::configure)
            .execute(FactorComparisonNodeFactory::execute))
        .addView(view -> view
            .withoutParameters()
            .description("Correlations between the factors of the two sides, and the best matching.")
            .page(page -> page.fromFile().bundleClass(FactorComparisonNodeFactory.class).basePath("views/dist")
                .relativeFilePath("factor-comparison.html"))
            .initialData(data -> data.data(ViewRecord::load)))
        .keywords("MOFA", "robustness", "reproducibility", "split-half", "seeds", "correlation", "autoencoder")
        .nodeType(NodeType.Other);

    public FactorComparisonNodeFactory() {
        super(NODE);
    }

    private static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
        PortObjectSpec[] inputs = in.getInPortSpecs();
        if (inputs.length < 2) {
            throw new InvalidSettingsException(NOTHING_CONNECTED);
        }
        Optional<List<String>> columns;
        if (inputs[1] instanceof MofaModelPortObjectSpec second) {
            columns = second.factors().map(count -> List.of(second.factorNames()));
        } else if (inputs[1] instanceof AutoencoderModelPortObjectSpec autoencoder) {
            columns = Optional.of(LatentTable.names(autoencoder.latent()));
        } else {
            MofaModelPortObjectSpec model = (MofaModelPortObjectSpec)inputs[0];
            ModelAndData.check(model, (OmicsDataPortObjectSpec)inputs[1]);
            columns = model.factors().map(count -> List.of(model.factorNames()));
        }
        out.setOutSpecs(MATCHES, columns.map(FactorComparisonNodeFactory::matrixSpec).orElse(null));
    }

    private static DataTableSpec matrixSpec(List<String> factors) {
        return new DataTableSpec(Stream.concat(Stream.of(Tables.text("factor")), factors.stream().map(Tables::number))
            .toArray(DataColumnSpec[]::new));
    }

    private static void execute(ExecuteInput in, ExecuteOutput out)
        throws CanceledExecutionException, KNIMEException {
        FactorComparisonNodeParameters parameters = in.getParameters();
        ExecutionContext context = in.getExecutionContext();
        MofaModelPortObject firstInput = in.getInPortObject(0);
        PortObject secondInput = in.getInPortObject(1);
        MofaModel first = Work.run(context, progress -> firstInput.read());
        ModelComparison comparison;
        boolean halves = false;
        if (secondInput instanceof MofaModelPortObject other) {
            MofaModel second = Work.run(context, progress -> other.read());
            comparison = Work.run(context, progress -> ModelComparison.of(first, second));
        } else if (secondInput instanceof AutoencoderModelPortObject other) {
            AutoencoderModel second = Work.run(context, progress -> other.read());
            comparison = Work.run(context, progress -> ModelComparison.of(first, second));
        } else {
            comparison = halves(first, (OmicsDataPortObject)secondInput, parameters.seed, context);
            halves = true;
        }
        out.setOutData(matches(comparison, context), matrix(comparison.matching(), context));
        out.setInternalData(ViewRecord.store(FactorComparisonView.of(halves ? "first half" : parameters.firstName,
            halves ? "second half" : parameters.secondName, comparison), context));
        if (comparison.factors().isEmpty() && !halves) {
            out.setWarningMessage(comparison.note());
        }
    }

    private static ModelComparison halves(MofaModel model, OmicsDataPortObject input, long seed,
        ExecutionContext context) throws CanceledExecutionException, KNIMEException {
        OmicsData data = Work.run(context.createSubProgress(0.1), input::read);
        TrainingProgress first = new TrainingProgress(context.createSubProgress(0.45), false);
        TrainingProgress second = new TrainingProgress(context.createSubProgress(0.45), false);
        Comparison halves = Work.run(context, progress -> SplitHalf.compare(model, data, seed, first, second));
        return ModelComparison.of(model, halves);
    }

    private static BufferedDataTable matches(ModelComparison comparison, ExecutionContext context) {
        Tables.Writer writer = new Tables.Writer(MATCHES, context);
        Comparison matching = comparison.matching();
        String by = comparison.factors().isPresent() ? "samples" : "weights";
        for (int k = 0; k < matching.first().size(); k++) {
            String factor = matching.first().get(k);
            int row = k;
            Optional<Match> match =
                matching.matches().stream().filter(each -> each.first().equals(factor)).findFirst();
            writer.add(factor, match.map(Match::second).orElse(null), match.map(Match::correlation).orElse(null), by,
                match.map(Match::reproduced).orElse(false),
                match.flatMap(each -> comparison.weights()
                    .map(weights -> weights.correlation()[row][weights.second().indexOf(each.second())])).orElse(null));
        }
        return writer.finish();
    }

    private static BufferedDataTable matrix(Comparison comparison, ExecutionContext context) {
        Tables.Writer writer = new Tables.Writer(matrixSpec(comparison.second()), context);
        for (int k = 0; k < comparison.first().size(); k++) {
            List<Object> row = new ArrayList<>(List.of(comparison.first().get(k)));
            for (double correlation : comparison.correlation()[k]) {
                row.add(correlation);
            }
            writer.add(row.toArray());
        }
        return writer.finish();
    }
}
