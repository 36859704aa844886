package org.omicsweave.core.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

import org.omicsweave.core.data.Likelihood;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.Progress;
import org.omicsweave.core.data.SampleMetadata;
import org.omicsweave.core.data.SampleMetadata.Column;
import org.omicsweave.core.data.SampleMetadata.NumberColumn;
import org.omicsweave.core.data.SampleMetadata.TextColumn;
import org.omicsweave.core.data.Transformation;
import org.omicsweave.core.data.Values;
import org.omicsweave.core.data.View;

import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;

/**
 * Omics data as a MuData file (.h5mu), which Python's mudata, anndata and h5py read: one modality a view with the samples
 * that were measured in it, the samples' metadata in {@code obs}. What MuData has no place for (likelihoods,
 * transformations, groups, names with characters that HDF5 does not allow) is in {@code uns/omicsweave}.
 * <p>
 * Texts have fixed length (UTF-8), as jhdf cannot write texts of variable length.
 */
public final class OmicsDataFile {

    private static final String OWN = "uns/omicsweave";
    private static final int VERSION = 1;
    private static final String GROUP_COLUMN = "group";

    private OmicsDataFile() {
    }

    /**
     * Writes the data. The file appears under its name only when it is complete; a file that was there is replaced.
     *
     * @throws IOException if the file cannot be written
     */
    public static void write(OmicsData data, Path file, Progress progress) throws IOException {
        Hdf5Output.write(file, progress, (hdf, stoppable) -> put(data, hdf, stoppable));
    }

    private static void put(OmicsData data, WritableHdfFile hdf, StoppableProgress progress) {
        Hdf5Output.encode(hdf, "MuData", "0.1.0");
        hdf.putAttribute("encoder", "OmicsWeave");
        hdf.putAttribute("axis", 0);
        List<String> keys = SafeNames.ofLinks(data.views().stream().map(View::name).toList());
        WritableGroup modalities = hdf.putGroup("mod");
        if (!keys.isEmpty()) {
            modalities.putAttribute("mod-order", keys.toArray(String[]::new));
        }
        WritableGroup sampleMaps = Hdf5Output.dictionary(hdf, "obsmap");
        WritableGroup featureMaps = Hdf5Output.dictionary(hdf, "varmap");
        int features = data.views().stream().mapToInt(View::featureCount).sum();
        int firstFeature = 0;
        for (int v = 0; v < keys.size(); v++) {
            View view = data.views().get(v);
            WritableGroup group = modalities.putGroup(keys.get(v));
            Hdf5Output.encode(group, "anndata", "0.1.0");
            int[] measured = IntStream.range(0, data.sampleCount()).filter(view.values()::hasRow).toArray();
            Hdf5Output.encode(ChunkedMatrix.put(group, "X", view.values(), measured, v, keys.size(), progress), "array",
                "0.2.0");
            Hdf5Output.table(group, "obs", Arrays.stream(measured).mapToObj(data.samples()::get).toList(), List.of());
            Hdf5Output.table(group, "var", view.features(), List.of());
            Hdf5Output.integers(sampleMaps, keys.get(v), sampleMap(view));
            int first = firstFeature;
            Hdf5Output.integers(featureMaps, keys.get(v), IntStream.range(0, features)
                .map(j -> j >= first && j < first + view.featureCount() ? j - first + 1 : 0).toArray());
            firstFeature += view.featureCount();
        }
        putMetadata(data, hdf);
        Hdf5Output.table(hdf, "var", featureNames(data), List.of());
        putOwn(data, Hdf5Output.dictionary(Hdf5Output.dictionary(hdf, "uns"), "omicsweave"));
    }

    /** MuData's map: for each sample 0 if it is not in the modality, else its row there, from 1. */
    private static int[] sampleMap(View view) {
        int[] map = new int[view.values().rows()];
        int row = 0;
        for (int i = 0; i < map.length; i++) {
            map[i] = view.values().hasRow(i) ? ++row : 0;
        }
        return map;
    }

