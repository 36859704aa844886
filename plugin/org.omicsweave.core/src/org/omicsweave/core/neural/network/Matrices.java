package org.omicsweave.core.neural.network;

import java.nio.FloatBuffer;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.AllocationPolicy;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.memory.enums.SpillPolicy;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What the layers need of ND4J: single-precision matrices whose rows lie one after the other, their products, and memory
 * that is used again by every batch. ND4J multiplies into matrices stored by columns only; a product is therefore
 * computed transposed.
 */
public final class Matrices {

    private static final String WORKSPACE = "omicsweave.network";
    private static final WorkspaceConfiguration REUSED = WorkspaceConfiguration.builder()
        .policyAllocation(AllocationPolicy.OVERALLOCATE).policyLearning(LearningPolicy.OVER_TIME)
        .cyclesBeforeInitialization(2).policySpill(SpillPolicy.REALLOCATE).build();

    private Matrices() {
    }

    /** Matrices made until this is closed share memory with those of the next workspace: copy what shall stay. */
    public static MemoryWorkspace workspace() {
        return Nd4j.getWorkspaceManager().getAndActivateWorkspace(REUSED, WORKSPACE);
    }

    /** Gives back this thread's memory of workspaces. */
    public static void release() {
        Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
    }

    /** A matrix of unknown values. */
    public static INDArray create(int rows, int columns) {
        return Nd4j.createUninitialized(DataType.FLOAT, new long[]{rows, columns}, 'c');
    }

    /** Some of the rows of an array, in the order given. */
    public static INDArray rows(float[][] source, int[] rows) {
        INDArray matrix = create(rows.length, source[0].length);
        FloatBuffer buffer = matrix.data().asNioFloat();
        for (int row : rows) {
            buffer.put(source[row]);
        }
        return matrix;
    }

    /** Some of the numbers of an array as a column. */
    public static INDArray column(float[] source, int[] rows) {
        INDArray column = create(rows.length, 1);
        FloatBuffer buffer = column.data().asNioFloat();
        for (int row : rows) {
            buffer.put(source[row]);
        }
        return column;
    }

    /** A copy of the values, row after row. */
    public static float[] toArray(INDArray matrix) {
        float[] values = new float[(int)matrix.length()];
        matrix.data().asNioFloat().get(values);
        return values;
    }

    /** A matrix of these values, row after row. */
    public static INDArray of(float[] values, int rows, int columns) {
        INDArray matrix = create(rows, columns);
        matrix.data().asNioFloat().put(values);
        return matrix;
    }

    /**
     * Sum over the parts of x W, where W (inputs x units) is stored by columns.
     *
     * @return B x units
     */
    static INDArray timesWeights(INDArray[] x, INDArray[] weights) {
        INDArray transposed = columnwise((int)weights[0].size(1), (int)x[0].size(0));
        for (int i = 0; i < x.length; i++) {
            Nd4j.gemm(weights[i], x[i], transposed, true, true, 1, i == 0 ? 0 : 1);
        }
        return transposed.transpose();
    }

    /** g W', B x inputs. */
    static INDArray timesWeightsTransposed(INDArray g, INDArray weights) {
        INDArray transposed = columnwise((int)weights.size(0), (int)g.size(0));
        Nd4j.gemm(weights, g, transposed, false, true, 1, 0);
        return transposed.transpose();
    }

    /** Sets out (inputs x units, stored by columns) to x' g. */
    static void transposedTimes(INDArray x, INDArray g, INDArray out) {
        Nd4j.gemm(x, g, out, true, false, 1, 0);
    }

    /** Sums of the columns, 1 x columns. */
    static INDArray columnSums(INDArray x) {
        INDArray ones = Nd4j.createUninitialized(DataType.FLOAT, 1, x.size(0)).assign(1);
        INDArray sums = columnwise(1, (int)x.size(1));
        Nd4j.gemm(ones, x, sums, false, false, 1, 0);
        return sums;
    }

    /** Sum of the products of all entries. */
    static double dot(INDArray a, INDArray b) {
        return Nd4j.getBlasWrapper().dot(a.reshape(a.length()), b.reshape(b.length()));
    }

    private static INDArray columnwise(int rows, int columns) {
        return Nd4j.createUninitialized(DataType.FLOAT, new long[]{rows, columns}, 'f');
    }
}
