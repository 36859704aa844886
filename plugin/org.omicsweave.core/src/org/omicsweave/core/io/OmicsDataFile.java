package org.omicsweave.core.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.Progress;
import org.omicsweave.core.data.SampleMetadata;
import org.omicsweave.core.data.SampleMetadata.Column;
import org.omicsweave.core.data.SampleMetadata.NumberColumn;
import org.omicsweave.core.data.SampleMetadata.TextColumn;
import org.omicsweave.core.data.Values;
import org.omicsweave.core.data.View;
import org.omicsweave.core.io.OmicsDataExtras.ViewExtras;

import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;

/**
 * Omics data as a MuData file (.h5mu), which Python's mudata, anndata and h5py read: one modality a view with the samples
 * that were measured in it and what is known of its features, the samples' metadata in {@code obs}, and what MuData has no
 * place for in {@link OmicsDataExtras}.
 * <p>
 * Texts have fixed length (UTF-8), as jhdf cannot write texts of variable length.
 */
public final class OmicsDataFile {

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
        OmicsDataExtras extras = OmicsDataExtras.of(data);
        Hdf5Output.encode(hdf, "MuData", "0.1.0");
        hdf.putAttribute("encoder", "OmicsWeave");
        hdf.putAttribute("axis", 0);
        List<String> keys = List.copyOf(extras.views().keySet());
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
            putTable(group, "var", view.features(), List.copyOf(extras.views().get(keys.get(v)).columns().keySet()),
                view.featureMetadata());
            Hdf5Output.integers(sampleMaps, keys.get(v), sampleMap(view));
            int first = firstFeature;
            Hdf5Output.integers(featureMaps, keys.get(v), IntStream.range(0, features)
                .map(j -> j >= first && j < first + view.featureCount() ? j - first + 1 : 0).toArray());
            firstFeature += view.featureCount();
        }
        Optional<Column> groups = extras.groupColumn(data);
        putTable(hdf, "obs", data.samples(),
            Stream.concat(extras.columns().keySet().stream(), groups.stream().map(Column::name)).toList(),
            Stream.concat(data.metadata().columns().stream(), groups.stream()).toList());
        Hdf5Output.table(hdf, "var", featureNames(data), List.of());
        extras.write(hdf);
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

    private static void putTable(WritableGroup parent, String name, List<String> index, List<String> entries,
        List<Column> columns) {
        WritableGroup table = Hdf5Output.table(parent, name, index, entries);
        for (int c = 0; c < columns.size(); c++) {
            if (columns.get(c) instanceof NumberColumn numbers) {
                Hdf5Output.numbers(table, entries.get(c), numbers.values());
            } else if (columns.get(c) instanceof TextColumn texts) {
                List<String> categories = new ArrayList<>(new TreeSet<>(
                    Arrays.stream(texts.values()).filter(text -> text != null).toList()));
                Map<String, Integer> codes = new HashMap<>();
                categories.forEach(category -> codes.put(category, codes.size()));
                Hdf5Output.categories(table, entries.get(c), Arrays.stream(texts.values())
                    .mapToInt(text -> text == null ? -1 : codes.get(text)).toArray(), categories);
            }
        }
    }

    /**
     * Reads a file that {@link #write} wrote.
     *
     * @throws IOException if the file is missing, damaged, of a newer version than this software, or another kind of file
     */
    public static OmicsData read(Path file, Progress progress) throws IOException {
        try (Hdf5Input input = Hdf5Input.open(file)) {
            OmicsDataExtras extras = OmicsDataExtras.read(input).orElseThrow(() -> new IOException(
                file + " is not a file of OmicsWeave. Read it with the Omics Reader."));
            return read(input, extras, progress);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " is damaged: " + e.getMessage(), e);
        }
    }

    private static OmicsData read(Hdf5Input input, OmicsDataExtras extras, Progress progress) throws IOException {
        AnnDataTable table = new AnnDataTable(input, "obs");
        List<String> samples = table.index();
        List<View> views = new ArrayList<>();
        for (Map.Entry<String, ViewExtras> view : extras.views().entrySet()) {
            int part = views.size();
            String modality = "mod/" + view.getKey();
            ViewExtras stored = view.getValue();
            AnnDataTable features = new AnnDataTable(input, modality + "/var");
            String map = "obsmap/" + view.getKey();
            Values values = DenseMatrix.read(input, modality + "/X", samples.size(),
                rows(input, map, input.integers(map, samples.size())), features.index().size(),
                IntStream.range(0, features.index().size()).toArray(), Long.MAX_VALUE,
                (fraction, message) -> progress.report((part + fraction) / extras.views().size(), message));
            views.add(new View(stored.name(), stored.likelihood(), stored.transformation(), features.index(), values,
                features.columns(stored.columns())));
        }
        List<Column> columns = table.columns(extras.columns()).stream()
            .filter(column -> extras.columns().containsValue(column.name())).toList();
        return new OmicsData(samples, extras.groups(), groupOf(input, table, extras), views, new SampleMetadata(columns));
    }

    private static int[] groupOf(Hdf5Input input, AnnDataTable table, OmicsDataExtras extras) throws IOException {
        int[] groupOf = new int[table.index().size()];
        if (extras.groupEntry().isPresent()) {
            String entry = extras.groupEntry().get();
            Column column = table.column(entry).orElseThrow(() -> input.damaged("obs/" + entry, "is missing."));
            for (int i = 0; i < groupOf.length; i++) {
                groupOf[i] = extras.groups().indexOf(column.text(i));
                if (groupOf[i] < 0) {
                    throw input.damaged("obs/" + entry, "has a group that does not exist: " + column.text(i) + ".");
                }
            }
        }
        return groupOf;
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
}
