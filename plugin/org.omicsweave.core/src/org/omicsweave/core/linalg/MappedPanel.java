package org.omicsweave.core.linalg;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A panel in single precision in a temporary file that is mapped into memory: the operating system keeps what fits.
 * Rows are copied from it to panels of {@link MatrixProducts}; products do not take it.
 */
public final class MappedPanel implements Panel {

    private static final long SEGMENT_BYTES = 1L << 30;

    private final int rows;
    private final int columns;
    private final int rowsPerSegment;
    private final FloatBuffer[] segments;

    /** @throws UncheckedIOException if there is no room in the folder for temporary files */
    public MappedPanel(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
        rowsPerSegment = (int)Math.max(1, SEGMENT_BYTES / ((long)Math.max(1, columns) * Float.BYTES));
        segments = new FloatBuffer[(rows + rowsPerSegment - 1) / rowsPerSegment];
        try {
            Path file = Files.createTempFile("omicsweave-", ".values");
            file.toFile().deleteOnExit();
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                long bytes = (long)rows * columns * Float.BYTES;
                for (int i = 0; i < segments.length; i++) {
                    long start = (long)i * rowsPerSegment * columns * Float.BYTES;
                    segments[i] = channel.map(FileChannel.MapMode.READ_WRITE, start,
                        Math.min(bytes - start, (long)rowsPerSegment * columns * Float.BYTES))
                        .order(ByteOrder.nativeOrder()).asFloatBuffer();
                }
            } finally {
                deleteIfPossible(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make a temporary file of " + (long)rows * columns * Float.BYTES
                + " bytes: " + e.getMessage(), e);
        }
    }

    /** Where the system lets a mapped file go at once, nothing is left behind even after a crash. */
    private static void deleteIfPossible(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // Windows keeps mapped files until the program ends; deleteOnExit then removes it
        }
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public boolean isSingle() {
        return true;
    }

    @Override
    public void put(int row, int from, int to, double[] source) {
        float[] line = new float[to];
        for (int j = from; j < to; j++) {
            line[j] = (float)source[j];
        }
        put(row, from, to, line);
    }

    @Override
    public void put(int row, int from, int to, float[] source) {
        segments[row / rowsPerSegment].put(row % rowsPerSegment * columns + from, source, from, to - from);
    }

    @Override
    public void get(int row, int from, int to, double[] target) {
        float[] line = new float[to];
        get(row, from, to, line);
        for (int j = from; j < to; j++) {
            target[j] = line[j];
        }
    }

    @Override
    public void get(int row, int from, int to, float[] target) {
        segments[row / rowsPerSegment].get(row % rowsPerSegment * columns + from, target, from, to - from);
    }

    @Override
    public double get(int row, int column) {
        return segments[row / rowsPerSegment].get(row % rowsPerSegment * columns + column);
    }

    @Override
    public void clear(int rowsToClear) {
        double[] zeros = new double[columns];
        for (int i = 0; i < rowsToClear; i++) {
            put(i, 0, columns, zeros);
        }
    }

    @Override
    public void copyRow(int row, Panel source, int sourceRow) {
        double[] line = new double[columns];
        source.get(sourceRow, 0, columns, line);
        put(row, 0, columns, line);
    }

    @Override
    public void close() {
        // unmapped by the garbage collector
    }
}
