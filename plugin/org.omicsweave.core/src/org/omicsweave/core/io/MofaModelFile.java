package org.omicsweave.core.io;

import java.io.IOException;
import java.nio.file.Path;

import org.omicsweave.core.mofa.MofaModel;

/**
 * MOFA model files: HDF5 in the layout of MOFA2 and mofapy2, so that MOFA2's {@code load_model} and mofax open what we
 * write. What MOFA2 has no place for (posterior standard deviations, inclusion probabilities, noise precision, scales,
 * transformations, all options, original names) is in the group {@value #OWN_GROUP}, which other readers ignore.
 * <p>
 * Matrices are stored as MOFA2 expects: factors K x N of each group, weights K x D of each view, R2 in per cent. Texts
 * have fixed length (as older versions of mofapy2 wrote them), since jhdf cannot write variable-length texts; h5py reads
 * them as bytes and both MOFA2 and mofax decode them.
 */
public final class MofaModelFile {

    /** Group of what we add to MOFA2's layout. */
    static final String OWN_GROUP = "omicsweave";

    /** Version of the content of {@link #OWN_GROUP}. */
    static final int FORMAT_VERSION = 1;

    private MofaModelFile() {
    }

    /**
     * Writes a model. The file appears under its name only when it is complete; a file that was there is replaced.
     *
     * @throws IOException if the file cannot be written
     * @throws IllegalArgumentException if a group of the model has no samples, or the model has no factors
     */
    public static void write(MofaModel model, Path file) throws IOException {
        MofaModelWriter.write(model, file);
    }

    /**
     * Reads a model written by us, mofapy2 or MOFA2, old versions too. Of the files of others, what they do not hold is
     * null in the model (standard deviations, inclusion probabilities), scales are 1 and views have no transformation;
     * noise precisions are taken from the data, if the file holds them.
     *
     * @throws IOException if the file is missing, damaged, of a newer version than this software, or not a model
     */
    public static MofaModel read(Path file) throws IOException {
        return MofaModelReader.read(file);
    }
}
