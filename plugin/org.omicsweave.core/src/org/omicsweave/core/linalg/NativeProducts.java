package org.omicsweave.core.linalg;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * Products by OpenBLAS, one thread a call. Long rows are cut into pieces, so that a piece of a few dozen rows stays in
 * the second-level cache and OpenBLAS takes its kernels for small matrices, which do not pack (rows x columns x K at
 * most 1e6): twice as fast as one call for these shapes.
 */
final class NativeProducts implements MatrixProducts {

    static final NativeProducts INSTANCE = new NativeProducts();

    /** Most multiplications for which OpenBLAS takes its kernels for small matrices. */
    private static final double SMALL = 1e6;
    private static final int LONGEST_PIECE = 2048;

    private NativeProducts() {
    }

    @Override
    public String name() {
        return "OpenBLAS";
    }

    @Override
    public Panel panel(int rows, int columns, boolean single) {
        return new NativePanel(rows, columns, single);
    }

    /** Columns of a piece. */
    private static int piece(int rows, int k) {
        int columns = (int)Math.min(LONGEST_PIECE, SMALL / Math.max(1.0, (double)rows * k));
        return Math.max(64, columns >> 4 << 4);
    }

    @Override
    public void timesTransposed(Panel y, int row, int rows, int from, int to, Panel w, int k, Panel out) {
        NativePanel a = (NativePanel)y;
        NativePanel b = (NativePanel)w;
        NativePanel c = (NativePanel)out;
        int piece = piece(rows, k);
        for (int j = from; j < to; j += piece) {
            gemm(CblasNoTrans, CblasTrans, rows, k, Math.min(piece, to - j), a, row, j, b, 0, j, j == from ? 0 : 1, c, 0);
        }
        if (from >= to) {
            c.clear(rows);
        }
    }

    @Override
    public void timesByFeature(Panel y, int row, int rows, int from, int to, Panel w, int k, Panel out) {
        int piece = piece(rows, k);
        for (int j = from; j < to; j += piece) {
            gemm(CblasNoTrans, CblasNoTrans, rows, k, Math.min(piece, to - j), (NativePanel)y, row, j, (NativePanel)w, j,
                0, j == from ? 0 : 1, (NativePanel)out, 0);
        }
        if (from >= to) {
            out.clear(rows);
        }
    }

    @Override
    public void addTransposedTimes(Panel z, int k, Panel y, int row, int rows, int from, int to, Panel sum) {
        NativePanel a = (NativePanel)z;
        NativePanel b = (NativePanel)y;
        NativePanel c = (NativePanel)sum;
        // from the end: what a product over the same rows has just left in the cache comes first
        int piece = piece(rows, k);
        for (int end = to; end > from; end -= piece) {
            int j = Math.max(from, end - piece);
            int n = end - j;
            if (c.single) {
                openblas_nolapack.cblas_sgemm(CblasRowMajor, CblasTrans, CblasNoTrans, k, n, rows, 1, a.floats(0, 0),
                    a.columns, b.floats(row, j), b.columns, 1, c.floats(0, j), c.columns);
            } else {
                openblas_nolapack.cblas_dgemm(CblasRowMajor, CblasTrans, CblasNoTrans, k, n, rows, 1, a.doubles(0, 0),
                    a.columns, b.doubles(row, j), b.columns, 1, c.doubles(0, j), c.columns);
            }
        }
    }

    @Override
    public void times(Panel z, int rows, int k, Panel w, int from, int to, Panel out) {
        int piece = piece(rows, k);
        for (int j = from; j < to; j += piece) {
            gemm(CblasNoTrans, CblasNoTrans, rows, Math.min(piece, to - j), k, (NativePanel)z, 0, 0, (NativePanel)w, 0,
                j, 0, (NativePanel)out, j);
        }
    }

    private static void gemm(int transA, int transB, int m, int n, int k, NativePanel a, int row, int columnA,
        NativePanel b, int rowB, int columnB, double beta, NativePanel c, int columnC) {
        if (a.single) {
            openblas_nolapack.cblas_sgemm(CblasRowMajor, transA, transB, m, n, k, 1, a.floats(row, columnA), a.columns,
                b.floats(rowB, columnB), b.columns, (float)beta, c.floats(0, columnC), c.columns);
        } else {
            openblas_nolapack.cblas_dgemm(CblasRowMajor, transA, transB, m, n, k, 1, a.doubles(row, columnA), a.columns,
                b.doubles(rowB, columnB), b.columns, beta, c.doubles(0, columnC), c.columns);
        }
    }

    /**
     * Memory of OpenBLAS. Rows are copied through buffers over it, which the JIT compiler turns into plain copies; a
     * buffer holds at most 1 GB.
     */
    private static final class NativePanel implements Panel {
        private static final long BUFFER_BYTES = 1L << 30;

