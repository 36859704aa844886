package org.omicsweave.core.linalg;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * The largest eigenvalues of a symmetric matrix.
 *
 * @param values in falling order
 * @param vectors N x K, eigenvectors of length 1 as columns
 */
public record SymmetricEigen(double[] values, double[][] vectors) {

    private static final long MILLIS_BETWEEN_CHECKS = 50;

    /**
     * @param matrix symmetric, N x N; its content is lost
     * @param k number of eigenvalues, at most N
     * @throws IllegalStateException if the matrix holds values that are not numbers
     */
    public static SymmetricEigen largest(DMatrixRMaj matrix, int k) {
        int n = matrix.numRows;
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, true, true);
        if (!eigen.decompose(matrix)) {
            throw new IllegalStateException("The principal components of the data cannot be computed: look for extreme"
                + " values, and scale or transform the views.");
        }
        Integer[] order = new Integer[n];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(eigen.getEigenvalue(b).getReal(),
            eigen.getEigenvalue(a).getReal()));
        double[] values = new double[k];
        double[][] vectors = new double[n][k];
        for (int j = 0; j < k; j++) {
            values[j] = eigen.getEigenvalue(order[j]).getReal();
            DMatrixRMaj vector = eigen.getEigenVector(order[j]);
            for (int i = 0; i < n; i++) {
                vectors[i][j] = vector.get(i);
            }
        }
        return new SymmetricEigen(values, vectors);
    }

    /**
     * The same in a thread of its own, which EJML does not let end early: after a cancel it is left behind.
     *
     * @param checkpoint called again and again meanwhile; ends the waiting by throwing
     * @throws CancellationException if the calling thread is interrupted
     */
    public static SymmetricEigen largest(DMatrixRMaj matrix, int k, Runnable checkpoint) {
        FutureTask<SymmetricEigen> task = new FutureTask<>(() -> largest(matrix, k));
        Thread thread = new Thread(task, "omicsweave-eigen");
        thread.setDaemon(true);
        thread.start();
        while (true) {
            checkpoint.run();
            try {
                return task.get(MILLIS_BETWEEN_CHECKS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) { // NOSONAR: not done yet
            } catch (ExecutionException e) {
                if (e.getCause() instanceof Error error) {
                    throw error; // such as not enough memory
                }
                throw (RuntimeException)e.getCause();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("The decomposition was interrupted.");
            }
        }
    }
}
