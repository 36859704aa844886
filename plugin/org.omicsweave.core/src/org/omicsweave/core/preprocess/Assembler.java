package org.omicsweave.core.preprocess;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import org.omicsweave.core.data.InputException;
import org.omicsweave.core.data.NamedMatrix;
import org.omicsweave.core.data.NamedSamples;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.Progress;
import org.omicsweave.core.data.SampleMetadata;
import org.omicsweave.core.data.View;

/** Puts views from different files together: the samples are matched by name. */
public final class Assembler {

    private static final double FEW_SHARED = 0.5;

    private final List<String> warnings = new ArrayList<>();
    private final Options options;
    private final Progress progress;

    /**
     * How views are put together.
     *
     * @param match which samples are taken
     * @param metadata what is known of the samples
     * @param groupColumn column of the metadata with the sample groups; empty for one group
     * @param order samples that come first, in this order; the others follow in the order of the views
     */
    public record Options(SampleMatch match, Optional<NamedSamples> metadata, String groupColumn, List<String> order) {

        /** Samples of any view, no metadata, one group. */
        public static final Options DEFAULT = new Options(SampleMatch.UNION, Optional.empty(), "");

        public Options {
            if (!groupColumn.isEmpty() && metadata.isEmpty()) {
                throw new InputException("The group column \"" + groupColumn
                    + "\" is a column of the sample metadata: set the sample metadata file, too.");
            }
            order = List.copyOf(order);
        }

        /** Samples in the order of the views. */
        public Options(SampleMatch match, Optional<NamedSamples> metadata, String groupColumn) {
            this(match, metadata, groupColumn, List.of());
        }
    }

    private Assembler(Options options, Progress progress) {
        this.options = options;
        this.progress = progress;
    }

    /**
     * @param sources at least one view, unique names
     * @return data ready for learning, the quality table, and warnings
     * @throws InputException if the views do not fit together, values are outside the domain of the transformation or
     *         likelihood, no feature of a view is left, or there are fewer than two samples
     */
    public static PreparedData assemble(List<ViewSource> sources, Options options, Progress progress) {
        if (sources.isEmpty()) {
            throw new InputException("There is no view. Add at least one.");
        }
        Set<String> names = new HashSet<>();
        for (ViewSource source : sources) {
            if (source.name().isBlank()) {
                throw new InputException("The view of " + source.matrix().source() + " has no name.");
            }
            if (!names.add(source.name())) {
                throw new InputException("Two views are named \"" + source.name() + "\". Rename one of them.");
            }
        }
        return new Assembler(options, progress).run(sources);
    }

    private PreparedData run(List<ViewSource> sources) {
        Collection<String> known = options.metadata.map(NamedSamples::samples).orElse(List.of());
        List<OrientationDetector.Found> orientations = OrientationDetector.detect(sources, known);
        List<NamedMatrix> matrices = new ArrayList<>();
        List<List<String>> notes = new ArrayList<>();
        for (int v = 0; v < sources.size(); v++) {
            NamedMatrix matrix = sources.get(v).matrix();
            OrientationDetector.Found found = orientations.get(v);
            boolean inRows = found.orientation() == Orientation.SAMPLES_IN_ROWS;
            matrices.add(inRows ? matrix : matrix.transposed());
            List<String> viewNotes = new ArrayList<>(matrix.notes());
            if (found.reason() != null) {
                viewNotes.add("samples in " + (inRows ? "rows" : "columns") + " (" + found.reason() + ")");
            }
            if (!found.certain()) {
                warnings.add("View \"" + sources.get(v).name() + "\": samples are taken to be in the "
                    + (inRows ? "rows" : "columns") + ", because there are many more features than samples. Set the "
                    + "orientation if this is wrong.");
            }
            String view = sources.get(v).name();
            NameHint.date(matrices.get(v).columnNames()).ifPresent(name -> warnings.add("View \"" + view
                + "\": feature names such as \"" + name + "\" look like gene names that a spreadsheet turned into dates."));
            notes.add(viewNotes);
        }
        checkOverlap(sources, matrices);
        List<String> samples = samples(sources, matrices);
        List<View> views = new ArrayList<>();
        List<ViewQuality> quality = new ArrayList<>();
        for (int v = 0; v < sources.size(); v++) {
            int done = v;
            ViewBuilder.Built built = new ViewBuilder(sources.get(v), matrices.set(v, null), notes.get(v), warnings,
                (fraction, message) -> progress.report((done + fraction) / sources.size(), message))
                    .build(rows(samples, matricesRowNames(sources.get(v), orientations.get(v))));
            views.add(built.view());
            quality.add(built.quality());
        }
        return finish(samples, views, quality);
    }

    private static List<String> matricesRowNames(ViewSource source, OrientationDetector.Found found) {
        return found.orientation() == Orientation.SAMPLES_IN_ROWS ? source.matrix().rowNames()
            : source.matrix().columnNames();
    }