        private final int rows;
        private final int columns;
        private final boolean single;
        private final DoublePointer doubles;
        private final FloatPointer floats;
        private final int rowsPerBuffer;
        private final DoubleBuffer[] doubleBuffers;
        private final FloatBuffer[] floatBuffers;

        NativePanel(int rows, int columns, boolean single) {
            this.rows = rows;
            this.columns = columns;
            this.single = single;
            long size = Math.max(1, (long)rows * columns);
            doubles = single ? null : new DoublePointer(size);
            floats = single ? new FloatPointer(size) : null;
            rowsPerBuffer = (int)Math.max(1, Math.min(Math.max(1, rows),
                BUFFER_BYTES / (Math.max(1L, columns) * (single ? Float.BYTES : Double.BYTES))));
            int count = rows == 0 || columns == 0 ? 0 : (rows + rowsPerBuffer - 1) / rowsPerBuffer;
            doubleBuffers = new DoubleBuffer[single ? 0 : count];
            floatBuffers = new FloatBuffer[single ? count : 0];
            for (int i = 0; i < count; i++) {
                long start = (long)i * rowsPerBuffer * columns;
                long length = Math.min(size - start, (long)rowsPerBuffer * columns);
                if (single) {
                    floatBuffers[i] = floats.getPointer(start).capacity(length).asBuffer();
                } else {
                    doubleBuffers[i] = doubles.getPointer(start).capacity(length).asBuffer();
                }
            }
            clear(rows);
        }

        private int inBuffer(int row, int column) {
            return row % rowsPerBuffer * columns + column;
        }

        DoublePointer doubles(int row, int column) {
            return new DoublePointer(doubles).position((long)row * columns + column);
        }

        FloatPointer floats(int row, int column) {
            return new FloatPointer(floats).position((long)row * columns + column);
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
            return single;
        }

        @Override
        public void put(int row, int from, int to, double[] source) {
            if (single) {
                float[] copy = new float[to - from];
                for (int j = 0; j < copy.length; j++) {
                    copy[j] = (float)source[from + j];
                }
                floatBuffers[row / rowsPerBuffer].put(inBuffer(row, from), copy);
            } else {
                doubleBuffers[row / rowsPerBuffer].put(inBuffer(row, from), source, from, to - from);
            }
        }

        @Override
        public void get(int row, int from, int to, double[] target) {
            if (single) {
                float[] copy = new float[to - from];
                floatBuffers[row / rowsPerBuffer].get(inBuffer(row, from), copy);
                for (int j = 0; j < copy.length; j++) {
                    target[from + j] = copy[j];
                }
            } else {
                doubleBuffers[row / rowsPerBuffer].get(inBuffer(row, from), target, from, to - from);
            }
        }

        @Override
        public void put(int row, int from, int to, float[] source) {
            if (single) {
                floatBuffers[row / rowsPerBuffer].put(inBuffer(row, from), source, from, to - from);
            } else {
                double[] copy = new double[to];
                for (int j = from; j < to; j++) {
                    copy[j] = source[j];
                }
                put(row, from, to, copy);
            }
        }

        @Override
        public void get(int row, int from, int to, float[] target) {
            if (single) {
                floatBuffers[row / rowsPerBuffer].get(inBuffer(row, from), target, from, to - from);
            } else {
                double[] copy = new double[to];
                get(row, from, to, copy);
                for (int j = from; j < to; j++) {
                    target[j] = (float)copy[j];
                }
            }
        }

        @Override
        public double get(int row, int column) {
            long index = (long)row * columns + column;
            return single ? floats.get(index) : doubles.get(index);
        }

        @Override
        public void clear(int rowsToClear) {
            if (rowsToClear > 0 && columns > 0) {
                Pointer start = single ? floats(0, 0) : doubles(0, 0);
                Pointer.memset(start, 0, (long)rowsToClear * columns * (single ? Float.BYTES : Double.BYTES));
            }
        }

        @Override
        public void copyRow(int row, Panel source, int sourceRow) {
            if (!(source instanceof NativePanel other)) {
                double[] line = new double[columns];
                source.get(sourceRow, 0, columns, line);
                put(row, 0, columns, line);
                return;
            }
            long bytes = (long)columns * (single ? Float.BYTES : Double.BYTES);
            long to = (long)row * columns;
            long from = (long)sourceRow * columns;
            // getPointer moves the address: memcpy would take a position for bytes
            if (single) {
                Pointer.memcpy(floats.getPointer(to), other.floats.getPointer(from), bytes);
            } else {
                Pointer.memcpy(doubles.getPointer(to), other.doubles.getPointer(from), bytes);
            }
        }

        @Override
        public void close() {
            if (single) {
                floats.close();
            } else {
                doubles.close();
            }
        }
    }
}
