package org.omicsweave.core.io;

import java.nio.file.Path;

import org.omicsweave.core.data.InputException;
import org.omicsweave.core.data.NamedMatrix;
import org.omicsweave.core.data.Progress;

/**
 * Reads delimited text files: the first line names the columns, the first cell of each further line names the row.
 * Separator, decimal comma, encoding (UTF-8, UTF-16, else Windows-1252) and gzip are detected. Lines before the header
 * that start with ## are comments, and Excel's "sep=;" is understood. The header may lack the cell above the row names, as R writes it.
 */
public final class DelimitedReader {

    private DelimitedReader() {
    }

    /**
     * Reads a matrix of numbers.
     *
     * @return the matrix as it lies in the file
     * @throws InputException naming file, line and column: no such file, damaged gzip, wrong separator, text where
     *         numbers should be, infinite values, lines of different length, missing or duplicate names, NUL bytes, no
     *         data
     */
    public static NamedMatrix readMatrix(Path file, DelimitedOptions options, Progress progress) {
        return DelimitedParser.parse(file, options, dialect -> new MatrixHandler(file, dialect, options), progress)
            .toMatrix();
    }

    /**
     * Reads a table of sample metadata.
     *
     * @return the table; its first column is taken as the sample names unless {@link SampleTable#by} is told otherwise
     * @throws InputException as {@link #readMatrix}
     */
    public static SampleTable readSamples(Path file, DelimitedOptions options, Progress progress) {
        return DelimitedParser.parse(file, options, dialect -> new SampleTableHandler(file, dialect, options), progress)
            .toTable();
    }
}