    /** Names of all features; with the view's name where a name occurs in several views, as MuData does. */
    private static List<String> featureNames(OmicsData data) {
        Map<String, Integer> counts = new HashMap<>();
        data.views().forEach(view -> view.features().forEach(feature -> counts.merge(feature, 1, Integer::sum)));
        List<String> names = new ArrayList<>();
        boolean unique = counts.values().stream().allMatch(count -> count == 1);
        data.views().forEach(view -> view.features().forEach(
            feature -> names.add(unique ? feature : view.name() + ":" + feature)));
        return names;
    }

    private static void putMetadata(OmicsData data, WritableHdfFile hdf) {
        List<Column> columns = data.metadata().columns();
        List<String> keys = columnKeys(data.metadata());
        WritableGroup table = Hdf5Output.table(hdf, "obs", data.samples(), keys);
        for (int c = 0; c < columns.size(); c++) {
            if (columns.get(c) instanceof NumberColumn numbers) {
                Hdf5Output.numbers(table, keys.get(c), numbers.values());
            } else if (columns.get(c) instanceof TextColumn texts) {
                List<String> categories = new ArrayList<>(new TreeSet<>(
                    Arrays.stream(texts.values()).filter(text -> text != null).toList()));
                Map<String, Integer> codes = new HashMap<>();
                categories.forEach(category -> codes.put(category, codes.size()));
                Hdf5Output.categories(table, keys.get(c), Arrays.stream(texts.values())
                    .mapToInt(text -> text == null ? -1 : codes.get(text)).toArray(), categories);
            }
        }
    }

    private static List<String> columnKeys(SampleMetadata metadata) {
        return SafeNames.ofLinks(metadata.columns().stream()
            .map(column -> column.name().equals("_index") ? "_index_" : column.name()).toList());
    }

    private static void putOwn(OmicsData data, WritableGroup own) {
        Hdf5Output.integers(own, "format_version", new int[] {VERSION});
        Hdf5Output.strings(own, "views", data.views().stream().map(View::name).toList());
        Hdf5Output.strings(own, "likelihoods", data.views().stream().map(view -> view.likelihood().id()).toList());
        Hdf5Output.strings(own, "transformations",
            data.views().stream().map(view -> view.transformation().name()).toList());
        Hdf5Output.strings(own, "columns", data.metadata().columns().stream().map(Column::name).toList());
        Hdf5Output.strings(own, "groups", data.groups());
        Hdf5Output.integers(own, "group_of", data.groupOf());
    }

    /** Whether a file is one that {@link #write} wrote. */
    static boolean isOwn(Hdf5Input input) throws IOException {
        return input.hasGroup(OWN);
    }

    /** Names of the views that the modalities are. */
    static List<String> viewNames(Hdf5Input input, List<String> modalities) throws IOException {
        List<String> names = strings(input, OWN + "/views");
        List<String> keys = SafeNames.ofLinks(names);
        return modalities.stream().map(key -> keys.contains(key) ? names.get(keys.indexOf(key)) : key).toList();
    }

    /** The groups of samples as a column named group, unless there is only one group or a column of that name. */
    static Optional<Column> groupColumn(Hdf5Input input, int samples, Set<String> columns) throws IOException {
        List<String> groups = strings(input, OWN + "/groups");
        if (groups.size() < 2 || columns.contains(GROUP_COLUMN)) {
            return Optional.empty();
        }
        int[] groupOf = groupOf(input, samples, groups.size());
        return Optional.of(new TextColumn(GROUP_COLUMN,
            Arrays.stream(groupOf).mapToObj(groups::get).toArray(String[]::new)));
    }

    private static int[] groupOf(Hdf5Input input, int samples, int groups) throws IOException {
        int[] groupOf = input.integers(OWN + "/group_of", samples);
        if (Arrays.stream(groupOf).anyMatch(group -> group < 0 || group >= groups)) {
            throw input.damaged(OWN + "/group_of", "has a group that does not exist.");
        }
        return groupOf;
    }

