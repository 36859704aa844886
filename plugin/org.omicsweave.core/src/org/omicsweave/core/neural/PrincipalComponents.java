package org.omicsweave.core.neural;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * Principal components, the linear autoencoder that every other has to beat (Baldi and Hornik, 1989). Computed from the
 * Gram matrix of the samples, which suits few samples of many features.
 */
final class PrincipalComponents {

    private final double[] mean;
    private final DMatrixRMaj axes;

    /** @param axes K x D, orthonormal rows */
    private PrincipalComponents(double[] mean, DMatrixRMaj axes) {
        this.mean = mean;
        this.axes = axes;
    }

    /**
     * @param x N x D
     * @param rows samples to learn from
     * @param components at most this many, fewer if the data have a lower rank
     */
    static PrincipalComponents fit(double[][] x, int[] rows, int components) {
        int columns = x[0].length;
        double[] mean = new double[columns];
        for (int row : rows) {
            for (int j = 0; j < columns; j++) {
                mean[j] += x[row][j] / rows.length;
            }
        }
        DMatrixRMaj centred = centre(x, rows, mean);
        DMatrixRMaj gram = new DMatrixRMaj(rows.length, rows.length);
        CommonOps_DDRM.multTransB(centred, centred, gram);
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(rows.length, true, true);
        eigen.decompose(gram);
        double[] values = IntStream.range(0, rows.length).mapToDouble(i -> eigen.getEigenvalue(i).getReal()).toArray();
        double largest = Arrays.stream(values).max().orElse(0);
        int[] kept = IntStream.range(0, rows.length).boxed()
            .sorted(Comparator.comparingDouble(i -> -values[i])).limit(components)
            .filter(i -> values[i] > 1e-10 * largest).mapToInt(Integer::intValue).toArray();
        DMatrixRMaj axes = new DMatrixRMaj(kept.length, columns);
        DMatrixRMaj axis = new DMatrixRMaj(1, columns);
        for (int k = 0; k < kept.length; k++) {
            CommonOps_DDRM.multTransA(1 / Math.sqrt(values[kept[k]]), eigen.getEigenVector(kept[k]), centred, axis);
            CommonOps_DDRM.insert(axis, axes, k, 0);
        }
        return new PrincipalComponents(mean, axes);
    }

    /** Scores of samples, rows x K. */
    DMatrixRMaj scores(double[][] x, int[] rows) {
        DMatrixRMaj scores = new DMatrixRMaj(rows.length, axes.numRows);
        CommonOps_DDRM.multTransB(centre(x, rows, mean), axes, scores);
        return scores;
    }

    /** What the components keep of the samples, rows x D. */
    double[][] reconstruct(double[][] x, int[] rows) {
        DMatrixRMaj values = new DMatrixRMaj(rows.length, mean.length);
        CommonOps_DDRM.mult(scores(x, rows), axes, values);
        double[][] result = new double[rows.length][mean.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < mean.length; j++) {
                result[i][j] = values.get(i, j) + mean[j];
            }
        }
        return result;
    }

    private static DMatrixRMaj centre(double[][] x, int[] rows, double[] mean) {
        DMatrixRMaj centred = new DMatrixRMaj(rows.length, mean.length);
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < mean.length; j++) {
                centred.set(i, j, x[rows[i]][j] - mean[j]);
            }
        }
        return centred;
    }
}
