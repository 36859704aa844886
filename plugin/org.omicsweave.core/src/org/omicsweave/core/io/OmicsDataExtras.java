package org.omicsweave.core.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.omicsweave.core.data.Likelihood;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.SampleMetadata.Column;
import org.omicsweave.core.data.SampleMetadata.TextColumn;
import org.omicsweave.core.data.Transformation;
import org.omicsweave.core.data.View;

import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;

/**
 * What MuData has no place for, in {@value #ENTRY} of an Omics Data file: likelihoods, transformations, which column of
 * {@code obs} groups the samples, and names with characters that HDF5 does not allow. Everything is found by the names of
 * the file's entries, so that it still fits after Python took out samples, features, columns or modalities.
 *
 * @param views by entry of {@code mod}, in the order of the data
 * @param columns names of metadata columns by entry of {@code obs}, in the order of the data
 * @param groups names of the groups, in their order
 * @param groupEntry entry of {@code obs} that groups the samples; empty if there is one group
 */
record OmicsDataExtras(Map<String, ViewExtras> views, Map<String, String> columns, List<String> groups,
    Optional<String> groupEntry) {

    private static final String ENTRY = "uns/omicsweave";
    private static final int VERSION = 1;
    private static final String GROUP = "group";
    private static final String INDEX = "_index";

    /**
     * What MuData has no place for in a modality.
     *
     * @param name of the view
     * @param columns names of metadata columns of the features by entry of {@code var}
     */
    record ViewExtras(String name, Likelihood likelihood, Transformation transformation, Map<String, String> columns) {
    }

    static OmicsDataExtras of(OmicsData data) {
        Map<String, ViewExtras> views = new LinkedHashMap<>();
        List<String> keys = SafeNames.ofLinks(data.views().stream().map(View::name).toList());
        for (int v = 0; v < keys.size(); v++) {
            View view = data.views().get(v);
            views.put(keys.get(v), new ViewExtras(view.name(), view.likelihood(), view.transformation(),
                entries(view.featureMetadata().stream().map(Column::name).toList())));
        }
        Map<String, String> columns = entries(data.metadata().columns().stream().map(Column::name).toList());
        return new OmicsDataExtras(views, columns, data.groups(), groupEntry(data, columns));
    }

    /** The metadata column that says the groups, or a new one. */
    private static Optional<String> groupEntry(OmicsData data, Map<String, String> columns) {
        if (data.groups().size() < 2) {
            return Optional.empty();
        }
        for (Map.Entry<String, String> column : columns.entrySet()) {
            Column values = data.metadata().column(column.getValue()).orElseThrow();
            if (IntStream.range(0, data.sampleCount())
                .allMatch(i -> data.groups().get(data.groupOf()[i]).equals(values.text(i)))) {
                return Optional.of(column.getKey());
            }
        }
        List<String> all = new ArrayList<>(columns.keySet());
        all.add(GROUP);
        return Optional.of(SafeNames.ofLinks(all).get(columns.size()));
    }

    /** From the entry of a table to the name of the column. */
    private static Map<String, String> entries(List<String> names) {
        List<String> entries =
            SafeNames.ofLinks(names.stream().map(name -> name.equals(INDEX) ? INDEX + "_" : name).toList());
        Map<String, String> map = new LinkedHashMap<>();
        for (int c = 0; c < names.size(); c++) {
            map.put(entries.get(c), names.get(c));
        }
        return map;
    }

    /** The groups as a column for {@code obs}, if no column of the metadata says them. */
    Optional<Column> groupColumn(OmicsData data) {
        return groupEntry.filter(entry -> !columns.containsKey(entry)).map(entry -> new TextColumn(entry,
            IntStream.of(data.groupOf()).mapToObj(data.groups()::get).toArray(String[]::new)));
    }

    void write(WritableHdfFile hdf) {
        WritableGroup own = Hdf5Output.dictionary(Hdf5Output.dictionary(hdf, "uns"), "omicsweave");
        Hdf5Output.integers(own, "format_version", new int[] {VERSION});
        Hdf5Output.strings(own, "views", views.values().stream().map(ViewExtras::name).toList());
        Hdf5Output.strings(own, "likelihoods", views.values().stream().map(view -> view.likelihood().id()).toList());
        Hdf5Output.strings(own, "transformations",
            views.values().stream().map(view -> view.transformation().name()).toList());
        Hdf5Output.strings(own, "columns", List.copyOf(columns.values()));
        Hdf5Output.strings(own, "groups", groups);
        Hdf5Output.strings(own, "group_entry", groupEntry.stream().toList());
        if (!views.isEmpty()) {
            WritableGroup features = Hdf5Output.dictionary(own, "feature_columns");
            views.forEach((key, view) -> Hdf5Output.strings(features, key, List.copyOf(view.columns.values())));
        }
    }

    /**
     * Reads what {@link #write} wrote; empty if it is not in the file.
     *
     * @throws IOException if the file is damaged, or of a newer version than this software
     */
    static Optional<OmicsDataExtras> read(Hdf5Input input) throws IOException {
        if (!input.hasGroup(ENTRY)) {
            return Optional.empty();
        }
        int version = input.integers(ENTRY + "/format_version", 1)[0];
        if (version > VERSION) {
            throw input.damaged(ENTRY, "was written by a newer version of OmicsWeave (format " + version
                + ", this version reads up to " + VERSION + "). Update OmicsWeave.");
        }
        List<String> names = input.list(ENTRY + "/views");
        List<String> likelihoods = input.list(ENTRY + "/likelihoods");
        List<String> transformations = input.list(ENTRY + "/transformations");
        if (likelihoods.size() != names.size() || transformations.size() != names.size()) {
            throw input.damaged(ENTRY, "does not have a likelihood and a transformation for each view.");
        }
        Map<String, ViewExtras> views = new LinkedHashMap<>();
        List<String> keys = SafeNames.ofLinks(names);
        for (int v = 0; v < keys.size(); v++) {
            try {
                views.put(keys.get(v), new ViewExtras(names.get(v), Likelihood.of(likelihoods.get(v)),
                    Transformation.valueOf(transformations.get(v)),
                    entries(input.list(ENTRY + "/feature_columns/" + keys.get(v)))));
            } catch (IllegalArgumentException e) {
                throw input.damaged(ENTRY, "is damaged. " + e.getMessage());
            }
        }
        return Optional.of(new OmicsDataExtras(views, entries(input.list(ENTRY + "/columns")),
            input.list(ENTRY + "/groups"), input.list(ENTRY + "/group_entry").stream().findFirst()));
    }
}
