package org.omicsweave.core.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Values in single precision in a file that is mapped into memory: for data larger than the heap. The file holds one row
 * after the other, 4 bytes an entry in the byte order of the machine; a sample that was not measured is a row of NaN.
 */
public final class MappedValues implements Values {

    private static final long SEGMENT_BYTES = 1L << 30;

    private final FloatBuffer[] segments;
    private final int rowsPerSegment;
    private final int columns;
    private final int[] rows;

    private MappedValues(FloatBuffer[] segments, int rowsPerSegment, int columns, int[] rows) {
        this.segments = segments;
        this.rowsPerSegment = rowsPerSegment;
        this.columns = columns;
        this.rows = rows;
    }

    /** Gives the values of a row. */
    @FunctionalInterface
    public interface RowSource {
        /** Writes row {@code row} to {@code target}, NaN where missing. */
        void copyRow(int row, double[] target);
    }

    /**
     * Writes rows to a file and maps it. The file must stay where it is while the values are used.
     *
     * @throws UncheckedIOException if the file cannot be written
     */
    public static MappedValues write(Path file, int rows, int columns, RowSource source) {
        double[] line = new double[columns];
        ByteBuffer bytes = ByteBuffer.allocate(columns * Float.BYTES).order(ByteOrder.nativeOrder());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
            for (int i = 0; i < rows; i++) {
                source.copyRow(i, line);
                bytes.clear();
                for (double x : line) {
                    bytes.putFloat((float)x);
                }
                bytes.flip();
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file + ": " + e.getMessage(), e);
        }
        return map(file, rows, columns);
    }

    /**
     * Maps a file.
     *
     * @throws InputException if the file has another size than rows x columns x 4 bytes
     */
    public static MappedValues map(Path file, int rows, int columns) {
        long expected = (long)rows * columns * Float.BYTES;
        int perSegment = (int)Math.max(1, SEGMENT_BYTES / ((long)Math.max(1, columns) * Float.BYTES));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (Files.size(file) != expected) {
                throw new InputException("File " + file + " has " + Files.size(file) + " bytes instead of " + expected
                    + " for " + rows + " rows of " + columns + " values.");
            }
            FloatBuffer[] segments = new FloatBuffer[(rows + perSegment - 1) / perSegment];
            for (int i = 0; i < segments.length; i++) {
                long start = (long)i * perSegment * columns * Float.BYTES;
                segments[i] = channel.map(FileChannel.MapMode.READ_ONLY, start,
                    Math.min(expected - start, (long)perSegment * columns * Float.BYTES))
                    .order(ByteOrder.nativeOrder()).asFloatBuffer();
            }
            int[] all = new int[rows];
            Arrays.setAll(all, i -> i);
            return new MappedValues(segments, perSegment, columns, all);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    @Override
    public int rows() {
        return rows.length;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public boolean hasRow(int row) {
        return true;
    }

    @Override
    public double get(int row, int column) {
        return segments[rows[row] / rowsPerSegment].get(rows[row] % rowsPerSegment * columns + column);
    }

    @Override
    public void copyRow(int row, double[] target) {
        float[] line = new float[columns];
        segments[rows[row] / rowsPerSegment].get(rows[row] % rowsPerSegment * columns, line);
        for (int j = 0; j < columns; j++) {
            target[j] = line[j];
        }
    }

    @Override
    public Values select(int[] selected) {
        return new MappedValues(segments, rowsPerSegment, columns, Arrays.stream(selected).map(i -> rows[i]).toArray());
    }

    @Override
    public boolean isFloat() {
        return true;
    }
}
