package org.omicsweave.nodes.factorenrichment;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.StringValue;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.omicsweave.core.data.GeneSet;

/** Connected tables of gene sets and of the genes of features: two columns of text each. */
final class GeneTables {

    private static final Set<String> SET_NAMES = Set.of("set", "gene_set", "geneset", "pathway", "term", "gs_name");
    private static final Set<String> FEATURE_NAMES = Set.of("feature", "probe", "id", "feature_id", "probe_id");
    private static final Set<String> GENE_NAMES = Set.of("gene", "symbol", "gene_symbol", "gene_id", "gene_name");

    private GeneTables() {
    }

    /** Names of the columns of text. */
    static List<String> textColumns(DataTableSpec spec) {
        return spec.stream().filter(GeneTables::isText).map(DataColumnSpec::getName).toList();
    }

    private static boolean isText(DataColumnSpec column) {
        return column.getType().isCompatible(StringValue.class);
    }

    /**
     * Indices of the columns of sets and genes.
     *
     * @param set name of the column, blank to find it: by its name, else the first column of text
     * @param gene the same for the genes, else the next column of text
     * @throws InvalidSettingsException if a column is not there or does not hold text
     */
    static int[] ofSets(DataTableSpec spec, String set, String gene) throws InvalidSettingsException {
        return columns(spec, "table of gene sets", set, SET_NAMES, gene);
    }

    /** Indices of the columns of features and their genes; like {@link #ofSets}. */
    static int[] ofMapping(DataTableSpec spec, String feature, String gene) throws InvalidSettingsException {
        return columns(spec, "table of the genes of features", feature, FEATURE_NAMES, gene);
    }

    private static int[] columns(DataTableSpec spec, String table, String first, Set<String> firstNames, String gene)
        throws InvalidSettingsException {
        List<String> texts = textColumns(spec);
        Optional<String> chosen = chosen(spec, table, first);
        Optional<String> chosenGene = chosen(spec, table, gene);
        if (texts.size() < 2) {
            throw new InvalidSettingsException("The " + table + " needs two columns of text, but has " + texts.size()
                + (texts.isEmpty() ? "" : " (\"" + texts.get(0) + "\")") + ". Turn columns of numbers into text first.");
        }
        String a = chosen.orElseGet(() -> find(texts, firstNames, chosenGene.orElse(null)));
        String b = chosenGene.orElseGet(() -> find(texts, GENE_NAMES, a));
        if (a.equals(b)) {
            throw new InvalidSettingsException("Both columns of the " + table + " are \"" + a + "\". Choose two columns.");
        }
        return new int[] {spec.findColumnIndex(a), spec.findColumnIndex(b)};
    }

    private static Optional<String> chosen(DataTableSpec spec, String table, String name)
        throws InvalidSettingsException {
        if (name.isBlank()) {
            return Optional.empty();
        }
        DataColumnSpec column = spec.getColumnSpec(name);
        if (column == null) {
            throw new InvalidSettingsException("The " + table + " has no column \"" + name + "\". Its columns of text are "
                + String.join(", ", textColumns(spec)) + ".");
        }
        if (!isText(column)) {
            throw new InvalidSettingsException("Column \"" + name + "\" of the " + table + " holds "
                + column.getType().getName() + ", not text. Choose another, or turn it into text first.");
        }
        return Optional.of(name);
    }

    /** The column of one of these names, else the first one; not the other. */
    private static String find(List<String> texts, Set<String> names, String other) {
        List<String> left = texts.stream().filter(text -> !text.equals(other)).toList();
        return left.stream().filter(text -> names.contains(text.toLowerCase(Locale.ROOT).replace(' ', '_'))).findFirst()
            .orElse(left.get(0));
    }

    /** Sets in the order of their first rows; rows with a missing cell are left out. */
    static List<GeneSet> sets(BufferedDataTable table, int[] columns) {
        Map<String, Set<String>> genes = new LinkedHashMap<>();
        forEach(table, columns, (set, gene) -> genes.computeIfAbsent(set, any -> new LinkedHashSet<>()).add(gene));
        return genes.entrySet().stream().map(set -> new GeneSet(set.getKey(), "", List.copyOf(set.getValue()))).toList();
    }

    /** Gene of each feature; the first row counts. */
    static Map<String, String> mapping(BufferedDataTable table, int[] columns) {
        Map<String, String> genes = new LinkedHashMap<>();
        forEach(table, columns, genes::putIfAbsent);
        return genes;
    }

    private static void forEach(BufferedDataTable table, int[] columns, BiConsumer<String, String> action) {
        try (CloseableRowIterator rows = table.iterator()) {
            while (rows.hasNext()) {
                DataRow row = rows.next();
                DataCell left = row.getCell(columns[0]);
                DataCell right = row.getCell(columns[1]);
                if (!left.isMissing() && !right.isMissing()) {
                    action.accept(((StringValue)left).getStringValue().strip(),
                        ((StringValue)right).getStringValue().strip());
                }
            }
        }
    }
}
