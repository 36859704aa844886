package org.omicsweave.core.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.omicsweave.core.data.DoubleValues;
import org.omicsweave.core.data.FloatValues;
import org.omicsweave.core.data.Progress;
import org.omicsweave.core.data.Values;

import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;

/**
 * Reads a dense HDF5 matrix chunk by chunk, or in blocks of rows where it has no chunks, so that no second copy of it is in
 * memory. Single precision numbers stay in single precision; all others become double precision, or single above a number
 * of entries.
 */
final class DenseMatrix {

    private static final int BLOCK_BYTES = 1 << 22;
    private static final int MAX_BATCH_BYTES = 1 << 28;

    private final Hdf5Input input;
    private final String entry;
    private final Dataset dataset;
    private final Optional<Chunks> chunks;
    private final int[] target;
    private final int columns;
    private final int[] kept;
    /** Of these two, one is null. */
    private final float[][] floats;
    private final double[][] doubles;

    private DenseMatrix(Hdf5Input input, String entry, int[] target, int columns, int[] kept, float[][] floats,
        double[][] doubles) throws IOException {
        this.input = input;
        this.entry = entry;
        this.target = target;
        this.columns = columns;
        this.kept = kept;
        this.floats = floats;
        this.doubles = doubles;
        int[] shape = input.shape(entry);
        if (!Arrays.equals(shape, new int[] {target.length, columns})) {
            throw input.damaged(entry, "has the dimensions " + Arrays.toString(shape) + " instead of "
                + target.length + " x " + columns + ".");
        }
        input.requireMemory(entry,
            (double)target.length * kept.length * (floats == null ? Double.BYTES : Float.BYTES));
        dataset = input.plausibleDataset(entry);
        chunks = Chunks.of(input, entry, dataset, floats == null ? double.class : float.class);
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
        if (input.isFloat(entry) || (long)target.length * kept.length > doubleLimit) {
            float[][] values = new float[rows][];
            new DenseMatrix(input, entry, target, columns, kept, values, null).fill(progress);
            return FloatValues.wrap(values, kept.length);
        }
        double[][] values = new double[rows][];
        new DenseMatrix(input, entry, target, columns, kept, null, values).fill(progress);
        return DoubleValues.wrap(values, kept.length);
    }

    /**
     * Reads a matrix whose rows are parted over several data sets; a row without any value is left out.
     *
     * @param entries data sets of the parts, all with the same columns
     * @param target for each part and row of it its row in the result
     * @param rows number of rows of the result
     */
    static Values readParts(Hdf5Input input, List<String> entries, int[][] target, int rows, int columns)
        throws IOException {
        int[] all = IntStream.range(0, columns).toArray();
        boolean single = true;
        for (String entry : entries) {
            single &= input.isFloat(entry);
        }
        float[][] floats = single ? new float[rows][] : null;
        double[][] doubles = single ? null : new double[rows][];
        for (int p = 0; p < entries.size(); p++) {
            new DenseMatrix(input, entries.get(p), target[p], columns, all, floats, doubles).fill(Progress.NONE);
        }
        for (int i = 0; i < rows; i++) {
            if (single && !hasValue(floats[i])) {
                floats[i] = null;
            } else if (!single && Arrays.stream(doubles[i]).allMatch(Double::isNaN)) {
                doubles[i] = null;
            }
        }
        return single ? FloatValues.wrap(floats, columns) : DoubleValues.wrap(doubles, columns);
    }

    private static boolean hasValue(float[] row) {
        for (float value : row) {
            if (!Float.isNaN(value)) {
                return true;
            }
        }
        return false;
    }

    private void fill(Progress progress) throws IOException {
        if (target.length == 0 || columns == 0) {
            return;
        }
        int numberSize = dataset.getDataType().getSize();
        int height = (int)Math.max(1, Math.min(target.length, BLOCK_BYTES / ((long)columns * numberSize)));
        int width = columns;
        if (dataset instanceof ChunkedDataset chunked) {
            Chunks.chunkBytes(input, entry, chunked);
            height = chunked.getChunkDimensions()[0];
            width = chunked.getChunkDimensions()[1];
        }
        fillTiles(height, width, (long)height * width * numberSize, progress);
    }