    /** For each sample its index among the names, or -1. */
    private static int[] rows(List<String> samples, List<String> names) {
        Map<String, Integer> index = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            index.put(names.get(i), i);
        }
        return samples.stream().mapToInt(sample -> index.getOrDefault(sample, -1)).toArray();
    }

    private void checkOverlap(List<ViewSource> sources, List<NamedMatrix> matrices) {
        for (int v = 0; v < matrices.size() && matrices.size() > 1; v++) {
            Set<String> others = new LinkedHashSet<>();
            for (int w = 0; w < matrices.size(); w++) {
                if (w != v) {
                    others.addAll(matrices.get(w).rowNames());
                }
            }
            List<String> own = matrices.get(v).rowNames();
            long shared = own.stream().filter(others::contains).count();
            if (shared == 0) {
                throw new InputException("View \"" + sources.get(v).name()
                    + "\" has no sample name in common with the other views. " + NameHint.of(own, others));
            }
            if (shared < FEW_SHARED * own.size()) {
                warnings.add("View \"" + sources.get(v).name() + "\": only " + shared + " of its " + own.size()
                    + " samples are in another view.");
            }
        }
    }

    private List<String> samples(List<ViewSource> sources, List<NamedMatrix> matrices) {
        Set<String> samples = new LinkedHashSet<>(options.order);
        Set<String> known = new HashSet<>();
        matrices.forEach(matrix -> known.addAll(matrix.rowNames()));
        samples.retainAll(known);
        samples.addAll(matrices.get(0).rowNames());
        for (NamedMatrix matrix : matrices) {
            if (options.match == SampleMatch.UNION) {
                samples.addAll(matrix.rowNames());
            } else {
                samples.retainAll(new HashSet<>(matrix.rowNames()));
            }
        }
        if (samples.isEmpty()) {
            throw new InputException("No sample is in all " + sources.size()
                + " views. Take the samples of any view instead of those of all views.");
        }
        if (samples.size() < 2) {
            throw new InputException("There is only one sample, \"" + samples.iterator().next()
                + "\". At least two are needed.");
        }
        return List.copyOf(samples);
    }

    /** Leaves out samples without any value; adds metadata and groups. */
    private PreparedData finish(List<String> samples, List<View> views, List<ViewQuality> quality) {
        List<String> empty = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            int sample = i;
            if (views.stream().noneMatch(view -> view.values().hasRow(sample))) {
                empty.add(samples.get(i));
            }
        }
        OmicsData data = OmicsData.of(samples, views);
        if (!empty.isEmpty()) {
            warnings.add("Samples without a value in any view are left out (" + empty.size() + "): " + some(empty) + ".");
            data = data.select(i -> views.stream().anyMatch(view -> view.values().hasRow(i)));
        }
        if (options.metadata.isPresent()) {
            NamedSamples metadata = options.metadata.get();
            int[] index = rows(data.samples(), metadata.samples());
            data = new OmicsData(data.samples(), data.groups(), data.groupOf(), data.views(),
                align(data.samples(), metadata, index));
            if (!options.groupColumn.isEmpty()) {
                data = grouped(data, metadata.source());
            }
        }
        return new PreparedData(data, quality, warnings);
    }

    private SampleMetadata align(List<String> samples, NamedSamples metadata, int[] index) {
        List<String> unknown = new ArrayList<>();
        for (int i = 0; i < index.length; i++) {
            if (index[i] < 0) {
                unknown.add(samples.get(i));
            }
        }
        if (unknown.size() == samples.size()) {
            throw new InputException(metadata.source() + ": no sample of the views is in the metadata. "
                + NameHint.of(samples, metadata.samples()));
        }
        if (!unknown.isEmpty()) {
            warnings.add(unknown.size() + " of " + samples.size() + " samples are not in the metadata (" + some(unknown)
                + ").");
        }
        return metadata.metadata().select(index);
    }

    private OmicsData grouped(OmicsData data, String source) {
        SampleMetadata.Column column = data.metadata().column(options.groupColumn).orElseThrow(
            () -> new InputException(source + ": there is no group column \"" + options.groupColumn + "\". The columns are "
                + some(data.metadata().columns().stream().map(SampleMetadata.Column::name).toList()) + "."));
        Map<String, Integer> sizes = column instanceof SampleMetadata.NumberColumn ? new LinkedHashMap<>()
            : new TreeMap<>();
        if (column instanceof SampleMetadata.NumberColumn numbers) {
            Arrays.stream(numbers.values()).sorted().filter(value -> !Double.isNaN(value)).distinct().forEach(
                value -> sizes.put(new SampleMetadata.NumberColumn("", new double[] {value}).text(0), 0));
        }
        for (int i = 0; i < data.sampleCount(); i++) {
            String group = column.text(i);
            if (group == null) {
                throw new InputException("Sample \"" + data.samples().get(i) + "\" has no group: its value in column \""
                    + options.groupColumn + "\" is missing. Give it a value in " + source
                    + ", or remove the sample from the views.");
            }
            sizes.merge(group, 1, Integer::sum);
        }
        sizes.forEach((group, size) -> {
            if (size < 2) {
                throw new InputException("Group \"" + group + "\" of column \"" + options.groupColumn
                    + "\" has only one sample. Every group needs at least two"
                    + (sizes.size() > data.sampleCount() / 4 ? "; is this the column of the groups?" : "."));
            }
        });
        List<String> groups = List.copyOf(sizes.keySet());
        int[] groupOf = new int[data.sampleCount()];
        for (int i = 0; i < groupOf.length; i++) {
            groupOf[i] = groups.indexOf(column.text(i));
        }
        return new OmicsData(data.samples(), groups, groupOf, data.views(), data.metadata());
    }

    private static String some(List<String> names) {
        return String.join(", ", names.subList(0, Math.min(5, names.size()))) + (names.size() > 5 ? ", ..." : "");
    }
}
