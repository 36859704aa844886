package org.omicsweave.benchmarks;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;

import java.util.Locale;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.omicsweave.core.linalg.MatrixProducts;
import org.omicsweave.core.linalg.OpenBlas;
import org.omicsweave.core.linalg.Panel;
import org.omicsweave.core.linalg.Workers;

/**
 * What the machine can do at most, and what the two products of an iteration reach of it: OpenBLAS's rate for matrices of
 * 768 x 768, reading from memory by sums over 512 MB a thread, and the products over 8192 rows of 2000 features with 15
 * factors, in tiles as the trainer runs them. Best of ten.
 */
final class Roofline {

    private static final int SIZE = 768;
    private static final int READ = 1 << 26;
    private static final int ROWS = 8192;
    private static final int FEATURES = 2000;
    private static final int FACTORS = 15;
    private static final int TILE = 32;

    private Roofline() {
    }

    static void run(int threads) {
        if (!OpenBlas.available()) {
            throw new IllegalStateException("OpenBLAS is not available: " + OpenBlas.failure());
        }
        try (Workers workers = new Workers(threads)) {
            double bandwidth = bandwidth(workers);
            for (boolean single : new boolean[] {false, true}) {
                double peak = peak(workers, single);
                double seconds = products(workers, single);
                double rate = 4.0 * ROWS * FEATURES * FACTORS / seconds;
                double traffic = (double)ROWS * FEATURES * (single ? Float.BYTES : Double.BYTES) / seconds;
                System.out.printf(Locale.ROOT, "{\"roofline\": \"%s\", \"threads\": %d, \"gemm_gflops\": %.1f, "
                    + "\"read_gb_s\": %.1f, \"products_gflops\": %.1f, \"products_gb_s\": %.1f, \"share_of_gemm\": %.2f, "
                    + "\"share_of_bandwidth\": %.2f}%n", single ? "float" : "double", threads, peak * 1e-9,
                    bandwidth * 1e-9, rate * 1e-9, traffic * 1e-9, rate / peak, traffic / bandwidth);
            }
        }
    }

    /** Least seconds of ten runs in all threads. */
    private static double best(Workers workers, Workers.Task task) {
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < 10; i++) {
            long begin = System.nanoTime();
            workers.run(0, workers.threads(), 1, task);
            best = Math.min(best, (System.nanoTime() - begin) * 1e-9);
        }
        return best;
    }

    private static double peak(Workers workers, boolean single) {
        int n = SIZE;
        double seconds = best(workers, (worker, from, to) -> {
            if (single) {
                try (FloatPointer a = new FloatPointer((long)n * n); FloatPointer c = new FloatPointer((long)n * n)) {
                    for (int i = 0; i < 4; i++) {
                        openblas_nolapack.cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, n, n, n, 1, a, n, a, n, 0,
                            c, n);
                    }
                }
            } else {
                try (DoublePointer a = new DoublePointer((long)n * n); DoublePointer c = new DoublePointer((long)n * n)) {
                    for (int i = 0; i < 4; i++) {
                        openblas_nolapack.cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, n, n, n, 1, a, n, a, n, 0,
                            c, n);
                    }
                }
            }
        });
        return 4 * 2.0 * n * n * n * workers.threads() / seconds;
    }

    private static double bandwidth(Workers workers) {
        FloatPointer[] blocks = new FloatPointer[workers.threads()];
        for (int i = 0; i < blocks.length; i++) {
            blocks[i] = new FloatPointer(2L * READ);
            FloatPointer.memset(blocks[i], 0, 2L * READ * Float.BYTES);
        }
        double[] sums = new double[blocks.length];
        double seconds = best(workers, (worker, from, to) ->
            sums[worker] += openblas_nolapack.cblas_sdot(READ, blocks[worker], 1,
                new FloatPointer(blocks[worker]).position(READ), 1));
        for (FloatPointer block : blocks) {
            block.close();
        }
        return 2.0 * READ * Float.BYTES * workers.threads() / seconds;
    }

    private static double products(Workers workers, boolean single) {
        MatrixProducts products = MatrixProducts.best();
        int rows = ROWS / workers.threads();
        try (Panel w = products.panel(FACTORS, FEATURES, single); Panel y = products.panel(ROWS, FEATURES, single)) {
            return best(workers, (worker, from, to) -> {
                try (Panel z = products.panel(TILE, FACTORS, single);
                    Panel sum = products.panel(FACTORS, FEATURES, single)) {
                    for (int row = worker * rows; row < (worker + 1) * rows; row += TILE) {
                        products.timesTransposed(y, row, TILE, 0, FEATURES, w, FACTORS, z);
                        products.addTransposedTimes(z, FACTORS, y, row, TILE, 0, FEATURES, sum);
                    }
                }
            });
        }
    }
}
