package org.omicsweave.nodes.common;

import java.util.ArrayList;
import java.util.List;

import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.omicsweave.core.mofa.MofaModel;

/** The table of factor values: one row a sample, its name is the row ID. */
public final class FactorTable {

    private FactorTable() {
    }

    /**
     * Columns: group (with several groups), Factor1 ... FactorK, and Factor1 (sd) ... FactorK (sd) if wanted.
     *
     * @param factors number of factors K
     * @param groups number of groups
     * @param deviations whether there are standard deviations
     */
    public static DataTableSpec spec(int factors, int groups, boolean deviations) {
        List<DataColumnSpec> columns = new ArrayList<>();
        if (groups > 1) {
            columns.add(Tables.text("group"));
        }
        for (int k = 1; k <= factors; k++) {
            columns.add(Tables.number("Factor" + k));
        }
        for (int k = 1; deviations && k <= factors; k++) {
            columns.add(Tables.number("Factor" + k + " (sd)"));
        }
        return new DataTableSpec(columns.toArray(DataColumnSpec[]::new));
    }

    /** The table of a model; deviations that the model does not know are missing cells. */
    public static BufferedDataTable of(MofaModel model, boolean deviations, ExecutionContext context)
        throws CanceledExecutionException {
        return of(model.samples(), model.groups(), model.groupOf(), model.factors(), model.factorDeviations(),
            deviations, context);
    }

    /**
     * @param values N x K factor values
     * @param standardDeviations N x K, or null if not known
     */
    public static BufferedDataTable of(List<String> samples, List<String> groups, int[] groupOf, double[][] values,
        double[][] standardDeviations, boolean deviations, ExecutionContext context)
        throws CanceledExecutionException {
        int factors = values.length == 0 ? 0 : values[0].length;
        Tables.Writer writer = new Tables.Writer(spec(factors, groups.size(), deviations), context);
        for (int i = 0; i < samples.size(); i++) {
            context.checkCanceled();
            List<Object> row = new ArrayList<>();
            if (groups.size() > 1) {
                row.add(groups.get(groupOf[i]));
            }
            for (int k = 0; k < factors; k++) {
                row.add(values[i][k]);
            }
            for (int k = 0; deviations && k < factors; k++) {
                row.add(standardDeviations == null ? null : standardDeviations[i][k]);
            }
            writer.addNamed(samples.get(i), row.toArray());
        }
        return writer.finish();
    }
}
