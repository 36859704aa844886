package org.omicsweave.core.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.Deflater;

import org.omicsweave.core.data.Values;

import io.jhdf.ObjectHeader;
import io.jhdf.WritableDatasetImpl;
import io.jhdf.api.Attribute;
import io.jhdf.api.WritableGroup;
import io.jhdf.dataset.chunked.Chunk;
import io.jhdf.dataset.chunked.indexing.ChunkImpl;
import io.jhdf.dataset.chunked.indexing.FixedArrayIndexWriter;
import io.jhdf.filter.ByteShuffleFilter;
import io.jhdf.filter.DeflatePipelineFilter;
import io.jhdf.object.message.AttributeInfoMessage;
import io.jhdf.object.message.AttributeMessage;
import io.jhdf.object.message.DataLayoutMessage;
import io.jhdf.object.message.DataLayoutMessage.ChunkedDataLayoutMessageV4;
import io.jhdf.object.message.DataLayoutMessage.ContiguousDataLayoutMessage;
import io.jhdf.object.message.DataSpace;
import io.jhdf.object.message.DataSpaceMessage;
import io.jhdf.object.message.DataTypeMessage;
import io.jhdf.object.message.FillValueMessage;
import io.jhdf.object.message.FilterPipelineMessage;
import io.jhdf.object.message.FilterPipelineMessage.FilterInfo;
import io.jhdf.object.message.Message;
import io.jhdf.storage.HdfFileChannel;

/**
 * A matrix that is written row by row, in chunks of some rows and all columns, shuffled and deflated. jhdf's own chunked
 * writing holds the whole matrix once more in memory and is limited to 2 GB; its building blocks (messages, chunk index)
 * are not. A matrix without entries is written, too.
 */
final class ChunkedMatrix extends WritableDatasetImpl {

    private static final int CHUNK_BYTES = 1 << 20;
    /**
     * Huffman coding alone: three times as fast as level 1; after shuffling, runs in measured values are rare.
     */
    private static final int STRATEGY = Deflater.HUFFMAN_ONLY;
    private static final int DEFLATE_LEVEL = 1;
    private static final long UNDEFINED_ADDRESS = -1;
    /** The number of chunks that a page of the index holds is a power of two; HDF5's default is 1024. */
    private static final int MIN_PAGE_BITS = 10;

    private final Values values;
    private final int[] rows;
    private final int columns;
    private final int bytes;
    private final int rowsPerChunk;
    private final StoppableProgress progress;
    private final int part;
    private final int parts;

    private ChunkedMatrix(Values values, int[] rows, String name, WritableGroup parent, int part, int parts,
        StoppableProgress progress) {
        super(values.isFloat() ? new float[1][1] : (Object)new double[1][1], name, parent);
        this.values = values;
        this.rows = rows;
        this.columns = values.columns();
        this.bytes = values.isFloat() ? Float.BYTES : Double.BYTES;
        this.rowsPerChunk = Math.max(1, Math.min(rows.length, CHUNK_BYTES / Math.max(1, columns * bytes)));
        this.part = part;
        this.parts = parts;
        this.progress = progress;
    }

    /**
     * Adds a matrix to a group; it is written when the file is closed.
     *
     * @param rows rows of the values to be written, in this order; NaN where the values do not have the row
     * @param part number of the matrix among the file's, from 0
     * @param parts number of matrices in the file
     */
    static ChunkedMatrix put(WritableGroup group, String name, Values values, int[] rows, int part, int parts,
        StoppableProgress progress) {
        ChunkedMatrix matrix = new ChunkedMatrix(values, rows, name, group, part, parts, progress);
        group.putDataset(name, matrix);
        return matrix;
    }

