package org.omicsweave.nodes.omicsreader;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.omicsweave.core.data.InputException;
import org.omicsweave.core.data.NamedMatrix;
import org.omicsweave.core.data.NamedSamples;
import org.omicsweave.core.data.Progress;
import org.omicsweave.core.io.DelimitedOptions;
import org.omicsweave.core.io.DelimitedReader;
import org.omicsweave.core.io.SampleTable;
import org.omicsweave.core.preprocess.Assembler;
import org.omicsweave.core.preprocess.Orientation;
import org.omicsweave.core.preprocess.PreparedData;
import org.omicsweave.core.preprocess.SampleMatch;
import org.omicsweave.core.preprocess.ViewSettings;
import org.omicsweave.core.preprocess.ViewSource;
import org.omicsweave.nodes.common.Location;
import org.omicsweave.nodes.omicsreader.OmicsReaderNodeParameters.FileView;
import org.omicsweave.nodes.omicsreader.OmicsReaderNodeParameters.SampleMatching;
import org.omicsweave.nodes.omicsreader.OmicsReaderNodeParameters.TableView;
import org.omicsweave.nodes.omicsreader.OmicsReaderNodeParameters.TableView.Role;
import org.omicsweave.nodes.ports.OmicsDataPortObjectSpec;
import org.omicsweave.nodes.ports.ViewSummary;

/**
 * The views and the sample metadata that the dialog asks for, with their files found and their settings checked.
 *
 * @param parameters the dialog
 * @param views views from files, then views from tables
 * @param metadataFile file of the sample metadata
 * @param metadataTable index of the table of sample metadata
 */