    private void fillTiles(int height, int width, long tileBytes, Progress progress) throws IOException {
        long across = (columns + width - 1L) / width;
        long tiles = (target.length + height - 1L) / height * across;
        long batch = Math.max(1, Math.min(4L * Runtime.getRuntime().availableProcessors(), MAX_BATCH_BYTES / tileBytes));
        int allocated = 0;
        for (long first = 0; first < tiles; first += batch) {
            progress.report((double)first / tiles, "Reading values");
            // No sooner than needed: a damaged file fails before it has taken all the memory that it claims to need.
            int end = (int)Math.min(target.length, (Math.min(tiles, first + batch) - 1) / across * height + height);
            allocate(allocated, end);
            allocated = Math.max(allocated, end);
            try {
                LongStream.range(first, Math.min(tiles, first + batch)).parallel()
                    .forEach(tile -> fillTile((int)(tile / across * height), (int)(tile % across * width), height, width));
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }
    }

    private void allocate(int first, int end) throws IOException {
        input.guarded(entry, () -> {
            for (int i = first; i < end; i++) {
                if (floats != null) {
                    floats[target[i]] = new float[kept.length];
                } else {
                    doubles[target[i]] = new double[kept.length];
                }
            }
            return null;
        });
    }

    private void fillTile(int firstRow, int firstColumn, int height, int width) {
        int tileRows = Math.min(height, target.length - firstRow);
        int tileColumns = Math.min(width, columns - firstColumn);
        try {
            Optional<ByteBuffer> chunk = chunks.isPresent() ? chunks.get().read(firstRow, firstColumn) : Optional.empty();
            if (chunk.isPresent() && floats != null) {
                FloatBuffer numbers = chunk.get().asFloatBuffer();
                for (int i = 0; i < tileRows; i++) {
                    copy(numbers, i * width, floats[target[firstRow + i]], firstColumn, tileColumns);
                }
            } else if (chunk.isPresent()) {
                DoubleBuffer numbers = chunk.get().asDoubleBuffer();
                for (int i = 0; i < tileRows; i++) {
                    copy(numbers, i * width, doubles[target[firstRow + i]], firstColumn, tileColumns);
                }
            } else {
                fillAnyTile(firstRow, firstColumn, tileRows, tileColumns);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Numbers of any type, and packed in any way that jHDF knows. */
    private void fillAnyTile(int firstRow, int firstColumn, int tileRows, int tileColumns) throws IOException {
        Object[] tile = (Object[])input.guarded(entry,
            () -> dataset.getData(new long[] {firstRow, firstColumn}, new int[] {tileRows, tileColumns}));
        for (int i = 0; i < tileRows; i++) {
            if (floats != null) {
                copy(FloatBuffer.wrap(input.floats(entry, tile[i])), 0, floats[target[firstRow + i]], firstColumn,
                    tileColumns);
            } else {
                copy(DoubleBuffer.wrap(input.numbers(entry, tile[i])), 0, doubles[target[firstRow + i]], firstColumn,
                    tileColumns);
            }
        }
    }

    private void copy(FloatBuffer source, int from, float[] row, int firstColumn, int count) {
        if (kept.length == columns) {
            source.get(from, row, firstColumn, count);
            return;
        }
        for (int j = firstKept(firstColumn); j < kept.length && kept[j] < firstColumn + count; j++) {
            row[j] = source.get(from + kept[j] - firstColumn);
        }
    }

    private void copy(DoubleBuffer source, int from, double[] row, int firstColumn, int count) {
        if (kept.length == columns) {
            source.get(from, row, firstColumn, count);
            return;
        }
        for (int j = firstKept(firstColumn); j < kept.length && kept[j] < firstColumn + count; j++) {
            row[j] = source.get(from + kept[j] - firstColumn);
        }
    }

    /** The first of the columns kept that is not left of a column. */
    private int firstKept(int column) {
        int place = Arrays.binarySearch(kept, column);
        return place < 0 ? -place - 1 : place;
    }
}
