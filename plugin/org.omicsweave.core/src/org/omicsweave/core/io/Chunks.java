package org.omicsweave.core.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.exceptions.HdfException;
import io.jhdf.filter.ByteShuffleFilter;
import io.jhdf.filter.DeflatePipelineFilter;
import io.jhdf.filter.PipelineFilterWithData;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;

/**
 * The chunks of a data set of float, double or int numbers, each unpacked into one buffer of the size that is known
 * beforehand. jHDF unpacks through a growing stream, joins and converts in steps of their own, which takes twice the
 * processor time. Safe for use by several threads.
 */
final class Chunks {

    private static final long MAX_CHUNK_BYTES = 1L << 30;

    private final Hdf5Input input;
    private final String entry;
    private final ChunkedDataset dataset;
    private final int bytes;
    private final ByteOrder order;
    private final boolean deflated;
    private final boolean shuffled;
    private final int numberSize;

    private Chunks(Hdf5Input input, String entry, ChunkedDataset dataset, int bytes, ByteOrder order, boolean deflated,
        boolean shuffled) {
        this.input = input;
        this.entry = entry;
        this.dataset = dataset;
        this.bytes = bytes;
        this.order = order;
        this.deflated = deflated;
        this.shuffled = shuffled;
        this.numberSize = dataset.getDataType().getSize();
    }

    /**
     * The chunks, if the data set has any and holds numbers of the type, packed by nothing but shuffle and deflate.
     *
     * @param type float, double or int
     * @throws IOException if the chunks are too large
     */
    static Optional<Chunks> of(Hdf5Input input, String entry, Dataset dataset, Class<?> type) throws IOException {
        if (!(dataset instanceof ChunkedDataset chunked)) {
            return Optional.empty();
        }
        int bytes = chunkBytes(input, entry, chunked);
        return input.guarded(entry, () -> {
            Optional<ByteOrder> order = order(chunked.getDataType(), type);
            List<Integer> filters = chunked.getFilters().stream().map(PipelineFilterWithData::getId).toList();
            boolean deflated = filters.contains(DeflatePipelineFilter.ID);
            boolean shuffled = filters.contains(ByteShuffleFilter.ID);
            boolean simple = filters.isEmpty() || filters.equals(List.of(DeflatePipelineFilter.ID))
                || filters.equals(List.of(ByteShuffleFilter.ID))
                || filters.equals(List.of(ByteShuffleFilter.ID, DeflatePipelineFilter.ID));
            return order.filter(any -> simple)
                .map(known -> new Chunks(input, entry, chunked, bytes, known, deflated, shuffled));
        });
    }

    private static Optional<ByteOrder> order(DataType stored, Class<?> type) {
        if (stored.getJavaType() != type) {
            return Optional.empty();
        }
        int size = type == double.class ? Double.BYTES : Integer.BYTES; // not half precision, not unsigned short
        if (stored.getSize() != size) {
            return Optional.empty();
        }
        return stored instanceof FloatingPoint number ? Optional.of(number.getByteOrder())
            : stored instanceof FixedPoint whole ? Optional.of(whole.getByteOrder()) : Optional.empty();
    }

    /** @throws IOException if a chunk is so large that it cannot be read */
    static int chunkBytes(Hdf5Input input, String entry, ChunkedDataset dataset) throws IOException {
        double bytes = input.guarded(entry, () -> {
            double size = dataset.getDataType().getSize();
            for (int length : dataset.getChunkDimensions()) {
                size *= length;
            }
            return size;
        });
        if (bytes < 1 || bytes > MAX_CHUNK_BYTES) {
            throw input.damaged(entry, "is stored in chunks of " + (long)bytes + " bytes, which cannot be read.");
        }
        return (int)bytes;
    }

    /**
     * The numbers of a chunk, those beyond the edge of the data set included; empty if the chunk was never written.
     *
     * @param offset place of its first number
     */
    Optional<ByteBuffer> read(int... offset) throws IOException {
        return input.guarded(entry, () -> {
            ByteBuffer stored;
            try {
                stored = dataset.getRawChunkBuffer(offset);
            } catch (HdfException e) {
                return Optional.empty(); // jHDF reads it, or says what is wrong
            }
            byte[] numbers = deflated ? inflate(stored) : array(stored);
            return Optional.of(ByteBuffer.wrap(shuffled ? unshuffle(numbers) : numbers).order(order));
        });
    }

    private byte[] array(ByteBuffer stored) throws IOException {
        byte[] numbers = new byte[bytes];
        if (stored.remaining() != bytes) {
            throw wrongSize(stored.remaining());
        }
        stored.get(numbers);
        return numbers;
    }

    private byte[] inflate(ByteBuffer stored) throws IOException {
        byte[] numbers = new byte[bytes];
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(stored);
            int length = inflater.inflate(numbers);
            for (int more = 1; more > 0 && length < bytes; length += more) {
                more = inflater.inflate(numbers, length, bytes - length);
            }
            if (length < bytes) {
                throw wrongSize(length);
            }
            return numbers;
        } catch (DataFormatException e) {
            throw input.damaged(entry, "cannot be unpacked: the file is damaged.");
        } finally {
            inflater.end();
        }
    }

    private IOException wrongSize(int length) {
        return input.damaged(entry, "has a chunk of " + length + " instead of " + bytes + " bytes: the file is damaged.");
    }

    /** From all first bytes of the numbers, all second ones, ... to number after number. */
    private byte[] unshuffle(byte[] shuffled) {
        byte[] numbers = new byte[shuffled.length];
        int count = shuffled.length / numberSize;
        for (int b = 0; b < numberSize; b++) {
            for (int i = 0, from = b * count, to = b; i < count; i++, from++, to += numberSize) {
                numbers[to] = shuffled[from];
            }
        }
        return numbers;
    }
}
