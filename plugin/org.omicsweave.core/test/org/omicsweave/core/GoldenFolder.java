package org.omicsweave.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Assumptions;

/**
 * The folder of reference results, which is not part of the project: named by the environment variable OMICSWEAVE_GOLDEN,
 * or "shared/golden" beside an ancestor of the working directory.
 */
public final class GoldenFolder {

    private GoldenFolder() {
    }

    /** The folder, if this machine has it. */
    public static Optional<Path> find() {
        String variable = System.getenv("OMICSWEAVE_GOLDEN");
        if (variable != null) {
            return Optional.of(Path.of(variable)).filter(Files::isDirectory);
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path golden = folder.resolveSibling("shared").resolve("golden");
            if (Files.isDirectory(golden)) {
                return Optional.of(golden);
            }
        }
        return Optional.empty();
    }

    /** The folder; skips the test where it is absent. */
    public static Path require() {
        Optional<Path> golden = find();
        Assumptions.assumeTrue(golden.isPresent(),
            "There are no reference results here: set OMICSWEAVE_GOLDEN to their folder.");
        return golden.get();
    }

    /** A model file of each golden run that has one. */
    public static List<Path> models() {
        try (var runs = Files.list(require().resolve("runs"))) {
            return runs.map(run -> run.resolve("model.hdf5")).filter(Files::exists).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The model files of the golden runs and of MOFA2's own tests. */
    public static List<Path> allModels() {
        Path others = require().resolveSibling("datasets").resolve("MOFA2_test_data");
        try (var files = Files.list(others)) {
            return Stream.concat(models().stream(),
                files.filter(file -> file.toString().endsWith(".hdf5")).sorted()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A table of a header and rows of cells, from plain or gzip CSV without commas within quotes. */
    public record Table(List<String> header, List<List<String>> rows) {

        /** The numbers right of the first column; NaN where a cell is empty or NA. */
        public double[][] numbers() {
            return rows.stream().map(row -> row.stream().skip(1).mapToDouble(Table::number).toArray())
                .toArray(double[][]::new);
        }

        /** The first column. */
        public List<String> names() {
            return rows.stream().map(row -> row.get(0)).toList();
        }

        private static double number(String cell) {
            return cell.isEmpty() || cell.equals("NA") ? Double.NaN : Double.parseDouble(cell);
        }
    }

    /** Reads a table. */
    public static Table table(Path file) {
        try (var in = Files.newInputStream(file)) {
            byte[] bytes = (file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in).readAllBytes();
            List<List<String>> lines = new ArrayList<>();
            for (String line : new String(bytes, StandardCharsets.UTF_8).split("\r?\n")) {
                lines.add(List.of(line.replace("\"", "").split(",", -1)));
            }
            return new Table(lines.get(0), lines.subList(1, lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
