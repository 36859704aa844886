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
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.omicsweave.core.analysis.FactorComparison;
import org.omicsweave.core.analysis.FactorComparison.Comparison;
import org.omicsweave.core.data.InputException;
import org.omicsweave.core.mofa.MofaModel;
import org.omicsweave.nodes.common.Icons;
import org.omicsweave.nodes.common.Tables;
import org.omicsweave.nodes.common.ViewRecord;
import org.omicsweave.nodes.common.Work;
import org.omicsweave.nodes.ports.MofaModelPortObject;
import org.omicsweave.nodes.ports.MofaModelPortObjectSpec;

/** Finds the factors of one model in another. */
public final class FactorComparisonNodeFactory extends DefaultNodeFactory {

    private static final DataTableSpec MATCHES = new DataTableSpec(Tables.text("first"), Tables.text("second"),
        Tables.number("correlation"), Tables.flag("reproduced"), Tables.number("correlation of weights"));

    private static final DefaultNode NODE = DefaultNode.create()
        .name("Factor Comparison")
        .icon(Icons.path("factor-comparison"))
        .shortDescription("Finds the factors of one MOFA model in another.")
        .fullDescription("""
            Compares two models, trained with other seeds, options or cohorts: correlations of the factors over the
            samples that both have, and of the weights over the features that both have. Every factor is matched with
            at most one of the other model so that the correlations are as large as possible altogether; a factor whose
            correlation is above 0.7 in size counts as reproduced. Models without common samples are compared by their
            weights alone.""")
        .sinceVersion(5, 8, 0)
        .ports(ports -> ports
            .addInputPort("First Model", "A trained model.", MofaModelPortObject.TYPE)
            .addInputPort("Second Model", "Another one.", MofaModelPortObject.TYPE)
            .addOutputTable("Matches", "One row a pair of factors: correlation, whether the factor is reproduced.")
            .addOutputTable("Correlations", "One row a factor of the first model, one column a factor of the second."))
        .model(model -> model
            .parametersClass(FactorComparisonNodeParameters.class)
            .configure(FactorComparisonNodeFactory::configure)
            .execute(FactorComparisonNodeFactory::execute))
        .addView(view -> view
            .withoutParameters()
            .description("Correlations between the factors of the two models, and the best matching.")
            .page(page -> page.fromFile().bundleClass(FactorComparisonNodeFactory.class).basePath("views/dist")
                .relativeFilePath("factor-comparison.html"))
            .initialData(data -> data.data(ViewRecord::load)))
        .keywords("MOFA", "robustness", "reproducibility", "seeds", "correlation")
        .nodeType(NodeType.Other);

    public FactorComparisonNodeFactory() {
        super(NODE);
    }

    private static void configure(ConfigureInput in, ConfigureOutput out) {
        MofaModelPortObjectSpec second = in.getInPortSpec(1);
        out.setOutSpecs(MATCHES, second.factors().isEmpty() ? null : matrixSpec(List.of(second.factorNames())));
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
        MofaModelPortObject secondInput = in.getInPortObject(1);
        MofaModel first = Work.run(context, progress -> firstInput.read());
        MofaModel second = Work.run(context, progress -> secondInput.read());
        Optional<Comparison> weights = weights(first, second);
        boolean byWeights = first.samples().stream().noneMatch(second.samples()::contains) && weights.isPresent();
        Comparison factors = byWeights ? weights.get() : Work.run(context, progress -> FactorComparison
            .compare(FactorComparison.scores(first), FactorComparison.scores(second)));
        out.setOutData(matches(factors, weights, context), matrix(factors, context));
        out.setInternalData(ViewRecord.store(FactorComparisonView.of(parameters.firstName, first,
            parameters.secondName, second, factors, weights), context));
        if (byWeights) {
            out.setWarningMessage("The models have no sample in common: their factors are matched by the weights.");
        }
    }

    /** Empty if the models share too few features. */
    private static Optional<Comparison> weights(MofaModel first, MofaModel second) {
        try {
            return Optional.of(
                FactorComparison.compare(FactorComparison.weights(first), FactorComparison.weights(second)));
        } catch (InputException e) { // too few features in common
            return Optional.empty();
        }
    }

    private static BufferedDataTable matches(Comparison factors, Optional<Comparison> weights,
        ExecutionContext context) {
        Tables.Writer writer = new Tables.Writer(MATCHES, context);
        for (FactorComparison.Match match : factors.matches()) {
            int k = factors.first().indexOf(match.first());
            int l = factors.second().indexOf(match.second());
            writer.add(match.first(), match.second(), match.correlation(), match.reproduced(),
                weights.map(each -> each.correlation()[k][l]).orElse(null));
        }
        return writer.finish();
    }

    private static BufferedDataTable matrix(Comparison factors, ExecutionContext context) {
        Tables.Writer writer = new Tables.Writer(matrixSpec(factors.second()), context);
        for (int k = 0; k < factors.first().size(); k++) {
            List<Object> row = new ArrayList<>(List.of(factors.first().get(k)));
            for (double correlation : factors.correlation()[k]) {
                row.add(correlation);
            }
            writer.add(row.toArray());
        }
        return writer.finish();
    }
}
