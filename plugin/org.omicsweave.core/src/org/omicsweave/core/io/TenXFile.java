package org.omicsweave.core.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.omicsweave.core.data.InputException;
import org.omicsweave.core.data.NamedMatrix;
import org.omicsweave.core.data.Progress;
import org.omicsweave.core.data.Values;
import org.omicsweave.core.io.OmicsSource.NamedView;

/**
 * Reads the HDF5 file of Cell Ranger 3 and later ({@code filtered_feature_bc_matrix.h5}): as the folder of the same name,
 * each type of features becomes a view.
 */
final class TenXFile {

    private static final String ROOT = "matrix";

    private TenXFile() {
    }

    static boolean isOne(Hdf5Input input) throws IOException {
        return input.has(ROOT + "/barcodes") && input.hasGroup(ROOT + "/features");
    }

    static OmicsSource read(Path path, Hdf5Input input, Progress progress) throws IOException {
        List<String> barcodes = List.of(input.strings(ROOT + "/barcodes"));
        Set<String> seen = new HashSet<>();
        for (String barcode : barcodes) {
            if (!seen.add(barcode)) {
                throw new InputException(path + ": the barcode \"" + barcode + "\" occurs twice.");
            }
        }
        String[] names = input.strings(ROOT + "/features/name");
        String[] types = input.strings(ROOT + "/features/feature_type");
        if (names.length != types.length) {
            throw input.damaged(ROOT + "/features", "has " + names.length + " names and " + types.length + " types.");
        }
        Map<String, List<Integer>> ofType = new LinkedHashMap<>();
        for (int j = 0; j < types.length; j++) {
            ofType.computeIfAbsent(types[j], type -> new ArrayList<>()).add(j);
        }
        List<NamedView> views = new ArrayList<>();
        for (Map.Entry<String, List<Integer>> type : ofType.entrySet()) {
            int[] kept = type.getValue().stream().mapToInt(j -> j).toArray();
            int part = views.size();
            // The file stores features x barcodes by column: barcodes x features by row.
            Values values = SparseMatrix.read(input, ROOT, true, barcodes.size(), names.length, kept,
                (fraction, message) -> progress.report((part + fraction) / ofType.size(), message));
            List<String> notes = new ArrayList<>();
            List<String> unique = UniqueNames.of(type.getValue().stream().map(j -> names[j]).toList(), notes);
            views.add(new NamedView(type.getKey(), new NamedMatrix(path.toString(), "barcode", barcodes, unique, values,
                notes), true));
        }
        return new OmicsSource(views, Optional.empty());
    }
}