    @Override
    public long write(HdfFileChannel channel, long position) {
        List<Message> messages = new ArrayList<>();
        messages.add(DataTypeMessage.create(getDataType()));
        messages.add(DataSpaceMessage.create(
            DataSpace.modifyDimensions(DataSpace.fromObject(new byte[1][1]), new long[] {rows.length, columns})));
        messages.add(FillValueMessage.NO_FILL);
        boolean empty = rows.length == 0 || columns == 0;
        if (!empty) {
            messages.add(FilterPipelineMessage.create(List.of(
                new FilterInfo(ByteShuffleFilter.ID, "shuffle", false, new int[] {bytes}),
                new FilterInfo(DeflatePipelineFilter.ID, "deflate", false, new int[] {DEFLATE_LEVEL}))));
        }
        int layout = messages.size();
        messages.add(empty ? ContiguousDataLayoutMessage.create(UNDEFINED_ADDRESS, 0) : layout(UNDEFINED_ADDRESS, 0));
        if (!getAttributes().isEmpty()) {
            messages.add(AttributeInfoMessage.create());
            for (Attribute attribute : getAttributes().values()) {
                messages.add(AttributeMessage.create(attribute.getName(), attribute));
            }
        }
        // The size of the header is needed to know where the data begin; their layout is known afterwards.
        long end = position + new ObjectHeader.ObjectHeaderV2(position, messages).toBuffer().limit();
        if (!empty) {
            List<Chunk> chunks = new ArrayList<>();
            end = writeChunks(channel, end, chunks);
            if (chunks.size() == 1) {
                messages.set(layout, layout(chunks.get(0).getAddress(), chunks.get(0).getSize()));
            } else {
                messages.set(layout, layout(end, 0));
                ByteBuffer index = FixedArrayIndexWriter.createFixedArray(chunks, end, rowsPerChunk * columns * bytes,
                    true, pageBits());
                end += index.limit();
                writeFully(channel, index, end - index.limit());
            }
        }
        writeFully(channel, new ObjectHeader.ObjectHeaderV2(position, messages).toBuffer(), position);
        channel.position(end);
        return end;
    }

    private int chunkCount() {
        return (rows.length + rowsPerChunk - 1) / rowsPerChunk;
    }

    private int pageBits() {
        return Math.max(MIN_PAGE_BITS, 32 - Integer.numberOfLeadingZeros(chunkCount() - 1));
    }

    private DataLayoutMessage layout(long address, int size) {
        int[] dimensions = {rowsPerChunk, columns, bytes};
        return chunkCount() == 1 ? ChunkedDataLayoutMessageV4.createFilteredSingleChunk(address, dimensions, size)
            : ChunkedDataLayoutMessageV4.createFixedArray(address, dimensions, pageBits());
    }

    private long writeChunks(HdfFileChannel channel, long start, List<Chunk> chunks) {
        long address = start;
        int batch = 2 * Runtime.getRuntime().availableProcessors();
        for (int first = 0; first < chunkCount(); first += batch) {
            List<byte[]> packed = IntStream.range(first, Math.min(first + batch, chunkCount())).parallel()
                .mapToObj(this::pack).toList();
            for (byte[] chunk : packed) {
                writeFully(channel, ByteBuffer.wrap(chunk), address);
                chunks.add(new ChunkImpl(address, chunk.length, new long[] {(long)chunks.size() * rowsPerChunk, 0}));
                address += chunk.length;
            }
            progress.report((part + (double)first / chunkCount()) / parts, "Writing values");
            if (progress.isStopped()) {
                while (chunks.size() < chunkCount()) {
                    chunks.add(new ChunkImpl(address, 0, new long[] {(long)chunks.size() * rowsPerChunk, 0}));
                }
                return address;
            }
        }
        return address;
    }

    /** The rows of a chunk (the last one filled up with zeros), shuffled and deflated. */
    private byte[] pack(int chunk) {
        int size = rowsPerChunk * columns;
        byte[] shuffled = new byte[size * bytes];
        double[] row = new double[columns];
        boolean big = ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN;
        for (int i = 0; i < rowsPerChunk && chunk * rowsPerChunk + i < rows.length; i++) {
            values.copyRow(rows[chunk * rowsPerChunk + i], row);
            for (int b = 0; b < bytes; b++) {
                int shift = 8 * (big ? bytes - 1 - b : b);
                int target = b * size + i * columns;
                if (bytes == Float.BYTES) {
                    for (int j = 0; j < columns; j++) {
                        shuffled[target + j] = (byte)(Float.floatToRawIntBits((float)row[j]) >>> shift);
                    }
                } else {
                    for (int j = 0; j < columns; j++) {
                        shuffled[target + j] = (byte)(Double.doubleToRawLongBits(row[j]) >>> shift);
                    }
                }
            }
        }
        Deflater deflater = new Deflater(DEFLATE_LEVEL);
        try {
            deflater.setStrategy(STRATEGY);
            deflater.setInput(shuffled);
            deflater.finish();
            byte[] packed = new byte[shuffled.length + shuffled.length / 1000 + 64];
            int length = 0;
            while (!deflater.finished()) {
                if (length == packed.length) {
                    packed = Arrays.copyOf(packed, 2 * packed.length);
                }
                length += deflater.deflate(packed, length, packed.length - length);
            }
            return Arrays.copyOf(packed, length);
        } finally {
            deflater.end();
        }
    }

    private static void writeFully(HdfFileChannel channel, ByteBuffer buffer, long address) {
        long next = address;
        while (buffer.hasRemaining()) {
            next += channel.write(buffer, next);
        }
    }
}