    /**
     * Reads a file that {@link #write} wrote.
     *
     * @throws IOException if the file is missing, damaged, of a newer version than this software, or another kind of file
     */
    public static OmicsData read(Path file, Progress progress) throws IOException {
        try (Hdf5Input input = Hdf5Input.open(file)) {
            if (!isOwn(input)) {
                throw new IOException(file + " is not a file of OmicsWeave: it has no \"" + OWN + "\". Read it with the "
                    + "Omics Reader.");
            }
            int version = input.integers(OWN + "/format_version", 1)[0];
            if (version > VERSION) {
                throw new IOException(file + " was written by a newer version of OmicsWeave (format " + version
                    + ", this version reads up to " + VERSION + "). Update OmicsWeave.");
            }
            return read(input, progress);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " is damaged: " + e.getMessage(), e);
        }
    }

    private static OmicsData read(Hdf5Input input, Progress progress) throws IOException {
        List<String> samples = List.of(input.strings("obs/_index"));
        List<String> names = List.of(input.strings(OWN + "/views"));
        String[] likelihoods = input.strings(OWN + "/likelihoods");
        String[] transformations = input.strings(OWN + "/transformations");
        if (likelihoods.length != names.size() || transformations.length != names.size()) {
            throw input.damaged(OWN, "does not have a likelihood and a transformation for each view.");
        }
        List<String> keys = SafeNames.ofLinks(names);
        List<View> views = new ArrayList<>();
        for (int v = 0; v < names.size(); v++) {
            int part = v;
            String modality = "mod/" + keys.get(v);
            List<String> features = strings(input, modality + "/var/_index");
            int[] map = input.integers("obsmap/" + keys.get(v), samples.size());
            Values values = DenseMatrix.read(input, modality + "/X", samples.size(),
                rows(input, "obsmap/" + keys.get(v), map), features.size(),
                IntStream.range(0, features.size()).toArray(), Long.MAX_VALUE,
                (fraction, message) -> progress.report((part + fraction) / keys.size(), message));
            views.add(new View(names.get(v), Likelihood.of(likelihoods[v]), Transformation.valueOf(transformations[v]),
                features, values));
        }
        List<String> groups = List.of(input.strings(OWN + "/groups"));
        int[] groupOf = groupOf(input, samples.size(), groups.size());
        return new OmicsData(samples, groups, groupOf, views, readMetadata(input, samples.size()));
    }

    /** For each row of the modality the sample. */
    private static int[] rows(Hdf5Input input, String entry, int[] map) throws IOException {
        int[] rows = new int[(int)Arrays.stream(map).filter(row -> row != 0).count()];
        boolean[] seen = new boolean[rows.length];
        for (int i = 0; i < map.length; i++) {
            if (map[i] < 0 || map[i] > rows.length || map[i] > 0 && seen[map[i] - 1]) {
                throw input.damaged(entry, "does not count the rows of the modality.");
            }
            if (map[i] > 0) {
                seen[map[i] - 1] = true;
                rows[map[i] - 1] = i;
            }
        }
        return rows;
    }

    private static SampleMetadata readMetadata(Hdf5Input input, int samples) throws IOException {
        List<String> names = strings(input, OWN + "/columns");
        List<String> keys = columnKeys(new SampleMetadata(
            names.stream().map(name -> (Column)new TextColumn(name, new String[samples])).toList()));
        List<Column> columns = new ArrayList<>();
        for (int c = 0; c < keys.size(); c++) {
            String entry = "obs/" + keys.get(c);
            columns.add(input.hasGroup(entry) ? new TextColumn(names.get(c), categories(input, entry, samples))
                : new NumberColumn(names.get(c), input.doubles(entry, samples)));
        }
        return new SampleMetadata(columns);
    }

    private static String[] categories(Hdf5Input input, String entry, int samples) throws IOException {
        List<String> categories = strings(input, entry + "/categories");
        int[] codes = input.integers(entry + "/codes", samples);
        String[] values = new String[samples];
        for (int i = 0; i < samples; i++) {
            if (codes[i] >= categories.size()) {
                throw input.damaged(entry, "has a category that does not exist.");
            }
            values[i] = codes[i] < 0 ? null : categories.get(codes[i]);
        }
        return values;
    }

    private static List<String> strings(Hdf5Input input, String entry) throws IOException {
        return input.shape(entry)[0] == 0 ? List.of() : List.of(input.strings(entry));
    }
}
