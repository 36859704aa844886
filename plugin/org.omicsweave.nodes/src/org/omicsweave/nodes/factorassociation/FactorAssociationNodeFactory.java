package org.omicsweave.nodes.factorassociation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.knime.core.data.DataTableSpec;
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
import org.omicsweave.core.analysis.FactorAssociation;
import org.omicsweave.core.analysis.FactorAssociation.Association;
import org.omicsweave.core.mofa.MofaModel;
import org.omicsweave.nodes.common.Icons;
import org.omicsweave.nodes.common.Tables;
import org.omicsweave.nodes.common.ViewRecord;
import org.omicsweave.nodes.common.Warnings;
import org.omicsweave.nodes.common.Work;
import org.omicsweave.nodes.ports.MofaModelPortObject;
import org.omicsweave.nodes.ports.MofaModelPortObjectSpec;

/** Tests factors against what is known of the samples. */
public final class FactorAssociationNodeFactory extends DefaultNodeFactory {

    private static final DataTableSpec RESULTS = new DataTableSpec(Tables.text("factor"), Tables.text("column"),
        Tables.text("test"), Tables.number("effect"), Tables.number("statistic"), Tables.number("p"),
        Tables.number("q"), Tables.count("samples"), Tables.count("missing"), Tables.text("note"));

    private static final DefaultNode NODE = DefaultNode.create()
        .name("Factor Association")
        .icon(Icons.path("factor-association"))
        .shortDescription("Tests the factors of a MOFA model against clinical data and survival.")
        .fullDescription("""
            <p>Compares every factor with columns of the sample metadata: numbers by Pearson's and Spearman's
            correlation, categories by analysis of variance and Kruskal-Wallis with eta squared, survival by Cox
            proportional hazards and by the log-rank test of the factor's tertiles.</p>
            <p>Missing values are left out pair by pair and counted. p-values are adjusted (Benjamini-Hochberg) over
            all columns and factors of a test.</p>""")
        .sinceVersion(5, 8, 0)
        .ports(ports -> ports
            .addInputPort("MOFA Model", "A model whose data had sample metadata.", MofaModelPortObject.TYPE)
            .addOutputTable("Associations", """
                One row a factor, column and test: effect, statistic, p-value, adjusted p-value, samples used and left
                out."""))
        .model(model -> model
            .parametersClass(FactorAssociationNodeParameters.class)
            .configure(FactorAssociationNodeFactory::configure)
            .execute(FactorAssociationNodeFactory::execute))
        .addView(view -> view
            .withoutParameters()
            .description("Significance and direction of every factor and column; scatter plots, box plots and survival "
                + "curves.")
            .page(page -> page.fromFile().bundleClass(FactorAssociationNodeFactory.class).basePath("views/dist")
                .relativeFilePath("factor-association.html"))
            .initialData(data -> data.data(ViewRecord::load)))
        .keywords("clinical data", "correlation", "ANOVA", "survival", "Cox", "Kaplan-Meier")
        .nodeType(NodeType.Other);

    public FactorAssociationNodeFactory() {
        super(NODE);
    }

    private static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
        FactorAssociationNodeParameters parameters = in.getParameters();
        MofaModelPortObjectSpec model = in.getInPortSpec(0);
        Optional<List<String>> known = model.data().metadataColumns();
        if (known.isPresent()) {
            for (String column : asked(parameters)) {
                if (!known.get().contains(column)) {
                    throw new InvalidSettingsException("The sample metadata have no column \"" + column
                        + "\". The columns are " + String.join(", ", known.get()) + ".");
                }
            }
        }
        out.setOutSpec(0, RESULTS);
    }

    private static List<String> asked(FactorAssociationNodeParameters parameters) {
        return Stream.concat(Stream.concat(Stream.of(parameters.columns), Stream.of(parameters.categoryColumns)),
            Stream.of(parameters.timeColumn, parameters.eventColumn, parameters.followUpColumn).map(String::strip))
            .filter(name -> !name.isEmpty()).toList();
    }

    private static void execute(ExecuteInput in, ExecuteOutput out)
        throws CanceledExecutionException, KNIMEException {
        FactorAssociationNodeParameters parameters = in.getParameters();
        ExecutionContext context = in.getExecutionContext();
        MofaModelPortObject input = in.getInPortObject(0);
        MofaModel model = Work.run(context, progress -> input.read());
        Covariates covariates = Work.run(context, progress -> new Covariates(model, parameters));
        List<Association> all = new ArrayList<>();
        for (Covariates.Covariate covariate : covariates.list()) {
            context.checkCanceled();
            all.addAll(Work.run(context, progress -> covariates.test(covariate, progress)));
        }
        all = FactorAssociation.adjusted(all);
        Tables.Writer writer = new Tables.Writer(RESULTS, context);
        for (Association result : all) {
            writer.add(result.factor(), result.column(),
                result.test().name().toLowerCase(Locale.ROOT).replace('_', '-'), result.effect(), result.statistic(),
                result.p(), result.q(), result.n(), result.missing(), result.note());
        }
        Map<String, List<Association>> byColumn = all.stream().collect(Collectors.groupingBy(Association::column));
        List<List<Association>> tests =
            covariates.list().stream().map(covariate -> byColumn.get(covariate.name())).toList();
        out.setOutData(writer.finish());
        FactorAssociationView view =
            Work.run(context, progress -> FactorAssociationView.of(covariates, tests, parameters));
        out.setInternalData(ViewRecord.store(view, context));
        Warnings.set(out, tests.stream().filter(column -> column.stream().allMatch(test -> Double.isNaN(test.p())))
            .map(column -> "\"" + column.get(0).column() + "\" cannot be tested: " + column.get(0).note() + ".").toList());
    }
}
