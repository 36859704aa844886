package org.omicsweave.core.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import org.omicsweave.core.data.SampleMetadata.Column;
import org.omicsweave.core.data.SampleMetadata.NumberColumn;
import org.omicsweave.core.data.SampleMetadata.TextColumn;

import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;

/**
 * The tables {@code samples_metadata/GROUP/COLUMN} and {@code features_metadata/VIEW/COLUMN} of a MOFA model file. MOFA2 and
 * mofax stack the parts of a table on each other, so every part is written with all columns, and a column that is text in
 * one part is text in all.
 */
final class MofaMetadata {

    /** The columns of samples and of features that MOFA2 makes of their names. */
    static final Set<String> NAMES_OF_SAMPLES = Set.of("sample", "group");
    static final Set<String> NAMES_OF_FEATURES = Set.of("feature", "view");

    private static final Set<String> MISSING_TEXTS = Set.of("", "NA", "nan", "NaN", "None", "<NA>");

    private MofaMetadata() {
    }

    /**
     * Writes a table, if it has columns.
     *
     * @param parts entries of the groups or views
     * @param lengths number of rows of each part
     * @param columns columns of each part
     * @param reserved names that MOFA2 gives to columns of its own; a column of ours with such a name gets another entry
     * @param names group of the file for the names of the columns as they were
     */
    static void write(WritableHdfFile file, String table, List<String> parts, int[] lengths, List<List<Column>> columns,
        Set<String> reserved, WritableGroup names) {
        List<String> all = columns.stream().flatMap(List::stream).map(Column::name).distinct().toList();
        if (all.isEmpty()) {
            return;
        }
        List<String> entries =
            SafeNames.ofEntries(all.stream().map(name -> reserved.contains(name) ? name + "_" : name).toList());
        WritableGroup group = file.putGroup(table);
        List<WritableGroup> targets = parts.stream().map(group::putGroup).toList();
        for (int c = 0; c < all.size(); c++) {
            String name = all.get(c);
            boolean isText = columns.stream().flatMap(List::stream)
                .anyMatch(column -> column.name().equals(name) && column instanceof TextColumn);
            for (int p = 0; p < targets.size(); p++) {
                Column column = columns.get(p).stream().filter(each -> each.name().equals(name)).findFirst()
                    .orElse(new TextColumn(name, new String[lengths[p]]));
                targets.get(p).putDataset(entries.get(c), isText ? texts(column) : numbers(column));
            }
        }
        names.putDataset(table, all.toArray(String[]::new));
        names.putDataset(table + "_entries", entries.toArray(String[]::new));
    }

    private static String[] texts(Column column) {
        String[] texts = new String[column.size()];
        Arrays.setAll(texts, i -> column.text(i) == null ? "" : column.text(i));
        return texts;
    }

    private static double[] numbers(Column column) {
        if (column instanceof NumberColumn numbers) {
            return numbers.values();
        }
        double[] missing = new double[column.size()];
        Arrays.fill(missing, Double.NaN);
        return missing;
    }

    /**
     * The columns of one part of a table.
     *
     * @param part entry of the group or view
     * @param length number of its rows
     * @param reserved names of columns that repeat what the names of samples or features say
     * @param names group of the file with the names of the columns as they were; need not exist
     */
    static List<Column> read(Hdf5Input file, String table, String part, int length, Set<String> reserved, String names)
        throws IOException {
        List<Column> columns = new ArrayList<>();
        String place = table + "/" + part;
        if (!file.hasGroup(place)) {
            return columns;
        }
        for (Map.Entry<String, String> column : names(file, place, names + "/" + table).entrySet()) {
            if (!reserved.contains(column.getKey())) {
                columns.add(column(file, place + "/" + column.getKey(), column.getValue(), length));
            }
        }
        return columns;
    }

    /** Whether a value is not missing: a column that only other parts have is empty in this one. */
    static boolean hasValue(Column column) {
        return IntStream.range(0, column.size()).anyMatch(i -> column.text(i) != null);
    }

    /** From the entry to the name of each column. */
    private static Map<String, String> names(Hdf5Input file, String place, String stored) throws IOException {
        Map<String, String> names = new LinkedHashMap<>();
        if (file.has(stored)) {
            List<String> originals = file.list(stored);
            List<String> entries = file.list(stored + "_entries");
            if (entries.size() != originals.size()) {
                throw file.damaged(stored, "has " + originals.size() + " names for " + entries.size() + " columns.");
            }
            for (int c = 0; c < entries.size(); c++) {
                names.put(entries.get(c), originals.get(c));
            }
        } else {
            file.members(place).forEach(entry -> names.put(entry, entry));
        }
        return names;
    }

    private static Column column(Hdf5Input file, String entry, String name, int length) throws IOException {
        if (!file.isText(entry)) {
            return new NumberColumn(name, file.doubles(entry, length));
        }
        return new TextColumn(name, file.list(entry, length).stream()
            .map(text -> MISSING_TEXTS.contains(text) ? null : text).toArray(String[]::new));
    }

    /**
     * Columns of all rows from those of the parts; a column need not be in every part.
     *
     * @param columns columns of each part
     * @param index for each part and row its place among all rows
     * @param size number of all rows
     */
    static List<Column> stack(List<List<Column>> columns, int[][] index, int size) {
        List<Column> stacked = new ArrayList<>();
        for (String name : columns.stream().flatMap(List::stream).map(Column::name).distinct().toList()) {
            String[] texts = new String[size];
            double[] numbers = new double[size];
            Arrays.fill(numbers, Double.NaN);
            boolean isText = false;
            for (int p = 0; p < index.length; p++) {
                for (Column column : columns.get(p)) {
                    if (column.name().equals(name)) {
                        isText |= column instanceof TextColumn;
                        for (int i = 0; i < index[p].length; i++) {
                            texts[index[p][i]] = column.text(i);
                            numbers[index[p][i]] = column instanceof NumberColumn values ? values.values()[i] : Double.NaN;
                        }
                    }
                }
            }
            stacked.add(isText ? new TextColumn(name, texts) : new NumberColumn(name, numbers));
        }
        return stacked;
    }
}