record Inputs(OmicsReaderNodeParameters parameters, List<ViewInput> views, Optional<Path> metadataFile,
    Optional<Integer> metadataTable) {

    /**
     * A view to be read.
     *
     * @param file its file, or empty
     * @param table index of its table where it has no file
     */
    record ViewInput(String name, Optional<Path> file, int table, ViewSettings settings) {
    }

    /**
     * To be called on KNIME's thread, which knows the workflow that knime: locations refer to.
     *
     * @throws InvalidSettingsException if a file is not there, two views have one name, there is no view, and so on
     */
    static Inputs of(OmicsReaderNodeParameters parameters, DataTableSpec[] tables) throws InvalidSettingsException {
        List<ViewInput> views = new ArrayList<>();
        for (FileView view : parameters.files) {
            views.add(ofFile(view, views.size() + 1, parameters.maximumMissing));
        }
        Optional<Integer> metadataTable = Optional.empty();
        if (parameters.tables.length > tables.length) {
            throw new InvalidSettingsException("The dialog describes " + parameters.tables.length + " tables, but "
                + tables.length + " are connected. Add input ports or remove entries.");
        }
        for (int i = 0; i < tables.length; i++) {
            TableView table = table(parameters, i);
            if (!table.nameColumn.isBlank() && !tables[i].containsName(table.nameColumn)) {
                throw new InvalidSettingsException(ConnectedTable.missingColumn(source(i), table.nameColumn));
            }
            if (table.role == Role.VIEW) {
                views.add(ofTable(table, i, tables[i], parameters.maximumMissing));
            } else if (metadataTable.isPresent()) {
                throw new InvalidSettingsException("Two tables are sample metadata. Join them first.");
            } else {
                metadataTable = Optional.of(i);
            }
        }
        checkNames(views);
        return new Inputs(parameters, List.copyOf(views), metadataFile(parameters, metadataTable.isPresent()),
            metadataTable);
    }

    private static Optional<Path> metadataFile(OmicsReaderNodeParameters parameters, boolean isTable)
        throws InvalidSettingsException {
        if (parameters.metadataFile.isBlank()) {
            if (!parameters.groupColumn.isBlank() && !isTable) {
                throw new InvalidSettingsException("The group column \"" + parameters.groupColumn
                    + "\" is a column of the sample metadata: give a sample metadata file or table, too.");
            }
            return Optional.empty();
        }
        if (isTable) {
            throw new InvalidSettingsException("Sample metadata comes from a file and from a table: choose one.");
        }
        return Optional.of(Location.existing(parameters.metadataFile, "sample metadata file"));
    }

    private static ViewInput ofFile(FileView view, int number, double maximumMissing) throws InvalidSettingsException {
        String what = "file of view " + (view.name.isBlank() ? Integer.toString(number) : "\"" + view.name + "\"");
        Path file = Location.existing(view.file, what);
        String name = view.name.isBlank() ? baseName(file) : view.name.strip();
        return new ViewInput(name, Optional.of(file), -1, settings(name, view.orientation, view.likelihood,
            view.transformation, view.topFeatures, maximumMissing));
    }

    private static ViewInput ofTable(TableView view, int index, DataTableSpec spec, double maximumMissing)
        throws InvalidSettingsException {
        if (spec.stream().noneMatch(ConnectedTable::isNumeric)) {
            throw new InvalidSettingsException("The " + source(index) + " has no numeric column. Use it as sample "
                + "metadata, or connect a table of values.");
        }
        String name = view.name.isBlank() ? source(index) : view.name.strip();
        return new ViewInput(name, Optional.empty(), index, settings(name, view.orientation, view.likelihood,
            view.transformation, view.topFeatures, maximumMissing));
    }

    private static ViewSettings settings(String name, OmicsReaderNodeParameters.Orientation orientation,
        LikelihoodChoice likelihood, TransformationChoice transformation, int topFeatures, double maximumMissing)
        throws InvalidSettingsException {
        try {
            return new ViewSettings(
                orientation == OmicsReaderNodeParameters.Orientation.AUTO ? Orientation.DETECT
                    : Orientation.valueOf(orientation.name()),
                likelihood.likelihood(), transformation.transformation(), topFeatures, maximumMissing);
        } catch (InputException e) {
            throw new InvalidSettingsException("View \"" + name + "\": " + e.getMessage(), e);
        }
    }

    private static void checkNames(List<ViewInput> views) throws InvalidSettingsException {
        if (views.isEmpty()) {
            throw new InvalidSettingsException("There is no view. Add one in the dialog, or connect a table.");
        }
        Set<String> names = new HashSet<>();
        for (ViewInput view : views) {
            if (!names.add(view.name)) {
                throw new InvalidSettingsException("Two views are named \"" + view.name + "\". Rename one of them.");
            }
        }
    }

    private static TableView table(OmicsReaderNodeParameters parameters, int index) {
        return index < parameters.tables.length ? parameters.tables[index] : new TableView();
    }

    private static String source(int table) {
        return "table " + (table + 1);
    }

    /** The name of a file without its endings: "rna" of "rna.csv.gz". */
    private static String baseName(Path file) {
        return file.getFileName().toString().replaceFirst("(?i)\\.gz$", "").replaceFirst("\\.[^.]*$", "");
    }

    /** What is known of the data before they are read. */
    OmicsDataPortObjectSpec expectedSpec() {
        return OmicsDataPortObjectSpec.expected(views.stream()
            .map(view -> new ViewSummary(view.name, view.settings.likelihood(), Optional.empty())).toList());
    }

    /**
     * Reads everything.
     *
     * @throws InputException for what is wrong with a file, a table, or with how they fit together
     */
    PreparedData read(BufferedDataTable[] tables, Progress progress) {
        DelimitedOptions options = delimitedOptions();
        List<ViewSource> sources = new ArrayList<>();
        for (ViewInput view : views) {
            int done = sources.size();
            Progress part = (fraction, message) -> progress.report((done + fraction) / (2 * views.size()), message);
            NamedMatrix matrix = view.file.isPresent() ? DelimitedReader.readMatrix(view.file.get(), options, part)
                : connected(tables, view.table).matrix(part);
            sources.add(new ViewSource(view.name, matrix, view.settings));
        }
        Optional<NamedSamples> metadata = metadata(tables, options, sources);
        return Assembler.assemble(sources,
            new Assembler.Options(
                parameters.samples == SampleMatching.UNION ? SampleMatch.UNION : SampleMatch.INTERSECTION, metadata,
                parameters.groupColumn.strip()),
            (fraction, message) -> progress.report(0.5 + fraction / 2, message));
    }

    private Optional<NamedSamples> metadata(BufferedDataTable[] tables, DelimitedOptions options,
        List<ViewSource> sources) {
        if (metadataTable.isPresent()) {
            return Optional.of(connected(tables, metadataTable.get()).samples(Progress.NONE));
        }
        if (metadataFile.isEmpty()) {
            return Optional.empty();
        }
        SampleTable table = DelimitedReader.readSamples(metadataFile.get(), options, Progress.NONE);
        String column = parameters.metadataSampleColumn.strip();
        return Optional.of(table.by(column.isEmpty() ? table.guessSampleColumn(names(sources)) : column));
    }

    /** All names of rows and columns, among which the samples are. */
    private static Set<String> names(List<ViewSource> sources) {
        return sources.stream()
            .flatMap(source -> Stream.concat(source.matrix().rowNames().stream(),
                source.matrix().columnNames().stream()))
            .collect(Collectors.toSet());
    }

    private ConnectedTable connected(BufferedDataTable[] tables, int index) {
        return new ConnectedTable(tables[index], source(index), table(parameters, index).nameColumn);
    }

    private DelimitedOptions delimitedOptions() {
        Set<String> missing = Stream
            .concat(DelimitedOptions.DEFAULT_MISSING.stream(), Stream.of(parameters.missingTexts.split(",")))
            .map(String::strip).collect(Collectors.toSet());
        return DelimitedOptions.DETECT.withMissing(missing);
    }
}
