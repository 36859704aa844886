package org.omicsweave.nodes.factorenrichment;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.omicsweave.core.data.GeneSet;

/** Connected tables of gene sets and of the genes of features. */
final class GeneTables {

    private GeneTables() {
    }

    /** @throws InvalidSettingsException if a column that is named is not there, or there are fewer than two */
    static void check(DataTableSpec spec, String what, String first, String second) throws InvalidSettingsException {
        if (spec.getNumColumns() < 2) {
            throw new InvalidSettingsException("The table of " + what + " needs two columns, but has "
                + spec.getNumColumns() + ".");
        }
        for (String column : new String[] {first, second}) {
            if (!column.isBlank() && !spec.containsName(column)) {
                throw new InvalidSettingsException("The table of " + what + " has no column \"" + column + "\".");
            }
        }
    }

    /** Sets in the order of their first rows; rows with a missing cell are left out. */
    static List<GeneSet> sets(BufferedDataTable table, String setColumn, String geneColumn) {
        Map<String, Set<String>> genes = new LinkedHashMap<>();
        forEach(table, setColumn, geneColumn,
            (set, gene) -> genes.computeIfAbsent(set, any -> new LinkedHashSet<>()).add(gene));
        return genes.entrySet().stream().map(set -> new GeneSet(set.getKey(), "", List.copyOf(set.getValue()))).toList();
    }

    /** Gene of each feature; the first row counts. */
    static Map<String, String> mapping(BufferedDataTable table, String featureColumn, String geneColumn) {
        Map<String, String> genes = new LinkedHashMap<>();
        forEach(table, featureColumn, geneColumn, genes::putIfAbsent);
        return genes;
    }

    private static void forEach(BufferedDataTable table, String first, String second,
        BiConsumer<String, String> action) {
        DataTableSpec spec = table.getDataTableSpec();
        int a = first.isBlank() ? 0 : spec.findColumnIndex(first);
        int b = second.isBlank() ? 1 : spec.findColumnIndex(second);
        try (CloseableRowIterator rows = table.iterator()) {
            while (rows.hasNext()) {
                DataRow row = rows.next();
                DataCell left = row.getCell(a);
                DataCell right = row.getCell(b);
                if (!left.isMissing() && !right.isMissing()) {
                    action.accept(left.toString().strip(), right.toString().strip());
                }
            }
        }
    }
}
