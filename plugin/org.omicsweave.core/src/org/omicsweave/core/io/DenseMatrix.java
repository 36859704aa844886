package org.omicsweave.core.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.stream.IntStream;

import org.omicsweave.core.data.DoubleValues;
import org.omicsweave.core.data.FloatValues;
import org.omicsweave.core.data.Progress;
import org.omicsweave.core.data.Values;

import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;

/**
 * Reads a dense HDF5 matrix in blocks of rows, so that no second copy of it is in memory. Single precision numbers stay in
 * single precision; all others become double precision, or single above a number of entries.
 */
final class DenseMatrix {

    private static final int BLOCK_BYTES = 1 << 22;
    private static final int MAX_BLOCK_BYTES = 1 << 28;
    private static final long MAX_CHUNK_BYTES = 1L << 30;

    private DenseMatrix() {
    }

    /**
     * @param rows number of rows of the result
     * @param target for each row of the data set its row in the result; the other rows of the result have no values
     * @param columns number of columns of the data set
     * @param kept columns of the result, ascending
     * @param doubleLimit largest number of entries in double precision
     */
    static Values read(Hdf5Input input, String entry, int rows, int[] target, int columns, int[] kept,
        long doubleLimit, Progress progress) throws IOException {
        Dataset dataset = input.plausibleDataset(entry);
        int[] shape = input.shape(entry);
        if (!Arrays.equals(shape, new int[] {target.length, columns})) {
            throw input.damaged(entry, "has the dimensions " + Arrays.toString(shape) + " instead of "
                + target.length + " x " + columns + ".");
        }
        boolean single = input.guarded(entry, dataset::getJavaType) == float.class
            || (long)target.length * kept.length > doubleLimit;
        input.requireMemory(entry, (double)target.length * kept.length * (single ? Float.BYTES : Double.BYTES));
        float[][] floats = single ? new float[rows][] : null;
        double[][] doubles = single ? null : new double[rows][];
        if (target.length > 0 && columns > 0) {
            int step = rowsPerBlock(input, entry, dataset, columns);
            int blocks = (target.length + step - 1) / step;
            long blockBytes = (long)step * columns * dataset.getDataType().getSize();
            int batch = (int)Math.max(1, Math.min(4 * Runtime.getRuntime().availableProcessors(),
                MAX_BLOCK_BYTES / blockBytes));
            for (int first = 0; first < blocks; first += batch) {
                progress.report((double)first / blocks, "Reading values");
                try {
                    IntStream.range(first, Math.min(blocks, first + batch)).parallel().forEach(block -> readBlock(input,
                        entry, dataset, block * step, Math.min(step, target.length - block * step), target, kept,
                        floats, doubles));
                } catch (UncheckedIOException e) {
                    throw e.getCause();
                }
            }
        }
        return single ? FloatValues.wrap(floats, kept.length) : DoubleValues.wrap(doubles, kept.length);
    }

    /** Whole chunks, of about {@link #BLOCK_BYTES} if they are small. */
    private static int rowsPerBlock(Hdf5Input input, String entry, Dataset dataset, int columns) throws IOException {
        int size = dataset.getDataType().getSize();
        int chunkRows = 1;
        if (dataset instanceof ChunkedDataset chunked) {
            int[] chunk = input.guarded(entry, chunked::getChunkDimensions);
            long bytes = (long)chunk[0] * chunk[1] * size;
            if (chunk[0] < 1 || chunk[1] < 1 || bytes > MAX_CHUNK_BYTES) {
                throw input.damaged(entry, "is stored in chunks of " + bytes + " bytes, which are too large to be read.");
            }
            chunkRows = chunk[0];
        }
        long perRow = (long)columns * size;
        if (chunkRows * perRow > MAX_BLOCK_BYTES) {
            // Chunks of few columns and all rows: they are unpacked once for every block.
            return (int)Math.max(1, MAX_BLOCK_BYTES / perRow);
        }
        return (int)(chunkRows * Math.max(1, BLOCK_BYTES / (chunkRows * perRow)));
    }

    private static void readBlock(Hdf5Input input, String entry, Dataset dataset, int first, int count, int[] target,
        int[] kept, float[][] floats, double[][] doubles) {
        try {
            int columns = dataset.getDimensions()[1];
            Object[] block = (Object[])input.guarded(entry,
                () -> dataset.getData(new long[] {first, 0}, new int[] {count, columns}));
            for (int i = 0; i < count; i++) {
                if (floats != null) {
                    floats[target[first + i]] = cut(toFloats(input, entry, block[i]), kept);
                } else {
                    doubles[target[first + i]] = cut(toDoubles(input, entry, block[i]), kept);
                }
                block[i] = null;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static float[] toFloats(Hdf5Input input, String entry, Object row) throws IOException {
        if (row instanceof float[] floats) {
            return floats;
        }
        double[] doubles = toDoubles(input, entry, row);
        float[] floats = new float[doubles.length];
        for (int j = 0; j < floats.length; j++) {
            floats[j] = (float)doubles[j];
        }
        return floats;
    }

    private static double[] toDoubles(Hdf5Input input, String entry, Object row) throws IOException {
        return row instanceof double[] doubles ? doubles : input.numbers(entry, row);
    }

    private static float[] cut(float[] row, int[] kept) {
        if (kept.length == row.length) {
            return row;
        }
        float[] cut = new float[kept.length];
        for (int j = 0; j < kept.length; j++) {
            cut[j] = row[kept[j]];
        }
        return cut;
    }

    private static double[] cut(double[] row, int[] kept) {
        return kept.length == row.length ? row : Arrays.stream(kept).mapToDouble(j -> row[j]).toArray();
    }
}
