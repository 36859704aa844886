package org.omicsweave.core.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import org.omicsweave.core.data.InputException;
import org.omicsweave.core.data.NamedMatrix;
import org.omicsweave.core.data.NamedSamples;
import org.omicsweave.core.data.Progress;
import org.omicsweave.core.data.RowStore;
import org.omicsweave.core.data.SampleMetadata;
import org.omicsweave.core.data.SampleMetadata.Column;
import org.omicsweave.core.data.Transformation;
import org.omicsweave.core.data.Values;
import org.omicsweave.core.io.OmicsDataExtras.ViewExtras;
import org.omicsweave.core.io.OmicsSource.NamedView;

/**
 * Reads HDF5 files of values: Cell Ranger's (see {@link TenXFile}), and AnnData (.h5ad) and MuData (.h5mu) files of anndata
 * 0.7 and later: the modalities' matrices, dense or sparse, {@code obs} as sample metadata, {@code var} as metadata of the
 * features, and in files of ours what {@link OmicsDataExtras} holds.
 */
final class AnnDataReader {

    private static final String SEPARATOR = ":";

    private final Path path;
    private final Hdf5Input input;
    private final OmicsReadOptions options;
    private final Optional<OmicsDataExtras> extras;

    private AnnDataReader(Path path, Hdf5Input input, OmicsReadOptions options) throws IOException {
        this.path = path;
        this.input = input;
        this.options = options;
        extras = OmicsDataExtras.read(input);
    }

    /** @throws InputException if the file cannot be read */
    static OmicsSource read(Path path, OmicsReadOptions options, Progress progress) {
        try (Hdf5Input input = Hdf5Input.open(path)) {
            if (TenXFile.isOne(input)) {
                return TenXFile.read(path, input, progress);
            }
            AnnDataReader reader = new AnnDataReader(path, input, options);
            return input.hasGroup("mod") ? reader.mudata(progress) : reader.anndata(progress);
        } catch (IOException e) {
            throw new InputException(e.getMessage(), e);
        }
    }

    private OmicsSource anndata(Progress progress) throws IOException {
        if (!input.has("obs") || !input.has("var")) {
            throw new InputException(path + " is an HDF5 file, but neither AnnData, MuData nor Cell Ranger's: it has no "
                + "\"obs\" and \"var\".");
        }
        NamedView view = view("", "", progress);
        List<Column> metadata = new AnnDataTable(input, "obs").columns();
        return new OmicsSource(List.of(view), samples(view.matrix().rowNames(), metadata));
    }

    private OmicsSource mudata(Progress progress) throws IOException {
        List<String> modalities = input.members("mod");
        Optional<String[]> order = input.attributeStrings("mod", "mod-order");
        if (order.isPresent() && new HashSet<>(modalities).equals(Set.of(order.get()))) {
            modalities = List.of(order.get());
        }
        if (modalities.isEmpty()) {
            throw new InputException(path + ": the file has no modality.");
        }
        List<NamedView> views = new ArrayList<>();
        for (String modality : modalities) {
            int part = views.size();
            int parts = modalities.size();
            views.add(view(modality, "mod/" + modality + "/",
                (fraction, message) -> progress.report((part + fraction) / parts, message)));
        }
        AnnDataTable table = new AnnDataTable(input, "obs");
        List<String> names = requireUnique("obs", table.index());
        Map<String, String> renamed = extras.map(OmicsDataExtras::columns).orElse(Map.of());
        List<Column> columns = new ArrayList<>(table.columns(renamed));
        Set<String> known = new HashSet<>(columns.stream().map(Column::name).toList());
        for (int v = 0; v < views.size(); v++) {
            addColumns(modalities.get(v), views.get(v), names, columns, known, views.size() > 1);
        }
        Optional<String> groupColumn = extras.flatMap(OmicsDataExtras::groupEntry)
            .map(entry -> renamed.getOrDefault(entry, entry)).filter(known::contains);
        return new OmicsSource(views, samples(names, columns), names, groupColumn);
    }

    /** Adds the columns of a modality that the table of all samples lacks, with the modality's name before the column's. */
    private void addColumns(String modality, NamedView view, List<String> samples, List<Column> columns,
        Set<String> known, boolean several) throws IOException {
        List<String> rowNames = view.matrix().rowNames();
        Map<String, Integer> rows = new HashMap<>();
        for (int i = 0; i < rowNames.size(); i++) {
            rows.put(rowNames.get(i), i);
        }
        int[] index = samples.stream().mapToInt(sample -> rows.getOrDefault(sample, -1)).toArray();
        for (Column column : new AnnDataTable(input, "mod/" + modality + "/obs").columns()) {
            String name = several ? view.name() + SEPARATOR + column.name() : column.name();
            if (!known.contains(column.name()) && known.add(name)) {
                columns.add(column.select(index).renamed(name));
            }
        }
    }

