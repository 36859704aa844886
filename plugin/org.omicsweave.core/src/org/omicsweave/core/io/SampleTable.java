package org.omicsweave.core.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.omicsweave.core.data.InputException;
import org.omicsweave.core.data.NamedSamples;
import org.omicsweave.core.data.SampleMetadata;
import org.omicsweave.core.data.SampleMetadata.Column;
import org.omicsweave.core.data.SampleMetadata.NumberColumn;
import org.omicsweave.core.data.SampleMetadata.TextColumn;

/**
 * A table about samples, before it is known which column names them. A column is numeric if all its values are numbers and
 * none has a leading zero (codes such as 007 stay text).
 *
 * @param source file, for messages
 * @param columns unique column names
 * @param rows one array a row, as in the file
 * @param lines line of the file on which each row starts
 * @param decimalComma whether 0,5 is a half
 * @param options what stands for a missing value
 */
public record SampleTable(String source, List<String> columns, List<String[]> rows, List<Long> lines,
    boolean decimalComma, DelimitedOptions options) {

    /**
     * The metadata with the samples that a column names.
     *
     * @param sampleColumn column of sample names; empty for the first one
     * @throws InputException if there is no such column, or a name is missing or occurs twice
     */
    public NamedSamples by(String sampleColumn) {
        int key = sampleColumn.isEmpty() ? 0 : columns.indexOf(sampleColumn);
        if (key < 0) {
            throw new InputException(source + ": there is no column \"" + sampleColumn + "\". The columns are "
                + String.join(", ", columns.subList(0, Math.min(20, columns.size())))
                + (columns.size() > 20 ? ", ..." : "") + ".");
        }
        Map<String, Long> seen = new LinkedHashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            String name = rows.get(i)[key];
            if (options.isMissingText(name)) {
                throw new InputException(source + ", line " + lines.get(i) + ": the sample has no name in column \""
                    + columns.get(key) + "\".");
            }
            Long other = seen.putIfAbsent(name, lines.get(i));
            if (other != null) {
                throw new InputException(source + ": the sample \"" + name + "\" is on line " + other + " and on line "
                    + lines.get(i) + ". Each sample needs one line.");
            }
        }
        List<Column> result = new ArrayList<>();
        for (int j = 0; j < columns.size(); j++) {
            if (j != key) {
                result.add(column(j));
            }
        }
        return new NamedSamples(source, List.copyOf(seen.keySet()), new SampleMetadata(result));
    }

    /**
     * The column of sample names: the first one, unless none of its values is among the known names and another
     * column's values are.
     */
    public String guessSampleColumn(Collection<String> known) {
        Set<String> names = new HashSet<>(known);
        Map<Integer, Long> matches = new HashMap<>();
        for (int j = 0; j < columns.size(); j++) {
            int column = j;
            matches.put(j, rows.stream().map(row -> row[column]).filter(names::contains).distinct().count());
        }
        int best = 0;
        for (int j = 1; matches.get(0) == 0 && j < columns.size(); j++) {
            best = matches.get(j) > matches.get(best) ? j : best;
        }
        return columns.get(best);
    }

    private Column column(int index) {
        double[] numbers = new double[rows.size()];
        for (int i = 0; i < numbers.length; i++) {
            String text = rows.get(i)[index];
            if (options.isMissing(text)) {
                numbers[i] = Double.NaN;
                continue;
            }
            if (text.matches("[+-]?0\\d.*")) {
                return textColumn(index);
            }
            try {
                numbers[i] = CellParser.number(decimalComma ? text.replace(',', '.') : text);
            } catch (NumberFormatException e) {
                return textColumn(index);
            }
            if (Double.isInfinite(numbers[i])) {
                return textColumn(index);
            }
        }
        return Arrays.stream(numbers).allMatch(Double::isNaN) ? textColumn(index)
            : new NumberColumn(columns.get(index), numbers);
    }

    private Column textColumn(int index) {
        return new TextColumn(columns.get(index), rows.stream().map(row -> row[index])
            .map(text -> options.isMissingText(text) ? null : text).toArray(String[]::new));
    }
}
