package org.omicsweave.core.neural;

import java.util.Arrays;

import org.ejml.data.DMatrixRMaj;
import org.omicsweave.core.linalg.MatrixProducts;
import org.omicsweave.core.linalg.Panel;
import org.omicsweave.core.linalg.SymmetricEigen;

/**
 * Principal components, the linear autoencoder that every other has to beat (Baldi and Hornik, 1989). Computed from the
 * inner products of at most {@value #MOST_ROWS} samples, which suits few samples of many features; chunk by chunk of the
 * features, so that a cancelled node stops soon. MOFA starts from components of its own (mofa.PrincipalComponents): of data
 * with missing entries in the memory of its trainer, and of samples by the million.
 */
final class PrincipalComponents {

    private static final int MOST_ROWS = 1000;
    private static final int CHUNK = 1024;
    private static final MatrixProducts PRODUCTS = MatrixProducts.best();

    private final double[] mean;
    private final double[][] axes;
    private final Runnable checkpoint;

    /** @param axes K x D, orthonormal rows */
    private PrincipalComponents(double[] mean, double[][] axes, Runnable checkpoint) {
        this.mean = mean;
        this.axes = axes;
        this.checkpoint = checkpoint;
    }

    /**
     * @param x N x D
     * @param rows samples to learn from; of more than {@value #MOST_ROWS}, every second, third ... is taken
     * @param components at most this many, fewer if the data have a lower rank
     * @param checkpoint called now and then, also by the other methods; ends the work by throwing
     */
    static PrincipalComponents fit(double[][] x, int[] rows, int components, Runnable checkpoint) {
        int[] used = thin(rows);
        int n = used.length;
        int columns = x[0].length;
        double[] mean = new double[columns];
        for (int row : used) {
            for (int j = 0; j < columns; j++) {
                mean[j] += x[row][j] / n;
            }
        }
        PrincipalComponents none = new PrincipalComponents(mean, new double[0][], checkpoint);
        DMatrixRMaj gram = new DMatrixRMaj(n, n);
        none.eachChunk((from, to) -> {
            try (Panel chunk = none.centred(x, used, 0, n, from, to); Panel out = PRODUCTS.panel(n, n, false)) {
                PRODUCTS.timesTransposed(chunk, 0, n, 0, to - from, chunk, n, out);
                none.add(out, gram.data, 0, n, n);
            }
        });
        SymmetricEigen eigen = SymmetricEigen.largest(gram, Math.min(n, components), checkpoint);
        double[] values = eigen.values();
        int rank = (int)Arrays.stream(values).filter(value -> value > 1e-10 * values[0]).count();
        double[][] axes = new double[rank][columns];
        none.eachChunk((from, to) -> {
            try (Panel chunk = none.centred(x, used, 0, n, from, to); Panel z = PRODUCTS.panel(n, Math.max(1, rank), false);
                Panel out = PRODUCTS.panel(Math.max(1, rank), to - from, false)) {
                double[] line = new double[Math.max(rank, to - from)];
                for (int i = 0; i < n; i++) {
                    for (int k = 0; k < rank; k++) {
                        line[k] = eigen.vectors()[i][k] / Math.sqrt(values[k]);
                    }
                    z.put(i, 0, rank, line);
                }
                PRODUCTS.addTransposedTimes(z, rank, chunk, 0, n, 0, to - from, out);
                for (int k = 0; k < rank; k++) {
                    out.get(k, 0, to - from, line);
                    System.arraycopy(line, 0, axes[k], from, to - from);
                }
            }
        });
        return new PrincipalComponents(mean, axes, checkpoint);
    }

    /** Scores of samples, rows x K. */
    DMatrixRMaj scores(double[][] x, int[] rows) {
        int k = axes.length;
        DMatrixRMaj scores = new DMatrixRMaj(rows.length, k);
        eachChunk((from, to) -> {
            try (Panel w = axes(from, to)) {
                for (int start = 0; start < rows.length; start += MOST_ROWS) {
                    int count = Math.min(MOST_ROWS, rows.length - start);
                    try (Panel chunk = centred(x, rows, start, count, from, to);
                        Panel out = PRODUCTS.panel(count, Math.max(1, k), false)) {
                        PRODUCTS.timesTransposed(chunk, 0, count, 0, to - from, w, k, out);
                        add(out, scores.data, start, count, k);
                    }
                }
            }
        });
        return scores;
    }

    /** What the components keep of the samples, rows x D. */
    double[][] reconstruct(double[][] x, int[] rows) {
        DMatrixRMaj scores = scores(x, rows);
        int k = axes.length;
        double[][] result = new double[rows.length][mean.length];
        eachChunk((from, to) -> {
            try (Panel w = axes(from, to)) {
                for (int start = 0; start < rows.length; start += MOST_ROWS) {
                    int count = Math.min(MOST_ROWS, rows.length - start);
                    try (Panel z = PRODUCTS.panel(count, Math.max(1, k), false);
                        Panel out = PRODUCTS.panel(count, to - from, false)) {
                        for (int i = 0; i < count; i++) {
                            z.put(i, 0, k, Arrays.copyOfRange(scores.data, (start + i) * k, (start + i + 1) * k));
                        }
                        PRODUCTS.times(z, count, k, w, 0, to - from, out);
                        double[] line = new double[to - from];
                        for (int i = 0; i < count; i++) {
                            out.get(i, 0, to - from, line);
                            for (int j = from; j < to; j++) {
                                result[start + i][j] = line[j - from] + mean[j];
                            }
                        }
                    }
                }
            }
        });
        return result;
    }

    private interface Chunk {
        void work(int from, int to);
    }

    private void eachChunk(Chunk chunk) {
        for (int from = 0; from < mean.length; from += CHUNK) {
            checkpoint.run();
            chunk.work(from, Math.min(mean.length, from + CHUNK));
        }
    }

    /** Columns from .. to-1 of some of the samples, without the mean. */
    private Panel centred(double[][] x, int[] rows, int start, int count, int from, int to) {
        Panel panel = PRODUCTS.panel(count, to - from, false);
        double[] line = new double[to - from];
        for (int i = 0; i < count; i++) {
            for (int j = from; j < to; j++) {
                line[j - from] = x[rows[start + i]][j] - mean[j];
            }
            panel.put(i, 0, to - from, line);
        }
        return panel;
    }

    private Panel axes(int from, int to) {
        Panel panel = PRODUCTS.panel(Math.max(1, axes.length), to - from, false);
        for (int k = 0; k < axes.length; k++) {
            panel.put(k, 0, to - from, Arrays.copyOfRange(axes[k], from, to));
        }
        return panel;
    }

    /** Adds the panel to rows of a matrix in row order. */
    private void add(Panel panel, double[] matrix, int start, int count, int columns) {
        double[] line = new double[columns];
        for (int i = 0; i < count; i++) {
            panel.get(i, 0, columns, line);
            for (int j = 0; j < columns; j++) {
                matrix[(start + i) * columns + j] += line[j];
            }
        }
    }

    private static int[] thin(int[] rows) {
        int step = (rows.length + MOST_ROWS - 1) / MOST_ROWS;
        int[] used = new int[step == 0 ? 0 : (rows.length + step - 1) / step];
        for (int i = 0; i < used.length; i++) {
            used[i] = rows[i * step];
        }
        return used;
    }
}