    private Optional<NamedSamples> samples(List<String> names, List<Column> columns) {
        return columns.isEmpty() ? Optional.empty()
            : Optional.of(new NamedSamples(path.toString(), names, new SampleMetadata(columns)));
    }

    /**
     * @param name of the modality; empty in AnnData files
     * @param prefix place of the modality
     */
    private NamedView view(String name, String prefix, Progress progress) throws IOException {
        String matrix;
        String table = prefix + "var";
        if (options.layer().isEmpty()) {
            matrix = prefix + "X";
        } else if (options.layer().equals(OmicsReadOptions.RAW)) {
            matrix = prefix + "raw/X";
            table = prefix + "raw/var";
        } else {
            matrix = prefix + "layers/" + options.layer();
        }
        if (!input.has(matrix)) {
            String layers = input.hasGroup(prefix + "layers") ? String.join(", ", input.members(prefix + "layers")) : "";
            throw new InputException(path + (name.isEmpty() ? "" : ", modality \"" + name + "\"") + ": there is no \""
                + matrix + "\". " + (layers.isEmpty() ? "There are no layers." : "The layers are " + layers + "."));
        }
        List<String> samples = requireUnique(prefix + "obs", new AnnDataTable(input, prefix + "obs").index());
        AnnDataTable variables = new AnnDataTable(input, table);
        List<String> notes = new ArrayList<>();
        List<String> features = UniqueNames.of(variables.index(), notes);
        int[] kept = options.variableFeaturesOnly() ? variable(variables, table)
            : IntStream.range(0, features.size()).toArray();
        if (samples.isEmpty() || kept.length == 0) {
            throw new InputException(path + ": \"" + matrix + "\" has " + samples.size() + " samples and " + kept.length
                + " features.");
        }
        Values values = values(matrix, samples.size(), features.size(), kept, progress);
        Optional<ViewExtras> stored = extras.map(OmicsDataExtras::views).map(views -> views.get(name))
            .filter(any -> options.layer().isEmpty());
        List<Column> metadata = variables.columns(stored.map(ViewExtras::columns).orElse(Map.of())).stream()
            .map(column -> column.select(kept)).toList();
        return new NamedView(stored.map(ViewExtras::name).orElse(name),
            new NamedMatrix(path + (name.isEmpty() ? "" : " (" + name + ")"), "sample", samples,
                Arrays.stream(kept).mapToObj(features::get).toList(), values, metadata, notes),
            true, stored.map(ViewExtras::likelihood),
            stored.map(ViewExtras::transformation).orElse(Transformation.NONE));
    }

    private int[] variable(AnnDataTable table, String entry) throws IOException {
        Optional<Column> column = table.column("highly_variable");
        if (column.isEmpty()) {
            throw new InputException(path + ": \"" + entry + "\" has no column \"highly_variable\". Read all features, or "
                + "mark the variable ones with scanpy's highly_variable_genes.");
        }
        return IntStream.range(0, column.get().size()).filter(j -> isTrue(column.get().text(j))).toArray();
    }

    private static boolean isTrue(String text) {
        return text != null && (text.equals("1") || text.toLowerCase(Locale.ROOT).equals("true"));
    }

    private List<String> requireUnique(String entry, List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new InputException(path + ": \"" + entry + "\" has two samples named \"" + name
                    + "\". Make the names unique (anndata's obs_names_make_unique).");
            }
        }
        return names;
    }

    private Values values(String entry, int rows, int columns, int[] kept, Progress progress) throws IOException {
        if (!input.hasGroup(entry)) {
            return DenseMatrix.read(input, entry, rows, IntStream.range(0, rows).toArray(), columns, kept,
                RowStore.DOUBLE_LIMIT, progress);
        }
        String format = input.attributeStrings(entry, "encoding-type").map(texts -> texts[0]).orElse("");
        if (format.isEmpty()) {
            format = input.attributeStrings(entry, "h5sparse_format").map(texts -> texts[0] + "_matrix").orElse("");
        }
        if (!format.equals("csr_matrix") && !format.equals("csc_matrix")) {
            throw input.damaged(entry, format.isEmpty() ? "is a group, but no sparse matrix."
                : "is stored as \"" + format + "\"; only dense, csr_matrix and csc_matrix can be read.");
        }
        return SparseMatrix.read(input, entry, format.equals("csr_matrix"), rows, columns, kept, progress);
    }
}
