package org.omicsweave.core.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.omicsweave.core.data.InputException;
import org.omicsweave.core.data.Progress;
import org.omicsweave.core.io.OmicsSource.NamedView;

/** Reads a file or folder of any format that values of samples come in; the format is found out from the content. */
public final class OmicsFileReader {

    private static final byte[] HDF5_SIGNATURE = {(byte)0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};

    private OmicsFileReader() {
    }

    /**
     * Reads AnnData (.h5ad), MuData (.h5mu, also what we write), Cell Ranger's Matrix Market folder (or its matrix.mtx)
     * and HDF5 file, a long table (a line a value), or a delimited matrix.
     *
     * @param path file, or folder of Cell Ranger
     * @param text how to read text files
     * @param omics what to read of HDF5 files
     * @throws InputException saying what is wrong where
     */
    public static OmicsSource read(Path path, DelimitedOptions text, OmicsReadOptions omics, Progress progress) {
        if (TenXFolder.isOne(path)) {
            return TenXFolder.read(path, progress);
        }
        TextFile.requireFile(path);
        if (path.getFileName().toString().matches("(?i)matrix\\.mtx(\\.gz)?")) {
            return TenXFolder.read(path.toAbsolutePath().getParent(), progress);
        }
        if (isHdf5(path)) {
            return AnnDataReader.read(path, omics, progress);
        }
        if (LongTableReader.isLongTable(DelimitedParser.header(path, text))) {
            return LongTableReader.read(path, text, progress);
        }
        return new OmicsSource(List.of(new NamedView("", DelimitedReader.readMatrix(path, text, progress), false)),
            Optional.empty());
    }

    private static boolean isHdf5(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] head = in.readNBytes(HDF5_SIGNATURE.length);
            String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
            return Arrays.equals(head, HDF5_SIGNATURE) || name.endsWith(".h5ad") || name.endsWith(".h5mu");
        } catch (IOException e) {
            throw new InputException(path + ": reading failed (" + e.getMessage() + ").", e);
        }
    }
}
