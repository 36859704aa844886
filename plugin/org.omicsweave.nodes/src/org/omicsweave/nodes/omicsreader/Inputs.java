package org.omicsweave.nodes.omicsreader;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.knime.core.data.DataTableSpec;
import org.knime.core.node.InvalidSettingsException;
import org.omicsweave.core.data.InputException;
import org.omicsweave.core.io.OmicsReadOptions;
import org.omicsweave.core.preprocess.Orientation;
import org.omicsweave.core.preprocess.ViewSettings;
import org.omicsweave.nodes.common.Location;
import org.omicsweave.nodes.omicsreader.OmicsReaderNodeParameters.FileView;
import org.omicsweave.nodes.omicsreader.OmicsReaderNodeParameters.TableView;
import org.omicsweave.nodes.omicsreader.OmicsReaderNodeParameters.TableView.Role;
import org.omicsweave.nodes.ports.OmicsDataPortObjectSpec;
import org.omicsweave.nodes.ports.ViewSummary;

/**
 * What the dialog asks to read, with files found and settings checked.
 *
 * @param files files and folders, in the order of the dialog
 * @param tables tables that are views, in the order of the ports
 * @param metadataFile file of the sample metadata
 * @param metadataTable table of the sample metadata
 */
record Inputs(List<FileInput> files, List<TableInput> tables, Optional<Path> metadataFile,
    Optional<TableInput> metadataTable) {

    private static final String METADATA_FILE = "sample metadata file";

    /**
     * A file or folder, which may hold several views.
     *
     * @param name what the dialog says; may be empty
     * @param what what the file is for, for messages
     */
    record FileInput(String name, String what, Path path, OmicsReadOptions options, ViewSettings settings) {

        /** Name of the only view of the file. */
        String singleName() {
            return name.isEmpty()
                ? path.getFileName().toString().replaceFirst("(?i)\\.gz$", "").replaceFirst("\\.[^.]*$", "") : name;
        }

        /** Whether only the content says what the views are. */
        boolean mayHoldSeveralViews() {
            return Files.isDirectory(path) || path.toString().toLowerCase(Locale.ROOT).endsWith(".h5mu");
        }
    }

    /**
     * A connected table.
     *
     * @param index number of the table, from 0
     * @param nameColumn column of row names; empty for the row ID
     */
    record TableInput(String name, int index, String nameColumn, ViewSettings settings) {

        /** "table 1" and so on, for messages. */
        String source() {
            return Inputs.source(index);
        }
    }

    /**
     * To be called on KNIME's thread, which knows the workflow that knime: locations refer to.
     *
     * @throws InvalidSettingsException if a location cannot be understood, two views have one name, there is no view
     */
    static Inputs of(OmicsReaderNodeParameters parameters, DataTableSpec[] specs) throws InvalidSettingsException {
        List<FileInput> files = new ArrayList<>();
        for (FileView view : parameters.files) {
            files.add(file(view, files.size() + 1, parameters.maximumMissing));
        }
        if (parameters.tables.length > specs.length) {
            throw new InvalidSettingsException("The dialog describes " + parameters.tables.length + " tables, but "
                + specs.length + " are connected. Add input ports or remove entries.");
        }
        List<TableInput> tables = new ArrayList<>();
        List<TableInput> metadata = new ArrayList<>();
        for (int i = 0; i < specs.length; i++) {
            TableView view = i < parameters.tables.length ? parameters.tables[i] : new TableView();
            (view.role == Role.VIEW ? tables : metadata).add(table(view, i, specs[i], parameters.maximumMissing));
        }
        if (metadata.size() > 1) {
            throw new InvalidSettingsException("Two tables are sample metadata. Join them first.");
        }
        checkNames(files, tables);
        return new Inputs(List.copyOf(files), List.copyOf(tables), metadataFile(parameters, !metadata.isEmpty()),
            metadata.stream().findFirst());
    }

    private static Optional<Path> metadataFile(OmicsReaderNodeParameters parameters, boolean isTable)
        throws InvalidSettingsException {
        if (parameters.metadataFile.isBlank()) {
            return Optional.empty();
        }
        if (isTable) {
            throw new InvalidSettingsException("Sample metadata comes from a file and from a table: choose one.");
        }
        return Optional.of(Location.of(parameters.metadataFile, METADATA_FILE));
    }

    private static FileInput file(FileView view, int number, double maximumMissing) throws InvalidSettingsException {
        String shown = view.name.isBlank() ? Integer.toString(number) : "\"" + view.name.strip() + "\"";
        Path path = Location.of(view.file, "file of view " + shown);
        return new FileInput(view.name.strip(), "file of view " + shown, path,
            new OmicsReadOptions(view.layer.strip(), view.variableFeaturesOnly),
            settings(shown, view.orientation, view.likelihood, view.transformation, view.topFeatures, maximumMissing));
    }

    private static TableInput table(TableView view, int index, DataTableSpec spec, double maximumMissing)
        throws InvalidSettingsException {
        if (!view.nameColumn.isBlank() && !spec.containsName(view.nameColumn)) {
            throw new InvalidSettingsException(ConnectedTable.missingColumn(source(index), view.nameColumn));
        }
        if (view.role == Role.VIEW && spec.stream().noneMatch(ConnectedTable::isNumeric)) {
            throw new InvalidSettingsException("The " + source(index) + " has no numeric column. Use it as sample "
                + "metadata, or connect a table of values.");
        }
        String name = view.name.isBlank() ? source(index) : view.name.strip();
        return new TableInput(name, index, view.nameColumn, settings("\"" + name + "\"", view.orientation,
            view.likelihood, view.transformation, view.topFeatures, maximumMissing));
    }

    private static String source(int table) {
        return "table " + (table + 1);
    }

    private static ViewSettings settings(String shown, OmicsReaderNodeParameters.Orientation orientation,
        LikelihoodChoice likelihood, TransformationChoice transformation, int topFeatures, double maximumMissing)
        throws InvalidSettingsException {
        try {
            return new ViewSettings(
                orientation == OmicsReaderNodeParameters.Orientation.AUTO ? Orientation.DETECT
                    : Orientation.valueOf(orientation.name()),
                likelihood.likelihood(), transformation.transformation(), topFeatures, maximumMissing);
        } catch (InputException e) {
            throw new InvalidSettingsException("View " + shown + ": " + e.getMessage(), e);
        }
    }

    private static void checkNames(List<FileInput> files, List<TableInput> tables) throws InvalidSettingsException {
        if (files.isEmpty() && tables.isEmpty()) {
            throw new InvalidSettingsException("There is no view. Add one in the dialog, or connect a table.");
        }
        Set<String> names = new HashSet<>();
        List<String> all = Stream.concat(
            files.stream().filter(file -> !file.mayHoldSeveralViews()).map(FileInput::singleName),
            tables.stream().map(TableInput::name)).toList();
        for (String name : all) {
            if (!names.add(name)) {
                throw new InvalidSettingsException("Two views are named \"" + name + "\". Rename one of them.");
            }
        }
    }

    /** The first file that cannot be read now: a node before may have yet to write it. */
    Optional<String> missingFile() {
        return Stream.concat(files.stream().map(file -> Location.problem(file.path(), file.what())),
            metadataFile.stream().map(path -> Location.problem(path, METADATA_FILE)))
            .flatMap(Optional::stream).findFirst();
    }

    /** What is known of the data before they are read; null if the views are not known. */
    OmicsDataPortObjectSpec expectedSpec() {
        if (files.stream().anyMatch(FileInput::mayHoldSeveralViews)) {
            return null;
        }
        return OmicsDataPortObjectSpec.expected(Stream.concat(
            files.stream()
                .map(file -> new ViewSummary(file.singleName(), file.settings().likelihood(), Optional.empty())),
            tables.stream()
                .map(table -> new ViewSummary(table.name(), table.settings().likelihood(), Optional.empty())))
            .toList());
    }
}
