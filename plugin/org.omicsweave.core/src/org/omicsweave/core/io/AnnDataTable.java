package org.omicsweave.core.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.omicsweave.core.data.SampleMetadata.Column;
import org.omicsweave.core.data.SampleMetadata.NumberColumn;
import org.omicsweave.core.data.SampleMetadata.TextColumn;

/**
 * A table ("dataframe") of an AnnData file: numbers, texts, truth values (as texts true and false), categories, and the
 * nullable columns of newer versions.
 */
final class AnnDataTable {

    private static final Set<String> INDEX_NAMES = Set.of("_index", "index");

    private final Hdf5Input input;
    private final String entry;
    private final String indexName;
    private final List<String> index;

    AnnDataTable(Hdf5Input input, String entry) throws IOException {
        this.input = input;
        this.entry = entry;
        if (!input.hasGroup(entry)) {
            throw input.damaged(entry, input.has(entry) ? "is a table as AnnData stored it before version 0.7. Write the "
                + "file anew with a recent anndata." : "is missing.");
        }
        Optional<String[]> named = input.attributeStrings(entry, "_index");
        List<String> members = input.members(entry);
        indexName = named.isPresent() ? named.get()[0]
            : members.stream().filter(INDEX_NAMES::contains).findFirst().orElse("_index");
        if (!input.has(entry + "/" + indexName)) {
            throw input.damaged(entry, "has no names of its rows (\"" + indexName + "\").");
        }
        index = names(entry + "/" + indexName);
    }

    /** Names of the rows. */
    List<String> index() {
        return index;
    }

    /** All columns that hold numbers, texts, truth values or categories. */
    List<Column> columns() throws IOException {
        return columns(Map.of());
    }

    /**
     * The same columns, some under another name and these first.
     *
     * @param renamed from the entry of the table to the name of the column
     */
    List<Column> columns(Map<String, String> renamed) throws IOException {
        List<String> names = input.attributeStrings(entry, "column-order").map(List::of).orElse(List.of());
        if (names.isEmpty()) {
            names = input.members(entry).stream()
                .filter(name -> !name.equals(indexName) && !name.equals("__categories")).toList();
        }
        List<Column> columns = new ArrayList<>();
        for (Map.Entry<String, String> entry : renamed.entrySet()) {
            column(entry.getKey()).map(column -> column.renamed(entry.getValue())).ifPresent(columns::add);
        }
        for (String name : names) {
            if (!renamed.containsKey(name)) {
                column(name).ifPresent(columns::add);
            }
        }
        return columns;
    }

    /** The column of that name, if there is one. */
    Optional<Column> column(String name) throws IOException {
        String place = entry + "/" + name;
        if (!input.has(place)) {
            return Optional.empty();
        }
        if (input.hasGroup(place)) {
            if (input.has(place + "/codes")) {
                return Optional.of(categories(name, place + "/codes", place + "/categories"));
            }
            return input.has(place + "/values") ? Optional.of(nullable(name, place)) : Optional.empty();
        }
        if (input.has(entry + "/__categories/" + name)) {
            return Optional.of(categories(name, place, entry + "/__categories/" + name));
        }
        if (input.shape(place).length != 1) {
            return Optional.empty();
        }
        return Optional.of(plain(name, place));
    }

    private Column plain(String name, String place) throws IOException {
        if (!input.isText(place)) {
            return new NumberColumn(name, input.doubles(place, index.size()));
        }
        String[] texts = requireLength(place, input.strings(place));
        // Truth values are an enumeration of FALSE and TRUE.
        return new TextColumn(name, input.isEnumeration(place) ? Arrays.stream(texts)
            .map(text -> text.toLowerCase(Locale.ROOT)).toArray(String[]::new) : texts);
    }

    private Column categories(String name, String codesPlace, String categoriesPlace) throws IOException {
        List<String> categories = names(categoriesPlace);
        int[] codes = input.integers(codesPlace, index.size());
        String[] values = new String[codes.length];
        for (int i = 0; i < codes.length; i++) {
            if (codes[i] >= categories.size()) {
                throw input.damaged(codesPlace, "has a category that does not exist.");
            }
            values[i] = codes[i] < 0 ? null : categories.get(codes[i]);
        }
        return new TextColumn(name, values);
    }

    /** A column with a mask that is true where the value is missing. */
    private Column nullable(String name, String place) throws IOException {
        Column values = plain(name, place + "/values");
        String[] mask = input.has(place + "/mask") ? requireLength(place, input.flags(place + "/mask")) : null;
        for (int i = 0; mask != null && i < mask.length; i++) {
            if (mask[i].equalsIgnoreCase("true")) {
                if (values instanceof NumberColumn numbers) {
                    numbers.values()[i] = Double.NaN;
                } else if (values instanceof TextColumn texts) {
                    texts.values()[i] = null;
                }
            }
        }
        return values;
    }

    private String[] requireLength(String place, String[] values) throws IOException {
        if (values.length != index.size()) {
            throw input.damaged(place, "has " + values.length + " values for " + index.size() + " rows.");
        }
        return values;
    }

    /** Texts, or numbers as texts. */
    private List<String> names(String place) throws IOException {
        if (input.hasGroup(place)) {
            return names(place + "/values");
        }
        if (input.isText(place)) {
            return input.list(place);
        }
        NumberColumn numbers = new NumberColumn("", input.doubles(place));
        String[] texts = new String[numbers.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = String.valueOf(numbers.text(i));
        }
        return List.of(texts);
    }
}
