package org.omicsweave.nodes.variancedecomposition;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.omicsweave.core.analysis.R2;
import org.omicsweave.core.analysis.VarianceDecomposition;
import org.omicsweave.core.data.Values;
import org.omicsweave.core.mofa.MofaModel;
import org.omicsweave.core.mofa.MofaModel.ViewWeights;
import org.omicsweave.nodes.common.GroupNames;
import org.omicsweave.nodes.common.Tables;
import org.omicsweave.nodes.ports.MofaModelPortObjectSpec;
import org.omicsweave.nodes.ports.ViewSummary;

/** The output tables of Variance Decomposition; R2 in per cent. */
final class VarianceTables {

    static final DataTableSpec TOTALS = new DataTableSpec(Tables.text("group"), Tables.text("view"),
        Tables.number("R2 (%)"), Tables.count("samples measured"), Tables.count("features"));

    private VarianceTables() {
    }

    /** Names of the views of a model. */
    static List<String> views(MofaModelPortObjectSpec model) {
        return ViewSummary.names(model.data().views());
    }

    /** One row a sample: group, R2 of every view, contribution of every view. */
    static DataTableSpec samplesSpec(List<String> views) {
        List<DataColumnSpec> columns = new ArrayList<>();
        columns.add(Tables.text("group"));
        views.forEach(view -> columns.add(Tables.number("R2 of " + view + " (%)")));
        views.forEach(view -> columns.add(Tables.number("contribution of " + view + " (%)")));
        return new DataTableSpec(columns.toArray(DataColumnSpec[]::new));
    }

    /** One row a feature: view, feature, R2 of all factors and of each; null if the factors are not known yet. */
    static DataTableSpec featuresSpec(MofaModelPortObjectSpec model) {
        return model.factors().isEmpty() ? null : featuresSpec(List.of(model.factorNames()));
    }

    private static DataTableSpec featuresSpec(List<String> factors) {
        List<DataColumnSpec> columns =
            new ArrayList<>(List.of(Tables.text("view"), Tables.text("feature"), Tables.number("R2 (%)")));
        factors.forEach(factor -> columns.add(Tables.number("R2 of " + factor + " (%)")));
        return new DataTableSpec(columns.toArray(DataColumnSpec[]::new));
    }

    /** One row a group and factor: R2 in every view, the factor's role, share of non-zero weights in every view. */
    static DataTableSpec perFactorSpec(List<String> views) {
        List<DataColumnSpec> columns = new ArrayList<>(List.of(Tables.text("group"), Tables.text("factor")));
        views.forEach(view -> columns.add(Tables.number(view + " R2 (%)")));
        columns.add(Tables.text("role"));
        columns.add(Tables.text("active in"));
        views.forEach(view -> columns.add(Tables.number(view + " non-zero weights (%)")));
        return new DataTableSpec(columns.toArray(DataColumnSpec[]::new));
    }

    static BufferedDataTable perFactor(VarianceDecomposition decomposition, ExecutionContext context) {
        Tables.Writer writer = new Tables.Writer(perFactorSpec(decomposition.views()), context);
        List<String> groups = GroupNames.shown(decomposition.groups());
        for (int g = 0; g < groups.size(); g++) {
            for (int k = 0; k < decomposition.factors().size(); k++) {
                VarianceDecomposition.FactorRole factor = decomposition.factors().get(k);
                List<Object> row = new ArrayList<>(List.of(groups.get(g), factor.name()));
                for (double[] r2 : decomposition.perFactor()[g]) {
                    row.add(100 * r2[k]);
                }
                row.add(factor.role().name().toLowerCase(Locale.ROOT));
                row.add(String.join(", ", factor.activeViews()));
                for (double[] share : decomposition.activity()) {
                    row.add(share == null ? null : (Object)(100 * share[k]));
                }
                writer.addNamed(groups.size() > 1 ? groups.get(g) + ": " + factor.name() : factor.name(),
                    row.toArray());
            }
        }
        return writer.finish();
    }

    static BufferedDataTable totals(MofaModel model, VarianceDecomposition decomposition, ExecutionContext context) {
        Tables.Writer writer = new Tables.Writer(TOTALS, context);
        List<String> groups = GroupNames.shown(decomposition.groups());
        for (int g = 0; g < groups.size(); g++) {
            for (int m = 0; m < decomposition.views().size(); m++) {
                writer.add(groups.get(g), decomposition.views().get(m), 100 * decomposition.total()[g][m],
                    measured(model, g, m), model.views().get(m).features().size());
            }
        }
        return writer.finish();
    }

    /** Number of samples of a group that were measured in a view; null if the model does not hold its data. */
    private static Integer measured(MofaModel model, int group, int view) {
        if (model.data().isEmpty()) {
            return null;
        }
        Values values = model.data().get().views().get(view).values();
        return (int)IntStream.range(0, model.samples().size())
            .filter(i -> model.groupOf()[i] == group && values.hasRow(i)).count();
    }

    /** Without rows if the model does not hold its data; no contributions if there is only one view. */
    static BufferedDataTable samples(MofaModel model, ExecutionContext context) throws CanceledExecutionException {
        List<String> views = model.views().stream().map(ViewWeights::name).toList();
        Tables.Writer writer = new Tables.Writer(samplesSpec(views), context);
        if (model.data().isEmpty()) {
            return writer.finish();
        }
        double[][] r2 = R2.perSample(model);
        double[][] contributions = views.size() > 1 ? R2.contributionScores(model, true) : null;
        List<String> groups = GroupNames.shown(model.groups());
        for (int i = 0; i < r2.length; i++) {
            context.checkCanceled();
            List<Object> row = new ArrayList<>(List.of(groups.get(model.groupOf()[i])));
            for (double value : r2[i]) {
                row.add(100 * value);
            }
            for (int m = 0; m < views.size(); m++) {
                row.add(contributions == null ? null : (Object)(100 * contributions[i][m]));
            }
            writer.addNamed(model.samples().get(i), row.toArray());
        }
        return writer.finish();
    }

    /** Without rows if the model does not hold its data. */
    static BufferedDataTable features(MofaModel model, ExecutionContext context) throws CanceledExecutionException {
        Tables.Writer writer = new Tables.Writer(featuresSpec(model.factorNames()), context);
        for (int m = 0; model.data().isPresent() && m < model.views().size(); m++) {
            double[][] r2 = R2.perFeature(model, m);
            ViewWeights view = model.views().get(m);
            for (int d = 0; d < r2.length; d++) {
                context.checkCanceled();
                List<Object> row = new ArrayList<>(List.of(view.name(), view.features().get(d)));
                int factors = r2[d].length - 1;
                row.add(100 * r2[d][factors]);
                for (int k = 0; k < factors; k++) {
                    row.add(100 * r2[d][k]);
                }
                writer.add(row.toArray());
            }
        }
        return writer.finish();
    }
}
