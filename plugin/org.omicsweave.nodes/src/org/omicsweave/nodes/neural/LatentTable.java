package org.omicsweave.nodes.neural;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.omicsweave.nodes.common.Tables;

/** The table of latent variables: one row a sample, its name is the row ID. */
public final class LatentTable {

    private LatentTable() {
    }

    /** Latent1, Latent2, ... */
    public static List<String> names(int latent) {
        return IntStream.rangeClosed(1, latent).mapToObj(k -> "Latent" + k).toList();
    }

    /** One column of numbers a latent variable. */
    public static DataTableSpec spec(int latent) {
        return new DataTableSpec(names(latent).stream().map(Tables::number).toArray(DataColumnSpec[]::new));
    }

    /** @param latent N x L */
    public static BufferedDataTable of(List<String> samples, double[][] latent, int count, ExecutionContext context)
        throws CanceledExecutionException {
        Tables.Writer writer = new Tables.Writer(spec(count), context);
        for (int i = 0; i < samples.size(); i++) {
            context.checkCanceled();
            writer.addNamed(samples.get(i), Arrays.stream(latent[i]).boxed().toArray());
        }
        return writer.finish();
    }
}
