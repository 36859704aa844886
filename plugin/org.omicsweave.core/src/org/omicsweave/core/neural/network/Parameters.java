package org.omicsweave.core.neural.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** All numbers that a network has learnt, in one vector, and their gradient in another; layers see blocks of both. */
public final class Parameters {

    /** What a block holds. */
    enum Kind {
        /** A matrix of weights, to which penalties apply. */
        WEIGHT,
        /** Trained without penalty. */
        BIAS,
        /** Follows the data, not a gradient. */
        STATISTIC
    }

    /** A matrix, stored by columns, within the vectors. */
    static final class Block {
        private final Kind kind;
        private final int view;
        private final int rows;
        private final int columns;
        private final long offset;
        private final double initial;
        private INDArray values;
        private INDArray gradient;

        private Block(Kind kind, int view, int rows, int columns, long offset, double initial) {
            this.kind = kind;
            this.view = view;
            this.rows = rows;
            this.columns = columns;
            this.offset = offset;
            this.initial = initial;
        }

        Kind kind() {
            return kind;
        }

        /** Index of the view that the block belongs to alone, -1 for all. */
        int view() {
            return view;
        }

        int columns() {
            return columns;
        }

        /** Place of the first number in the vectors. */
        int offset() {
            return (int)offset;
        }

        int size() {
            return rows * columns;
        }

        INDArray values() {
            return values;
        }

        INDArray gradient() {
            return gradient;
        }
    }

    private final List<Block> blocks = new ArrayList<>();
    private long size;
    private INDArray values;
    private INDArray gradient;

    /** Weights of a layer, drawn with variance 2 / (inputs + units) (Glorot and Bengio, 2010). */
    Block weights(int inputs, int units, int view) {
        return block(Kind.WEIGHT, view, inputs, units, Math.sqrt(2.0 / (inputs + units)));
    }

    Block bias(int units, int view, double initial) {
        return block(Kind.BIAS, view, 1, units, initial);
    }

    Block statistic(int units, double initial) {
        return block(Kind.STATISTIC, -1, 1, units, initial);
    }

    private Block block(Kind kind, int view, int rows, int columns, double initial) {
        Block block = new Block(kind, view, rows, columns, size, initial);
        blocks.add(block);
        size += (long)rows * columns;
        return block;
    }

    /** Gives the blocks memory and initial values. */
    void allocate(long seed) {
        values = Nd4j.createUninitializedDetached(DataType.FLOAT, 1, size);
        gradient = Nd4j.createUninitializedDetached(DataType.FLOAT, 1, size).assign(0);
        Random random = new Random(seed);
        float[] initial = new float[(int)size];
        for (Block block : blocks) {
            for (int i = block.offset(); i < block.offset() + block.size(); i++) {
                initial[i] = (float)(block.kind == Kind.WEIGHT ? random.nextGaussian() * block.initial : block.initial);
            }
            block.values = matrix(values, block);
            block.gradient = matrix(gradient, block);
        }
        set(initial);
    }

    private static INDArray matrix(INDArray vector, Block block) {
        return vector.get(NDArrayIndex.all(), NDArrayIndex.interval(block.offset, block.offset + block.size()))
            .reshape('f', block.rows, block.columns);
    }

    List<Block> blocks() {
        return blocks;
    }

    /** Number of parameters. */
    public long size() {
        return size;
    }

    /** The vector of all parameters, 1 x {@link #size}. */
    public INDArray values() {
        return values;
    }

    INDArray gradient() {
        return gradient;
    }

    /** A copy of all parameters. */
    public float[] copy() {
        return Matrices.toArray(values);
    }

    /** Sets all parameters. */
    public void set(float[] all) {
        values.data().asNioFloat().put(all);
    }
}
