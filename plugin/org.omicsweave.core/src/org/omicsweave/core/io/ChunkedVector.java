package org.omicsweave.core.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;

/** Reads a long HDF5 vector of numbers from its beginning to its end, a chunk (or a block, without chunks) at a time. */
final class ChunkedVector {

    private static final int BLOCK = 1 << 20;

    private final Hdf5Input input;
    private final String entry;
    private final Dataset dataset;
    private final Optional<Chunks> chunks;
    private final long size;
    private final int blockLength;
    /** The block that was read last, as int[] or float[]; -1 before the first. */
    private long number = -1;
    private Object block;

    /** @param type int or float: whether {@link #ints} or {@link #floats} will be called */
    ChunkedVector(Hdf5Input input, String entry, Class<?> type) throws IOException {
        this.input = input;
        this.entry = entry;
        dataset = input.plausibleDataset(entry);
        size = input.shape(entry)[0];
        chunks = Chunks.of(input, entry, dataset, type);
        blockLength = dataset instanceof ChunkedDataset chunked ? chunkLength(chunked) : BLOCK;
    }

    private int chunkLength(ChunkedDataset chunked) throws IOException {
        Chunks.chunkBytes(input, entry, chunked);
        return input.guarded(entry, chunked::getChunkDimensions)[0];
    }

    /** Whole numbers; -1 for one that is not whole or has more than 32 bits. */
    int[] ints(long first, int length) throws IOException {
        return input.guarded(entry, () -> {
            int[] result = new int[length];
            for (int done = 0; done < length;) {
                if ((first + done) / blockLength != number) {
                    block = intBlock((first + done) / blockLength);
                    number = (first + done) / blockLength;
                }
                done += copy(first + done, result, done, length - done);
            }
            return result;
        });
    }

    /** Numbers of any type, in single precision. */
    float[] floats(long first, int length) throws IOException {
        return input.guarded(entry, () -> {
            float[] result = new float[length];
            for (int done = 0; done < length;) {
                if ((first + done) / blockLength != number) {
                    block = floatBlock((first + done) / blockLength);
                    number = (first + done) / blockLength;
                }
                done += copy(first + done, result, done, length - done);
            }
            return result;
        });
    }

    private int copy(long first, Object target, int at, int length) {
        int from = (int)(first % blockLength);
        int count = Math.min(length, blockLength - from);
        System.arraycopy(block, from, target, at, count);
        return count;
    }

    private int[] intBlock(long index) throws IOException {
        Optional<ByteBuffer> chunk = chunk(index);
        if (chunk.isPresent()) {
            int[] ints = new int[blockLength];
            chunk.get().asIntBuffer().get(ints);
            return ints;
        }
        Object stored = slice(index);
        if (stored instanceof int[] ints) {
            return ints;
        }
        double[] numbers = input.numbers(entry, stored);
        int[] ints = new int[numbers.length];
        for (int i = 0; i < ints.length; i++) {
            ints[i] = numbers[i] == (int)numbers[i] ? (int)numbers[i] : -1;
        }
        return ints;
    }

    private float[] floatBlock(long index) throws IOException {
        Optional<ByteBuffer> chunk = chunk(index);
        if (chunk.isPresent()) {
            float[] floats = new float[blockLength];
            chunk.get().asFloatBuffer().get(floats);
            return floats;
        }
        return input.floats(entry, slice(index));
    }

    private Optional<ByteBuffer> chunk(long index) throws IOException {
        return chunks.isPresent() ? chunks.get().read((int)(index * blockLength)) : Optional.empty();
    }

    private Object slice(long index) {
        long first = index * blockLength;
        return dataset.getData(new long[] {first}, new int[] {(int)Math.min(blockLength, size - first)});
    }
}
