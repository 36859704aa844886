package org.omicsweave.nodes.omicsreader;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.knime.core.node.BufferedDataTable;
import org.omicsweave.core.data.InputException;
import org.omicsweave.core.data.NamedSamples;
import org.omicsweave.core.data.Progress;
import org.omicsweave.core.data.Transformation;
import org.omicsweave.core.io.DelimitedOptions;
import org.omicsweave.core.io.DelimitedReader;
import org.omicsweave.core.io.OmicsFileReader;
import org.omicsweave.core.io.OmicsSource;
import org.omicsweave.core.io.SampleTable;
import org.omicsweave.core.preprocess.Assembler;
import org.omicsweave.core.preprocess.Orientation;
import org.omicsweave.core.preprocess.PreparedData;
import org.omicsweave.core.preprocess.SampleMatch;
import org.omicsweave.core.preprocess.ViewSettings;
import org.omicsweave.core.preprocess.ViewSource;
import org.omicsweave.nodes.omicsreader.Inputs.FileInput;
import org.omicsweave.nodes.omicsreader.Inputs.TableInput;
import org.omicsweave.nodes.omicsreader.OmicsReaderNodeParameters.SampleMatching;

/** Reads the files and tables of an Omics Reader and puts them together. */
final class InputReader {

    private final OmicsReaderNodeParameters parameters;
    private final Inputs inputs;
    private final BufferedDataTable[] tables;
    private final DelimitedOptions text;
    private final List<ViewSource> views = new ArrayList<>();
    /** What files say of their samples beside the values. */
    private final List<NamedSamples> samplesOfFiles = new ArrayList<>();
    /** Column that groups the samples of the first of these, if its file says so. */
    private Optional<String> groupColumnOfFile = Optional.empty();
    private final Set<String> order = new LinkedHashSet<>();

    InputReader(OmicsReaderNodeParameters parameters, Inputs inputs, BufferedDataTable[] tables) {
        this.parameters = parameters;
        this.inputs = inputs;
        this.tables = tables;
        Set<String> missing = Stream
            .concat(DelimitedOptions.DEFAULT_MISSING.stream(), Stream.of(parameters.missingTexts.split(",")))
            .map(String::strip).collect(Collectors.toSet());
        text = DelimitedOptions.DETECT.withMissing(missing);
    }

    /** @throws InputException for what is wrong with a file, a table, or with how they fit together */
    PreparedData read(Progress progress) {
        int count = inputs.files().size() + inputs.tables().size();
        int done = 0;
        for (FileInput file : inputs.files()) {
            addFile(file, part(progress, done++, 2 * count));
        }
        for (TableInput table : inputs.tables()) {
            views.add(new ViewSource(table.name(), connected(table).matrix(part(progress, done++, 2 * count)),
                table.settings()));
        }
        Optional<NamedSamples> metadata = metadata();
        PreparedData prepared = Assembler.assemble(views,
            new Assembler.Options(
                parameters.samples == SampleMatching.UNION ? SampleMatch.UNION : SampleMatch.INTERSECTION, metadata,
                groupColumn(metadata), List.copyOf(order)),
            part(progress, 1, 2));
        return withWarnings(prepared, metadata);
    }

    /** The dialog's, or the one of the file that the metadata comes from. */
    private String groupColumn(Optional<NamedSamples> metadata) {
        boolean fromFile = parameters.groupColumn.isBlank() && metadata.isPresent() && !samplesOfFiles.isEmpty()
            && metadata.get() == samplesOfFiles.get(0);
        return fromFile ? groupColumnOfFile.orElse("") : parameters.groupColumn.strip();
    }

    private static Progress part(Progress progress, int done, int count) {
        return (fraction, message) -> progress.report((done + fraction) / count, message);
    }

    private void addFile(FileInput file, Progress progress) {
        OmicsSource source = OmicsFileReader.read(file.path(), text, file.options(), progress);
        if (samplesOfFiles.isEmpty()) {
            groupColumnOfFile = source.groupColumn();
        }
        source.samples().ifPresent(samplesOfFiles::add);
        order.addAll(source.order());
        for (OmicsSource.NamedView view : source.views()) {
            views.add(new ViewSource(viewName(file, view, source.views().size()), view.matrix(),
                settings(file.settings(), view), view.applied()));
        }
    }

    /** The dialog's settings, with what the file knows where the dialog leaves it open. */
    private static ViewSettings settings(ViewSettings settings, OmicsSource.NamedView view) {
        ViewSettings known = settings;
        if (settings.orientation() == Orientation.DETECT && view.samplesInRows()) {
            known = known.with(Orientation.SAMPLES_IN_ROWS);
        }
        boolean asTheyAre = settings.transformation() == Transformation.NONE;
        if (settings.likelihood().isEmpty() && asTheyAre && view.likelihood().isPresent()) {
            known = known.with(view.likelihood().get());
        }
        return known;
    }

    /** The dialog's name, the modality's, or the file's; the dialog's is put before those of several modalities. */
    private static String viewName(FileInput file, OmicsSource.NamedView view, int count) {
        if (count == 1) {
            return file.name().isEmpty() && !view.name().isEmpty() ? view.name() : file.singleName();
        }
        return file.name().isEmpty() ? view.name() : file.name() + " " + view.name();
    }

    private Optional<NamedSamples> metadata() {
        if (inputs.metadataTable().isPresent()) {
            return Optional.of(connected(inputs.metadataTable().get()).samples(Progress.NONE));
        }
        if (inputs.metadataFile().isEmpty()) {
            return samplesOfFiles.stream().findFirst();
        }
        SampleTable table = DelimitedReader.readSamples(inputs.metadataFile().get(), text, Progress.NONE);
        String column = parameters.metadataSampleColumn.strip();
        return Optional.of(table.by(column.isEmpty() ? table.guessSampleColumn(names()) : column));
    }

    /** All names of rows and columns, among which the samples are. */
    private Set<String> names() {
        return views.stream().flatMap(
            view -> Stream.concat(view.matrix().rowNames().stream(), view.matrix().columnNames().stream()))
            .collect(Collectors.toSet());
    }

    private ConnectedTable connected(TableInput table) {
        return new ConnectedTable(tables[table.index()], table.source(), table.nameColumn());
    }

    private PreparedData withWarnings(PreparedData prepared, Optional<NamedSamples> metadata) {
        List<String> warnings = new ArrayList<>(prepared.warnings());
        for (NamedSamples samples : samplesOfFiles) {
            if (samples != metadata.orElse(null)) {
                warnings.add("The sample metadata in " + samples.source() + " is not used: it is taken from "
                    + metadata.map(NamedSamples::source).orElse("no file") + ".");
            }
        }
        return new PreparedData(prepared.data(), prepared.quality(), warnings);
    }
}
