package org.omicsweave.core.io;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.omicsweave.core.data.InputException;
import org.omicsweave.core.data.NamedMatrix;
import org.omicsweave.core.data.Progress;
import org.omicsweave.core.io.OmicsSource.NamedView;

/**
 * Reads a folder that 10x Genomics' Cell Ranger writes: {@code matrix.mtx} (features x barcodes), {@code barcodes.tsv}, and
 * {@code features.tsv} (or {@code genes.tsv} of older versions), each plain or gzip. Features are named by their symbol; each
 * type of features (Gene Expression, Antibody Capture, ...) becomes a view.
 */
final class TenXFolder {

    private static final List<String> FEATURE_FILES = List.of("features.tsv", "genes.tsv");

    private TenXFolder() {
    }

    static boolean isOne(Path folder) {
        return Files.isDirectory(folder) && find(folder, List.of("matrix.mtx")).isPresent();
    }

    private static Optional<Path> find(Path folder, List<String> names) {
        return names.stream().flatMap(name -> List.of(name, name + ".gz").stream()).map(folder::resolve)
            .filter(Files::isRegularFile).findFirst();
    }

    private static Path require(Path folder, List<String> names) {
        return find(folder, names).orElseThrow(() -> new InputException(folder + ": there is no file "
            + String.join(" or ", names) + " (or .gz) beside the matrix."));
    }

    /** @throws InputException naming the file and line that is wrong */
    static OmicsSource read(Path folder, Progress progress) {
        Path matrixFile = require(folder, List.of("matrix.mtx"));
        Path barcodeFile = require(folder, List.of("barcodes.tsv"));
        Path featureFile = require(folder, FEATURE_FILES);
        List<String> barcodes = lines(barcodeFile).stream().map(line -> line.split("\t", 2)[0].strip()).toList();
        requireUnique(barcodeFile, barcodes);
        List<String[]> features = lines(featureFile).stream().map(line -> line.split("\t", -1)).toList();
        Map<String, List<String>> names = new LinkedHashMap<>();
        String[] type = new String[features.size()];
        int[] place = new int[features.size()];
        for (int j = 0; j < type.length; j++) {
            String[] cells = features.get(j);
            type[j] = cells.length > 2 ? cells[2].strip() : "";
            List<String> ofType = names.computeIfAbsent(type[j], key -> new ArrayList<>());
            place[j] = ofType.size();
            ofType.add((cells.length > 1 && !cells[1].isBlank() ? cells[1] : cells[0]).strip());
        }
        Map<String, SparseRows> values = new LinkedHashMap<>();
        names.forEach((name, list) -> values.put(name, new SparseRows(new int[barcodes.size()], list.size())));
        SparseRows[] target = Arrays.stream(type).map(values::get).toArray(SparseRows[]::new);
        try (MatrixMarketParser parser = new MatrixMarketParser(matrixFile)) {
            if (parser.rows() != type.length || parser.columns() != barcodes.size()) {
                throw new InputException(matrixFile + ": the matrix has " + parser.rows() + " rows and " + parser.columns()
                    + " columns for " + type.length + " features (" + featureFile.getFileName() + ") and "
                    + barcodes.size() + " barcodes (" + barcodeFile.getFileName() + ").");
            }
            parser.each((row, column, value) -> {
                if (value != 0) {
                    target[row].add(column, place[row], (float)value);
                }
            }, progress);
        }
        List<NamedView> views = new ArrayList<>();
        for (String name : names.keySet()) {
            List<String> notes = new ArrayList<>();
            List<String> unique = UniqueNames.of(names.get(name), notes);
            try {
                views.add(new NamedView(name, new NamedMatrix(folder.toString(), "barcode", barcodes, unique,
                    values.remove(name).toValues(), notes), true));
            } catch (IllegalArgumentException e) {
                throw new InputException(matrixFile + ": an entry occurs twice. " + e.getMessage(), e);
            }
        }
        return new OmicsSource(views, Optional.empty());
    }

    private static void requireUnique(Path file, List<String> names) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).isEmpty() || !seen.add(names.get(i))) {
                throw new InputException(file + ", line " + (i + 1) + ": the barcode \"" + names.get(i)
                    + "\" is missing or occurs twice.");
            }
        }
    }

    private static List<String> lines(Path path) {
        TextFile file = new TextFile(path);
        try (TextFile.Opened opened = file.open(); BufferedReader reader = new BufferedReader(opened.reader())) {
            return reader.lines().toList();
        } catch (UncheckedIOException e) {
            throw file.failure(e.getCause());
        } catch (IOException e) {
            throw file.failure(e);
        }
    }
}
